import type { FeedCursors, ViewCounts } from '../../../shared/wire/conversations/entities.js';
import { filterIdOf, viewNames, viewOf, type ViewId } from '../../../shared/list-views.js';
import type { FilterCriteria } from '../../../shared/wire/filters/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import type { StaffActor } from '../../kernel/actors.js';
import { sitesWhere } from '../../kernel/permissions.js';
import { collectionOf } from '../../platform/store/collection.js';
import { isOutOfTime } from '../../platform/store/store-errors.js';
import type { ConversationsModel, StoredConversation } from './conversations.model.js';
import { lookBackTo } from './filter-query.js';
import { orTooSlow, withinTime, withinTimeTogether } from './filter-time.js';
import type { Feed } from './feed.js';
import { countNewest } from '../../platform/store/count-newest.js';
import { pageWindows } from '../../platform/store/page-windows.js';
import {
  belowIn,
  filterOf,
  seenAtAll,
  sortedBy,
  sortOf,
  soughtBy,
  timeIn,
  upTo,
  type Filter,
  type RowPlace,
  type SoughtConversations,
} from './view-queries.js';

/** What a saved filter of the actor looks for. */
export type CriteriaFor = (actor: StaffActor, filterId: string) => Promise<FilterCriteria>;

/** Which part of a view is looked at. */
interface Part {
  after?: RowPlace | undefined;
  limit: number;
  criteria?: FilterCriteria | undefined;
  /** By the time of the last message: of saved filters, which are looked for in one stretch of time after the other. */
  from?: Date | undefined;
  before?: Date | undefined;
}

/** Of a search that looks at conversations alone, so many are read at once, and so often for one page. */
const soughtAtOnce = 60;
const looksPerPage = 5;

