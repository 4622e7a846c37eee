import { emojiGroups, loadEmojis } from '../../emoji/find-emojis.js';
import type { EmojiPicker } from '../emoji-picker.js';

/** Three of each group, for axe: it takes many seconds for all 1,900, which are drawn the same. */
export async function drawFewEmojis(picker: EmojiPicker): Promise<void> {
  const all = await loadEmojis();
  picker['all'] = emojiGroups.flatMap((group) => all.filter((emoji) => emoji.group === group).slice(0, 3));
  await picker.updateComplete;
}
