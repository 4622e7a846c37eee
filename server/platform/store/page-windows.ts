import { lastUsed } from './last-used.js';

/** So many rows more are looked for than fit on a page: those that have gone meanwhile should not cost a second look. */
const spareOf = (limit: number): number => Math.ceil(limit / 4);

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

/** What the last page of a list says of the next look. */
interface Reach {
  /** Where the page began, and how far is looked from there. */
  start: number;
  width: number;
  /** From row to row where the page ended: most lists lie closer at one of their ends. */
  perRow: number;
}

/**
 * Reads pages of lists that may be long. A store that takes no order from an index sorts all that it finds: so each page is looked for
 * in a window of time, and where that does not fill it, in one that reaches further. Each look begins anew, as a page that is put
 * together of two would have a row twice, or not at all, that moved in between. How far the last page of the list reached is
 * where the next one begins to look; that decides how long it takes and never what is found.
 */
export function pageWindows(now: () => number = Date.now) {
  const reaches = lastUsed<Reach>(known);

  return async function read<Row>(page: Page<Row>): Promise<Row[]> {
    const { order, after, limit, end, find, timeOf } = page;
    const [firstPage, nextPage] = [`first ${limit} ${page.list}`, `next ${limit} ${page.list}`];
    const id = after ? nextPage : firstPage;
    const from = after?.getTime() ?? (order === 'newest' ? now() : undefined);
    const reach = reaches.get(id) ?? below(reaches.get(firstPage), limit);
    for (const edge of edgesOf(page, reach, now())) {
      const isLast = edge === undefined || (end && isBeyond(order, edge, end.getTime()));
      const found = await find(isLast ? undefined : new Date(edge));
      if (found.length === limit && found.length > 0) {
        const times = found.map((row) => timeOf(row).getTime());
        reaches.set(id, reachOf(times, from));
        return found;
      }
      if (isLast) {
        // A short list is read at once from now on. The end of a long one says nothing of its middle.
        if (!after) reaches.set(id, { start: from ?? 0, width: Infinity, perRow: Infinity });
        return found;
      }
    }
    return [];
  };
}

const isBeyond = (order: Page<unknown>['order'], edge: number, end: number): boolean =>
  order === 'newest' ? edge <= end : edge >= end;

/** Of the times of a whole page, and where it was looked from. */
function reachOf(times: number[], from: number | undefined): Reach {
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  const spare = spareOf(times.length);
  // Where a pause is among the last ones, what follows may still lie close.
  const perRow = Math.min(perRowOf(times, spare), perRowOf(times, Math.ceil(spare / 2)));
  const start = from ?? first;
  return { start, width: Math.abs(last - start) + perRow * spare, perRow };
}

/** Of the last so many. */
function perRowOf(times: number[], count: number): number {
  const some = times.slice(-count - 1);
  return Math.abs((some.at(-1) ?? 0) - (some[0] ?? 0)) / Math.max(some.length - 1, 1);
}

/** Rows lie as close below the first page as at its end, until more is known. */
const below = (first: Reach | undefined, limit: number): Reach | undefined =>
  first && { ...first, width: first.perRow * (limit + 2 * spareOf(limit)) };

/** How far one look after the other goes; the last one to the end. */
function* edgesOf(
  page: Pick<Page<unknown>, 'order' | 'after' | 'limit'>,
  reach: Reach | undefined,
  now: number,
): Generator<number | undefined> {
  const isNewest = page.order === 'newest';
  const start = page.after?.getTime() ?? (isNewest ? beginOf(reach, now) : reach?.start);
  if (start === undefined) {
    // Nobody knows where the oldest stand: from far away up to now.
    for (let back = farthest; back >= hour; back /= factor) yield now - back;
  } else {
    for (const width of widthsOf(reach, page.limit)) yield start + (isNewest ? -width : width);
  }
  yield undefined;
}

function* widthsOf(reach: Reach | undefined, limit: number): Generator<number> {
  let width = reach ? Math.max(reach.width, nearest) : firstReach;
  if (reach && width < farthest) {
    yield width;
    // What is missing is seldom more than a few rows.
    width += Math.max(2 * reach.perRow * limit, nearest);
  }
  for (; width < farthest; width *= factor) yield width;
}

/** As long as little can have come since the page was read, it ends where it ended: at night the newest grow older. */
const beginOf = (reach: Reach | undefined, now: number): number =>
  reach && now - reach.start < reach.width ? reach.start : now;
