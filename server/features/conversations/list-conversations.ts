import type { FeedCursors, ViewCounts } from '../../../shared/wire/conversations/entities.js';
import { filterIdOf, viewNames, type ViewId } from '../../../shared/list-views.js';
import type { FilterCriteria } from '../../../shared/wire/filters/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import type { StaffActor } from '../../kernel/actors.js';
import { sitesWhere } from '../../kernel/permissions.js';
import { collectionOf } from '../../platform/store/collection.js';
import { isOutOfTime } from '../../platform/store/store-errors.js';
import type { ConversationsModel, StoredConversation } from './conversations.model.js';
import { lookBackTo } from './filter-query.js';
import { orTooSlow, withinTime } from './filter-time.js';
import type { Feed } from './feed.js';
import {
  belowIn,
  filterOf,
  seenAtAll,
  sortOf,
  soughtBy,
  type Filter,
  type RowPlace,
  type SoughtConversations,
} from './view-queries.js';

/** What a saved filter of the actor looks for. */
export type CriteriaFor = (actor: StaffActor, filterId: string) => Promise<FilterCriteria>;

const day = 24 * 60 * 60_000;
/** Of views that may be large what is newest is read first, and more only where that fills no page: the store sorts all that it finds. */
const stepsBack = [2, 14, undefined];
const firstLook = 5 * day;
/** Small ones, and those that begin with what is oldest, are read at once. */
const atOnce: readonly ViewId[] = ['mine', 'mentions', 'waiting', 'due'];

/** Of a search that looks at conversations alone, so many are read at once, and so often for one page. */
const soughtAtOnce = 60;
const looksPerPage = 5;

export interface ListedPage {
  conversations: StoredConversation[];
  cursors: FeedCursors;
  hasMore: boolean;
  /** What is older was not looked at. */
  olderThan?: string;
}

