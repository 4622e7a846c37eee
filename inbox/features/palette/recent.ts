import { Kept } from '../../../shared/client/kept.js';

const kept = new Kept('palette');
const keptAtMost = 8;

/** What each person has chosen lately in this browser, the last first. Ids alone: what they are called may change. */
export const recentOf = (staffId: string): string[] => (kept.get(staffId) ?? '').split('\n').filter(Boolean);

export function rememberChoice(staffId: string, id: string): void {
  const others = recentOf(staffId).filter((each) => each !== id);
  kept.set(staffId, [id, ...others].slice(0, keptAtMost).join('\n'));
}
