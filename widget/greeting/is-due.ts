import type { ToldGreeting, ToldGreetings } from '../../shared/greetings/told-greetings.js';

/** What has happened on the page. */
export interface Seen {
  /** Since it began to load. */
  seconds: number;
  /** Of its height, in per cent. */
  scroll: number;
  now: number;
}

/** Whether it is time for a greeting that is meant for this page. */
export const isDue = (
  { seconds = 0, scroll = 0, hours = 'any' }: ToldGreeting,
  open: ToldGreetings['open'],
  seen: Seen,
): boolean =>
  seen.seconds >= seconds && seen.scroll >= scroll && (hours === 'any' || hours === stateAt(seen.now, open));

/** Neither where the page has been open longer than it knows. */
function stateAt(now: number, open: ToldGreetings['open']): 'open' | 'closed' | undefined {
  if (!open) return 'open';
  if (open.some(([from, to]) => from <= now && now < to)) return 'open';
  const [, known] = open.at(-1) ?? [0, Infinity];
  return now < known ? 'closed' : undefined;
}