/** The inbox's list by its views. */
export function listConversations({
  conversations,
  feed,
  criteriaFor,
}: {
  conversations: ConversationsModel;
  feed: Feed;
  criteriaFor: CriteriaFor;
}) {
  const collection = collectionOf(conversations);

  async function read(actor: StaffActor, view: ViewId, after: RowPlace | undefined, limit: number) {
    const filter = { $and: [filterOf(view, actor), after ? belowIn(view, after) : {}] };
    const find = (more: object) =>
      collection
        .find({ $and: [filter, more] })
        .sort(sortOf(view))
        .limit(limit)
        .toArray();
    const newest = after?.at.getTime() ?? Date.now();
    for (const days of atOnce.includes(view) ? [] : stepsBack) {
      const found = await find(days === undefined ? {} : { lastAt: { $gte: new Date(newest - days * day) } });
      if (found.length === limit || days === undefined) return found;
    }
    return find({});
  }

  /** Also where that takes too long to say: the page does not wait for it, and who goes on sees. */
  const mayHaveAny = (filter: Filter): Promise<boolean> =>
    collection.findOne(filter, { maxTimeMS: 1_000, projection: { _id: 1 } }).then(
      (found) => found !== null,
      (error: unknown) => isOutOfTime(error) || Promise.reject(error as Error),
    );

  async function criteriaOf(actor: StaffActor, view: ViewId): Promise<FilterCriteria | undefined> {
    const id = filterIdOf(view);
    return id === undefined ? undefined : criteriaFor(actor, id);
  }

  /** A page of a saved filter: what is newest first, and older ones only when somebody goes on. */
  async function readFiltered(
    actor: StaffActor,
    { view, after, limit, olderThan }: { view: ViewId; after: RowPlace | undefined; limit: number; olderThan?: Date },
  ) {
    const criteria = await criteriaOf(actor, view);
    const from = lookBackTo(olderThan);
    const [filter, older] = [filterOf(view, actor, criteria), from && { lastAt: { $lt: from } }];
    const newer = [
      ...(from ? [{ lastAt: { $gte: from } }] : []),
      ...(olderThan ? [{ lastAt: { $lt: olderThan } }] : []),
    ];
    const find = (more: object) =>
      collection
        .find({ $and: [filter, ...newer, after ? belowIn(view, after) : {}, more] }, withinTime)
        .sort(sortOf(view))
        .limit(limit)
        .toArray();
    const newest = after?.at ?? olderThan ?? new Date();
    const readPage = async () => {
      const first = await find({ lastAt: { $gte: new Date(newest.getTime() - firstLook) } });
      return first.length === limit ? first : find({});
    };
    const [found, isOlder] = await Promise.all([
      orTooSlow(readPage()),
      older && mayHaveAny({ $and: [seenAtAll(actor, criteria), older] }),
    ]);
    return { found, ...(from && isOlder ? { olderThan: from.toISOString() } : {}) };
  }

  async function readSought(actor: StaffActor, sought: Omit<SoughtConversations, 'limit'>) {
    const { after, since } = sought;
    const find = (from: Date | undefined) =>
      collection
        .find({ $and: [soughtBy(actor, { ...sought, since: from }), after ? belowIn('open', after) : {}] }, withinTime)
        .sort(sortOf('open'))
        .limit(soughtAtOnce)
        .toArray();
    const newest = (after?.at ?? sought.before ?? new Date()).getTime();
    for (const days of stepsBack) {
      const from = days === undefined ? undefined : new Date(newest - days * day);
      if (!from || (since && since > from)) break;
      const found = await orTooSlow(find(from));
      if (found.length === soughtAtOnce) return found;
    }
    return orTooSlow(find(since));
  }

  return {
    /** A page of a view, of the sites that the actor may see. */
    async list(
      actor: StaffActor,
      {
        view,
        after,
        limit,
        olderThan,
      }: {
        view: ViewId;
        after?: { at: string; id: string } | undefined;
        limit: number;
        olderThan?: string | undefined;
      },
    ): Promise<ListedPage> {
      const siteIds = sitesWhere(actor, 'conversation:read');
      // Read before the rows, so that they are at least as new.
      const cursors = Object.fromEntries(await feed.last(siteIds));
      const place = after && { at: new Date(after.at), id: after.id };
      if (filterIdOf(view) !== undefined) {
        const since = olderThan === undefined ? {} : { olderThan: new Date(olderThan) };
        const { found, ...rest } = await readFiltered(actor, { view, after: place, limit: limit + 1, ...since });
        return { conversations: found.slice(0, limit), cursors, hasMore: found.length > limit, ...rest };
      }
      const found = await read(actor, view, place, limit + 1);
      return { conversations: found.slice(0, limit), cursors, hasMore: found.length > limit };
    },

    /** Conversations by what is true of them, the latest first. `keep`: those of them for which the rest is true as well. */
    async search(
      actor: StaffActor,
      wanted: SoughtConversations,
      keep: (found: StoredConversation[]) => Promise<StoredConversation[]>,
    ): Promise<{ found: StoredConversation[]; next?: RowPlace }> {
      const { limit, ...sought } = wanted;
      const kept: StoredConversation[] = [];
      let { after } = wanted;
      const placeOf = ({ _id: id, lastAt, createdAt }: StoredConversation) => ({ at: lastAt ?? createdAt, id });
      for (let looks = 0; looks < looksPerPage; looks += 1) {
        const found = await readSought(actor, { ...sought, after });
        kept.push(...(await keep(found)));
        const last = kept.length > limit ? kept[limit - 1] : found.at(-1);
        if (kept.length > limit && last) return { found: kept.slice(0, limit), next: placeOf(last) };
        if (!last || found.length < soughtAtOnce) return { found: kept };
        after = placeOf(last);
      }
      return { found: kept, ...(after ? { next: after } : {}) };
    },

    /** The first of a view in its order, and how many there are. */
    async gather(actor: StaffActor, { view, since }: { view: ViewId; since?: string | undefined }) {
      const criteria = await criteriaOf(actor, view);
      const from = since === undefined ? criteria && lookBackTo(undefined) : new Date(since);
      const filter = { $and: [filterOf(view, actor, criteria), from ? { lastAt: { $gte: from } } : {}] };
      const time = criteria && withinTime;
      const [found, total] = await orTooSlow(
        Promise.all([
          collection.find(filter, time).sort(sortOf(view)).limit(limits.gathered).toArray(),
          collection.countDocuments(filter, { ...time, limit: limits.countedGathered }),
        ]),
      );
      return { found, total: Math.max(total, found.length) };
    },

    async count(actor: StaffActor, counted: readonly ViewId[] = viewNames): Promise<ViewCounts> {
      const countIn = async (view: ViewId) => {
        const criteria = await criteriaOf(actor, view);
        const from = criteria && lookBackTo(undefined);
        const filter = { $and: [filterOf(view, actor, criteria), from ? { lastAt: { $gte: from } } : {}] };
        const options = { ...(criteria && withinTime), limit: limits.countedConversations };
        return [view, await orTooSlow(collection.countDocuments(filter, options))] as const;
      };
      return Object.fromEntries(await Promise.all(counted.map(countIn)));
    },
  };
}
