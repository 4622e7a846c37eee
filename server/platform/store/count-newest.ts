import { lastUsed } from './last-used.js';

const hour = 60 * 60_000;
/** Where nothing is known of a list yet, so much of its newest is counted first. */
const firstWidth = hour;
/** Where that is not enough, so many times as much. */
const factor = 8;
/** What lies further away is counted together. */
const farthest = 500 * 24 * hour;
/** A list that grows has enough in less time: each count that was enough makes the next one look at a little less. */
const shrinks = 0.95;
/** What is missing then is little. */
const grows = 1.3;
/** Of so many lists it is known how far a count reached. */
const known = 2_000;

interface Counted {
  /** Says the same of lists that have the same rows. */
  list: string;
  /** Where there are more, it is not said how many. */
  limit: number;
  /** The list ends here, although there is more. */
  end?: Date | undefined;
  /** How many there are, up to the limit, since a moment; without one, of all. */
  count(since: Date | undefined): Promise<number>;
}

/**
 * Counts a list that is sorted by a time, up to a limit. A store gathers all that an index has for a question before it counts the
 * first: so the newest are counted alone, and more only where these are too few.
 */
export function countNewest(now: () => number = Date.now) {
  const widths = lastUsed<number>(known);

  return async function count({ list: of, limit, end, count: countSince }: Counted): Promise<number> {
    const list = `${limit} ${of}`;
    const remembered = widths.get(list);
    const whole = end ? now() - end.getTime() : farthest;
    for (let width = remembered ?? firstWidth; width < whole; width *= width === remembered ? grows : factor) {
      const counted = await countSince(new Date(now() - width));
      if (counted < limit) continue;
      widths.set(list, width * shrinks);
      return counted;
    }
    const counted = await countSince(undefined);
    // A short list is counted at once from now on.
    if (counted < limit) widths.set(list, Infinity);
    else widths.delete(list);
    return counted;
  };
}
