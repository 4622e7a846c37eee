import { LRUCache } from 'lru-cache';

const hour = 60 * 60_000;
const day = 24 * hour;

/** Each look goes so many times as far as the last: to sort some hundred rows more takes less than to ask once more. */
const factor = 8;
/** How far the first look at a list goes of which nothing is known yet. */
const firstReach = day;
/** What lies further away is looked at together. */
const farthest = 500 * day;
const nearest = hour / 60;
/** Of so many lists it is known how far a page reached. */
const known = 2_000;

/** One page of a list that is sorted by a time. */
export interface Page<Row> {
  /** Says the same of lists that have the same rows. */
  list: string;
  order: 'newest' | 'oldest';
  limit: number;
  /** Where the page before it ended. */
  after?: Date | undefined;
  /** The list ends here, although there is more. */
  end?: Date | undefined;
  /** The first of those up to the edge; without an edge, of all. */
  find(edge: Date | undefined): Promise<Row[]>;
  timeOf(row: Row): Date;
}

/** Where a page begins, and how far is looked from there. */
interface Reach {
  start: number;
  width: number;
}

/**
 * Reads pages of lists that may be long. A store that takes no order from an index sorts all that it finds: so each page is looked for
 * in a window of time, and where that does not fill it, in one that reaches further. Each look begins anew, as a page that is put
 * together of two would have a row twice, or not at all, that moved in between. How far the last page of the list reached is
 * where the next one begins to look; that decides how long it takes and never what is found.
 */
export function pageWindows(now: () => number = Date.now) {
  const reaches = new LRUCache<string, Reach>({ max: known });

  return async function read<Row>(page: Page<Row>): Promise<Row[]> {
    const { order, after, limit, end, find, timeOf } = page;
    const [firstPage, nextPage] = [`first ${limit} ${page.list}`, `next ${limit} ${page.list}`];
    const id = after ? nextPage : firstPage;
    const from = after?.getTime() ?? (order === 'newest' ? now() : undefined);
    // Rows lie as close below the first page as on it, until more is known.
    const reach = reaches.get(id) ?? reaches.get(firstPage);
    for (const edge of edgesOf(order, from, reach, now())) {
      const isLast = edge === undefined || (end && isBeyond(order, edge, end.getTime()));
      const found = await find(isLast ? undefined : new Date(edge));
      const [first, last] = [found[0], found.at(-1)];
      if (found.length === limit && first && last) {
        const [begin, finish] = [timeOf(first).getTime(), timeOf(last).getTime()];
        const start = from ?? begin;
        // As much again: rows that have gone meanwhile should not cost a second look.
        reaches.set(id, { start, width: Math.abs(finish - start) + Math.abs(finish - begin) });
        return found;
      }
      if (isLast) {
        // A short list is read at once from now on. The end of a long one says nothing of its middle.
        if (!after) reaches.set(id, { start: from ?? 0, width: Infinity });
        return found;
      }
    }
    return [];
  };
}

const isBeyond = (order: Page<unknown>['order'], edge: number, end: number): boolean =>
  order === 'newest' ? edge <= end : edge >= end;

/** How far one look after the other goes; the last one to the end. */
function* edgesOf(
  order: Page<unknown>['order'],
  from: number | undefined,
  reach: Reach | undefined,
  now: number,
): Generator<number | undefined> {
  const start = from ?? reach?.start;
  if (start === undefined) {
    // Nobody knows where the oldest stand: from far away up to now.
    for (let back = farthest; back >= hour; back /= factor) yield now - back;
  } else {
    const first = reach ? Math.max(reach.width, nearest) : firstReach;
    for (let width = first; width < farthest; width *= factor) yield start + (order === 'newest' ? -width : width);
  }
  yield undefined;
}
