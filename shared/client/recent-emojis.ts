import type { Kept } from './kept.js';

const keptAtMost = 16;
const keptAs = 'recent';

/** What was chosen lately in this browser, the last first. */
export const recentEmojis = (kept: Kept): string[] => (kept.get(keptAs) ?? '').split(' ').filter(Boolean);

export function rememberEmoji(kept: Kept, sign: string): void {
  const others = recentEmojis(kept).filter((each) => each !== sign);
  kept.set(keptAs, [sign, ...others].slice(0, keptAtMost).join(' '));
}
