import { collectionOf } from '../../platform/store/collection.js';
import { olderThan } from '../../platform/store/older-than.js';
import { isOutOfTime } from '../../platform/store/store-errors.js';
import type { EntriesModel, StoredSearchEntry } from './entries.model.js';
import { beginOfWeek, weekOf } from './keys.js';
import type { WeeksModel } from './weeks.model.js';
import { clauseOf, widthOf, type Filter, type Plan } from './search-plan.js';

/** Where a page ends: the time and the id of its last entry. */
export interface Place {
  at: Date;
  id: string;
}

export interface Found {
  entries: StoredSearchEntry[];
  next?: Place;
  /** It took too long to look further back than this. */
  lookedBackTo?: Date;
}

/** The newest week is looked at alone, since a page is full there mostly; then each time twice as many together. */
const growth = 2;
/** Where what is found is looked at once more, so many at once, and then many more: one look goes through a whole window. */
const firstBatch = 90;
const batchGrowth = 8;
const largestBatch = 1_440;
/** All that so many conversations have is gone through more quickly than all that has a common word. */
const fewConversations = 150;
const areFew = ({ within }: Plan): boolean => within !== undefined && within.length <= fewConversations;
/** Of those that are mostly right a few may be gone. */
const spare = 3;
const newestFirst = { at: -1, _id: -1 } as const;

/** Looks for entries week by week, the newest first, until a page is full or the time is over. */
export function findEntries(deps: { entries: EntriesModel; weeks: WeeksModel; now?: () => number }) {
  const entries = collectionOf(deps.entries);
  const weeks = collectionOf(deps.weeks);
  const now = deps.now ?? (() => performance.now());

  /** The sites and weeks of each step. */
  async function windowsOf(plan: Plan, after: Place | undefined) {
    const { siteIds, since, before, musts } = plan;
    const noted = await weeks.find({ _id: { $in: [...siteIds] } }).toArray();
    const [first, last] = [since && weekOf(since), before && weekOf(before)];
    const from = after && weekOf(after.at);
    const places = noted.flatMap(({ _id: siteId, weeks: own }) =>
      own
        .filter((week) => (!first || week >= first) && (!last || week <= last) && (!from || week <= from))
        .map((week) => ({ siteId, week })),
    );
    const all = [...new Set(places.map(({ week }) => week))].sort().reverse();
    const widest = Math.max(1, Math.floor(widthOf(musts) / Math.max(1, siteIds.length)));
    const windows: { siteId: string; week: string }[][] = [];
    for (let begin = 0; begin < all.length;) {
      // What a few conversations have is gone through once.
      const size = areFew(plan) ? widest : Math.min(growth ** windows.length, widest);
      const inWindow = new Set(all.slice(begin, begin + size));
      windows.push(places.filter(({ week }) => inWindow.has(week)));
      begin += size;
    }
    return windows;
  }

  return async function find(
    plan: Plan,
    seen: Filter,
    /** `isSure`: nearly all that is found is kept. */
    { after, limit, budgetMs, isSure }: { after: Place | undefined; limit: number; budgetMs: number; isSure: boolean },
    /** Those of them that are right, as things are now. */
    keep: (found: StoredSearchEntry[]) => Promise<StoredSearchEntry[]>,
  ): Promise<Found> {
    const until = now() + budgetMs;
    const kept: StoredSearchEntry[] = [];
    let place = after;
    let end: Date | undefined;
    let batch = firstBatch;
    const always: Filter[] = [
      ...(plan.within ? [{ conversationId: { $in: [...plan.within] } }] : []),
      ...plan.where,
      ...(plan.since ? [{ at: { $gte: plan.since } }] : []),
      ...(plan.before ? [{ at: { $lt: plan.before } }] : []),
    ];
    // A store that may use two indexes together would go through all that both have.
    const hint = areFew(plan) ? { conversationId: 1 } : { k: 1 };
    for (const window of await windowsOf(plan, after)) {
      const clause = clauseOf(plan.musts, window);
      for (let isWhole = false; !isWhole;) {
        const left = Math.round(until - now());
        if (left <= 0) return { entries: kept, ...stopped(place, end) };
        const wanted = isSure ? limit + 1 - kept.length + spare : batch;
        const filter: Filter = { $and: [clause, seen, ...always, ...(place ? [olderThan(place)] : [])] };
        let found: StoredSearchEntry[];
        try {
          found = await entries
            .find(filter, { hint, maxTimeMS: left, projection: { k: 0 } })
            .sort(newestFirst)
            .limit(wanted)
            .toArray();
        } catch (error) {
          const hasLooked = end !== undefined || place !== after || kept.length > 0;
          if (isOutOfTime(error) && hasLooked) return { entries: kept, ...stopped(place, end) };
          throw error;
        }
        kept.push(...(await keep(found)));
        if (kept.length > limit) {
          const page = kept.slice(0, limit);
          const last = page.at(-1);
          return { entries: page, ...(last ? { next: { at: last.at, id: last._id } } : {}) };
        }
        const last = found.at(-1);
        if (last) place = { at: last.at, id: last._id };
        isWhole = found.length < wanted;
        batch = Math.min(batch * batchGrowth, largestBatch);
      }
      end = beginOf(window);
    }
    return { entries: kept };
  };
}

/** The first moment of the oldest week of a window. */
function beginOf(window: readonly { week: string }[]): Date | undefined {
  const oldest = window.reduce<string | undefined>((old, { week }) => (!old || week < old ? week : old), undefined);
  return oldest === undefined ? undefined : beginOfWeek(oldest);
}

/** A place below all entries of that moment is one whose id is less than every other. */
function stopped(place: Place | undefined, end: Date | undefined): { next: Place; lookedBackTo: Date } | object {
  const at = end && (!place || end < place.at) ? { at: end, id: '!' } : place;
  return at ? { next: at, lookedBackTo: at.at } : {};
}
