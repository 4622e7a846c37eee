import { Kept } from '../../../shared/client/kept.js';

const kept = new Kept('emoji');
const keptAtMost = 16;

/** What was chosen lately in this browser, the last first. */
export const recentEmojis = (): string[] => (kept.get('recent') ?? '').split(' ').filter(Boolean);

export function rememberEmoji(sign: string): void {
  const others = recentEmojis().filter((each) => each !== sign);
  kept.set('recent', [sign, ...others].slice(0, keptAtMost).join(' '));
}