const readOf = {
  ...{ createdAt: 1, lastAt: 1, inboxState: 1 },
  ...{ lastVisitorSeq: 1, lastVisitorAt: 1, staffReadSeq: 1 },
} as const;
export type SoughtConversation = Pick<StoredConversation, '_id' | keyof typeof readOf>;

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
  const readPage = pageWindows();
  const countUpTo = countNewest();

  function read(actor: StaffActor, view: ViewId, { after, limit, criteria, from, before }: Part) {
    const filter = filterOf(view, actor, criteria);
    const parts = [
      filter,
      ...(from ? [{ lastAt: { $gte: from } }] : []),
      ...(before ? [{ lastAt: { $lt: before } }] : []),
      ...(after ? [belowIn(view, after)] : []),
    ];
    const time = criteria && withinTimeTogether();
    return readPage<StoredConversation>({
      list: JSON.stringify(filter),
      order: viewOf(view).order,
      limit,
      after: after?.at ?? before,
      // Of views that are sorted by another time, it says nothing of where they end.
      end: viewOf(view).order === 'newest' ? from : undefined,
      timeOf: (stored) => timeIn(view, stored),
      find: (edge) =>
        collection
          .find({ $and: [...parts, ...(edge ? [upTo(view, edge)] : [])] }, time?.())
          .sort(sortOf(view))
          .limit(limit)
          .toArray(),
    });
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
    const [found, isOlder] = await Promise.all([
      orTooSlow(read(actor, view, { after, limit, criteria, from, before: olderThan })),
      from && mayHaveAny({ $and: [seenAtAll(actor, criteria), { lastAt: { $lt: from } }] }),
    ]);
    return { found, ...(from && isOlder ? { olderThan: from.toISOString() } : {}) };
  }

  function readSought<Found extends Pick<StoredConversation, '_id' | 'lastAt' | 'createdAt'> = StoredConversation>(
    actor: StaffActor,
    sought: SoughtConversations,
    projection: Partial<Record<keyof StoredConversation, number>> = {},
  ) {
    const { after, before, since, limit } = sought;
    const parts = [soughtBy(actor, sought), ...(after ? [belowIn('open', after)] : [])];
    return orTooSlow(
      readPage<Found>({
        list: JSON.stringify(soughtBy(actor, { ...sought, before: undefined })),
        order: 'newest',
        limit,
        after: after?.at ?? before,
        end: since,
        timeOf: ({ lastAt, createdAt }) => lastAt ?? createdAt,
        find: (edge) =>
          collection
            .find({ $and: [...parts, ...(edge ? [upTo('open', edge)] : [])] }, { ...withinTime, projection })
            .sort(sortOf('open'))
            .limit(limit)
            .toArray() as unknown as Promise<Found[]>,
      }),
    );
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
      const found = await read(actor, view, { after: place, limit: limit + 1 });
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
        const found = await readSought(actor, { ...sought, after, limit: soughtAtOnce });
        kept.push(...(await keep(found)));
        const last = kept.length > limit ? kept[limit - 1] : found.at(-1);
        if (kept.length > limit && last) return { found: kept.slice(0, limit), next: placeOf(last) };
        if (!last || found.length < soughtAtOnce) return { found: kept };
        after = placeOf(last);
      }
      return { found: kept, ...(after ? { next: after } : {}) };
    },

    /** Of all that fits the latest, by the time of their last message, and how far they were read. */
    latestSought: (actor: StaffActor, sought: Omit<SoughtConversations, 'after'>): Promise<SoughtConversation[]> =>
      readSought<SoughtConversation>(actor, { ...sought, after: undefined }, readOf),

    /** The ids of what fits, in no order; so many at most. */
    async idsSought(
      actor: StaffActor,
      sought: Omit<SoughtConversations, 'limit' | 'after'>,
      most: number,
    ): Promise<string[]> {
      const found = collection.find(soughtBy(actor, sought), { ...withinTime, projection: { _id: 1 } }).limit(most);
      return (await orTooSlow(found.toArray())).map(({ _id }) => _id);
    },

    /** Those of these that have the labels, states and assignee; whether somebody may see them is asked of each. */
    async idsAmong(ids: readonly string[], sought: Pick<SoughtConversations, 'states' | 'labelIds' | 'assigneeId'>) {
      const filter = { $and: [{ _id: { $in: [...ids] } }, ...sortedBy(sought)] };
      const found = collection.find(filter, { ...withinTime, projection: { _id: 1 } });
      return (await orTooSlow(found.toArray())).map(({ _id }) => _id);
    },

    /** The first of a view in its order, and how many there are. */
    async gather(actor: StaffActor, { view, since }: { view: ViewId; since?: string | undefined }) {
      const criteria = await criteriaOf(actor, view);
      const from = since === undefined ? criteria && lookBackTo(undefined) : new Date(since);
      const filter = { $and: [filterOf(view, actor, criteria), from ? { lastAt: { $gte: from } } : {}] };
      const time = criteria && withinTime;
      const [found, total] = await orTooSlow(
        Promise.all([
          read(actor, view, { limit: limits.gathered, criteria, from }),
          collection.countDocuments(filter, { ...time, limit: limits.countedGathered }),
        ]),
      );
      return { found, total: Math.max(total, found.length) };
    },

    async count(actor: StaffActor, counted: readonly ViewId[] = viewNames): Promise<ViewCounts> {
      const countIn = async (view: ViewId) => {
        const criteria = await criteriaOf(actor, view);
        const filter = filterOf(view, actor, criteria);
        const end = criteria && lookBackTo(undefined);
        const time = criteria && withinTimeTogether();
        const limit = limits.countedConversations;
        const count = (since = end) =>
          collection.countDocuments(since ? { $and: [filter, upTo(view, since)] } : filter, { ...time?.(), limit });
        // Who waits stands in an index of its own, in which nothing else does.
        if (viewOf(view).order === 'oldest') return [view, await count()] as const;
        return [view, await orTooSlow(countUpTo({ list: JSON.stringify(filter), limit, end, count }))] as const;
      };
      return Object.fromEntries(await Promise.all(counted.map(countIn)));
    },
  };
}
