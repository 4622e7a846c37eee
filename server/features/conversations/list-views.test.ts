import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { mongo } from 'mongoose';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { compareIn, viewNames, viewOf, type ViewId, type Viewer } from '../../../shared/list-views.js';
import { staffConversationCommands } from '../../../shared/wire/conversations/commands.js';
import type { FilterCriteria } from '../../../shared/wire/filters/entities.js';
import type { ConversationRow } from '../../../shared/wire/conversations/entities.js';
import type { StaffActor } from '../../kernel/actors.js';
import { can } from '../../kernel/permissions.js';
import { newDatabaseUrl } from '../../test/database-pool.js';
import { openTestStore, type TestStore } from '../../test/test-store.js';
import type { StoredConversation } from './conversations.model.js';
import { Feed } from './feed.js';
import { toWake, waitingAt } from './found-by-index.js';
import { heldBy } from './held-by.js';
import { listConversations } from './list-conversations.js';
import { pooledQueries } from './pooled.js';
import { presentRow } from './row.presenter.js';
import { inboxStateOf } from './inbox-state.js';
import { unhandled } from './new-conversation.js';
import { emptySummary } from './summary.js';
import { tombstoneOf } from './tombstone.js';
import { withDue } from './with-due.js';
import { belowIn, filterOf, sortOf } from './view-queries.js';

let store: TestStore;
let list: ReturnType<typeof listConversations>;
/** Of the saved filter that there is. */
let criteria: FilterCriteria = {};
beforeAll(async () => {
  // Which index a query takes may change with what was in a database before.
  store = await openTestStore(newDatabaseUrl());
  const feed = new Feed(store.feed, store.feedHeads);
  list = listConversations({ conversations: store.conversations, feed, criteriaFor: () => Promise.resolve(criteria) });
});
beforeEach(() => store.conversations.deleteMany({}));
afterAll(() => store.drop());

const day = 24 * 60 * 60_000;
const person = { kind: 'staff', name: 'Budi', sessionId: 'x', siteIds: ['news', 'shop'] } as const;
const actors: Record<string, StaffActor> = {
  'an admin': { ...person, role: 'admin', staffId: 'sari', teamIds: [] },
  'an agent': { ...person, role: 'agent', staffId: 'budi', teamIds: ['bill01'] },
};
/** Of what has never been answered it is another time, so that the order is another one than by the wait. */
const site = {
  name: 'Berita',
  dueAt: (since: Date, isFirst: boolean) => (isFirst ? new Date(since.getTime() + 3 * day) : since),
};
const now = Date.now();
/** Few of them, so that many are of the same moment; some are older than what is read first. */
const time = fc.constantFrom(0, 1, 2, 13, 14, 15, 40, 41, 70, 300, 2_000).map((days) => new Date(now - days * day));

const page = 'https://kabar.example:8080';
const someOf = <Value>(...values: Value[]) => fc.subarray(values, { minLength: 1 });
const anyCriteria: fc.Arbitrary<FilterCriteria> = fc.record(
  {
    states: someOf('open', 'snoozed', 'resolved', 'spam'),
    siteIds: someOf('news', 'shop', 'other'),
    teamIds: someOf('bill01', 'ship01'),
    labelIds: someOf('refund', 'return'),
    priorities: someOf('urgent', 'low', 'normal', 'high'),
    assigneeIds: someOf('me', 'nobody', 'budi'),
    languages: someOf('id', 'en'),
    isVerified: fc.boolean(),
    path: fc.constantFrom('/', '/harga', '/a.b'),
  },
  { requiredKeys: [] },
);

type Known<Values> = { [Name in keyof Values]: Exclude<Values[Name], undefined> };

const conversation = fc
  .record({
    siteId: fc.constantFrom('news', 'shop', 'other'),
    state: fc.constantFrom('open' as const, 'resolved' as const),
    isSnoozed: fc.boolean(),
    isSpam: fc.boolean(),
    assigneeId: fc.constantFrom(null, 'sari', 'budi'),
    teamId: fc.constantFrom(null, 'bill01', 'ship01'),
    mentionIds: fc.constantFrom<(string[] | undefined)[]>(undefined, ['sari'], ['rani', 'budi']),
    lastAt: fc.option(time, { nil: undefined }),
    waitingSince: fc.option(time, { nil: undefined }),
    labelIds: fc.constantFrom<(string[] | undefined)[]>(undefined, ['refund'], ['refund', 'return']),
    priority: fc.constantFrom(undefined, 'low' as const, 'urgent' as const),
    language: fc.constantFrom(undefined, 'id', 'id-ID', 'EN-gb', 'idx'),
    person: fc.constantFrom(undefined, { name: 'Ani' }, { email: 'ani@kabar.example' }),
    pageUrl: fc.constantFrom(
      undefined,
      `${page}/harga`,
      `${page}/harga/b?x=/a.b`,
      `${page}/a.b`,
      `${page}/aXb`,
      `${page}/`,
    ),
    lastStaffSeq: fc.constantFrom(0, 1),
    isErased: fc.boolean(),
  })
  .map(({ siteId, lastAt, waitingSince, isErased, isSnoozed, isSpam, mentionIds, ...rest }): StoredConversation => {
    const own = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)) as Known<
      typeof rest
    >;
    const made: StoredConversation = {
      ...emptySummary,
      ...{ _id: randomUUID(), siteId, visitorId: randomUUID(), createdAt: new Date(now), revision: 1 },
      ...{ ...own, isSnoozed, isSpam, inboxState: inboxStateOf({ ...own, isSnoozed, isSpam }) },
      ...(mentionIds ? { mentionIds } : {}),
      // Nobody waits who has written nothing.
      ...(lastAt ? { lastAt, lastSeq: 1, ...(waitingSince ? { waitingSince } : {}) } : {}),
    };
    return withDue(isErased ? tombstoneOf(made) : made, site);
  });

const allViews: readonly ViewId[] = [
  ...viewNames,
  ...(['news', 'shop', 'other'] as const).map((id) => `site/${id}` as const),
  ...(['bill01', 'ship01'] as const).map((id) => `team/${id}` as const),
  'filter/refund',
];

/** What a client has that knows every row: filtered and sorted by itself. */
const inClient = (view: ViewId, rows: ConversationRow[], viewer: Viewer) =>
  rows
    .filter((row) => viewOf(view, criteria).has(row, viewer))
    .sort(compareIn(viewOf(view)))
    .map(({ id }) => id);

async function inServer(
  view: ViewId,
  actor: StaffActor,
  between: () => Promise<unknown> = () => Promise.resolve(),
): Promise<string[]> {
  const rows: ConversationRow[] = [];
  let olderThan: string | undefined;
  for (let hasMore = true; hasMore;) {
    const last = rows.at(-1);
    const page = await list.list(actor, {
      ...{ view, limit: 7, olderThan },
      ...(last ? { after: { at: viewOf(view).key(last), id: last.id } } : {}),
    });
    rows.push(...page.conversations.map((stored) => presentRow(stored, site)));
    hasMore = page.hasMore || page.olderThan !== undefined;
    if (!page.hasMore) ({ olderThan } = page);
    await between();
  }
  return rows.map(({ id }) => id);
}

test.each(Object.entries(actors))(
  'server and client agree on each view of %s: what is in it, in which order, page by page, and how many',
  async (_who, actor) => {
    await fc.assert(
      fc.asyncProperty(fc.array(conversation, { minLength: 10, maxLength: 60 }), anyCriteria, async (all, looksFor) => {
        criteria = looksFor;
        await store.conversations.deleteMany({});
        await store.conversations.collection.insertMany(all as never);
        // A row is told of each that has a message and may be seen.
        const rows = all
          .filter((stored) => stored.lastAt && can(actor, 'conversation:read', stored))
          .map((stored) => presentRow(stored, site));
        const rowOf = new Map(rows.map((row) => [row.id, row]));
        const mentioned = all.filter(({ mentionIds }) => mentionIds?.includes(actor.staffId));
        const viewer = { staffId: actor.staffId, mentionedIn: new Set(mentioned.map(({ _id }) => _id)) };
        const counts = await list.count(actor, allViews);
        for (const view of allViews) {
          const expected = inClient(view, rows, viewer);
          expect(await inServer(view, actor)).toEqual(expected);
          const lately = new Date(now - 60 * day).toISOString();
          const isCounted = (id: string) => view !== 'filter/refund' || (rowOf.get(id)?.lastAt ?? '') > lately;
          expect(counts[view]).toBe(expected.filter(isCounted).length);
        }
      }),
      { numRuns: 8, endOnFailure: true },
    );
  },
);

test('pages that are read while rows change have every other row once, in order', async () => {
  const admin = actors['an admin'] as StaffActor;
  const changed = fc.array(fc.record({ at: fc.nat(59), more: conversation }), { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(fc.array(conversation, { minLength: 20, maxLength: 60 }), changed, async (all, changes) => {
      criteria = { states: ['open', 'resolved'] };
      for (const view of ['open', 'waiting', 'due', 'resolved', 'filter/refund'] as const) {
        await store.conversations.deleteMany({});
        await store.conversations.collection.insertMany(all as never);
        const left = [...changes];
        const moved = new Set<string>();
        const got = await inServer(view, admin, async () => {
          const [{ at, more } = { at: 0, more: undefined }] = left.splice(0, 1);
          const stored = all[at % all.length];
          if (!stored || !more) return;
          moved.add(stored._id);
          // Comes to the top, sinks, goes or comes.
          await store.conversations.collection.replaceOne({ _id: stored._id } as never, { ...more, _id: stored._id });
        });
        const rows = all
          .filter((stored) => stored.lastAt && can(admin, 'conversation:read', stored) && !moved.has(stored._id))
          .map((stored) => presentRow(stored, site));
        const viewer = { staffId: admin.staffId, mentionedIn: new Set<string>() };
        expect(got.filter((id) => !moved.has(id))).toEqual(inClient(view, rows, viewer));
      }
    }),
    { numRuns: 6, endOnFailure: true },
  );
});

const daysAgo = (days: number, more: Partial<StoredConversation> = {}): StoredConversation => ({
  ...{ ...emptySummary, ...unhandled, _id: randomUUID(), siteId: 'news', visitorId: randomUUID(), revision: 1 },
  ...{ createdAt: new Date(now), lastAt: new Date(now - days * day), lastSeq: 1, state: 'open' },
  ...more,
});
const inFilter = { view: 'filter/refund', limit: 7 } as const;
const [admin, agent] = Object.values(actors) as [StaffActor, StaffActor];

test('S2 that a saved filter has something older is said of what the asker sees alone', async () => {
  criteria = { states: ['open'] };
  const store70 = (more: Partial<StoredConversation>) =>
    store.conversations.collection.insertOne(daysAgo(70, more) as never);
  await store70({ teamId: 'ship01' });
  await store70({ siteId: 'other' });
  expect((await list.list(agent, inFilter)).olderThan).toBeUndefined();
  expect((await list.list(admin, inFilter)).olderThan).toBeDefined();
  await store70({ teamId: 'ship01', assigneeId: agent.staffId });
  expect((await list.list(agent, inFilter)).olderThan).toBeDefined();
});

test('S2 all of a saved filter goes back as far as its count, and further only where that is asked for', async () => {
  criteria = {};
  await store.conversations.collection.insertMany([daysAgo(1), daysAgo(70)] as never);
  const { view } = inFilter;
  expect(await list.gather(admin, { view })).toMatchObject({ total: 1 });
  expect(await list.count(admin, [view])).toEqual({ [view]: 1 });
  expect(await list.gather(admin, { view, since: new Date(0).toISOString() })).toMatchObject({ total: 2 });
  expect(await list.gather(admin, { view: 'open' })).toMatchObject({ total: 2 });
});

test('S2 a saved filter that takes too long is E_UNAVAILABLE with the time to wait; that something is older stays possible', async () => {
  const late = ({ maxTimeMS }: { maxTimeMS?: number } = {}) =>
    maxTimeMS ? Promise.reject(new mongo.MongoServerError({ code: 50 })) : Promise.resolve(null);
  let rowsOf: typeof late = late;
  const slow = {
    find(_filter: object, options?: object) {
      const cursor = { sort: () => cursor, limit: () => cursor, toArray: async () => (await rowsOf(options)) ?? [] };
      return cursor;
    },
    findOne: (_filter: object, options?: object) => late(options),
    countDocuments: (_filter: object, options?: object) => late(options),
  };
  const opened = vi.spyOn(store.conversations.db, 'collection').mockReturnValue(slow as never);
  const slowly = listConversations({
    ...{ conversations: store.conversations, criteriaFor: () => Promise.resolve({}) },
    feed: new Feed(store.feed, store.feedHeads),
  });
  opened.mockRestore();
  const { view } = inFilter;
  const tooSlow = { code: 'E_UNAVAILABLE', retryAfter: expect.any(Number) as number };
  await expect(slowly.count(agent, [view])).rejects.toMatchObject(tooSlow);
  await expect(slowly.gather(agent, { view })).rejects.toMatchObject(tooSlow);
  await expect(slowly.list(agent, inFilter)).rejects.toMatchObject(tooSlow);
  rowsOf = () => Promise.resolve(null);
  expect(await slowly.list(agent, inFilter)).toMatchObject({
    conversations: [],
    olderThan: expect.any(String) as string,
  });
});

test('S2 what is counted at once are other views each, and few saved filters', () => {
  const { input } = staffConversationCommands['conversation:counts'];
  const filters = Array.from({ length: 6 }, (_, index) => `filter/few00${index}`);
  const isTaken = (views: string[]) => input.safeParse({ views }).success;
  expect(isTaken(['open', 'team/bill01', ...filters.slice(1)])).toBe(true);
  expect(isTaken(filters)).toBe(false);
  expect(isTaken(['open', 'open'])).toBe(false);
});

test('every view has a name on the wire', () => {
  const { view } = staffConversationCommands['conversation:list'].input.shape;
  expect([...view.options[0].options].sort()).toEqual([...viewNames].sort());
});

const inboxStates = ['open', 'open', 'open', 'snoozed', 'spam'] as const;
const byState = /siteId_1_inboxState_1_lastAt_-1__id_-1_assigneeId_1_/;
const byTeam = /siteId_1_inboxState_1_teamId_1_lastAt_-1__id_/;
const indexes: Partial<Record<ViewId, RegExp>> = {
  ...{ mine: byState, unassigned: byState, open: byState, snoozed: byState, resolved: byState, spam: byState },
  waiting: /siteId_1_inboxState_1_waitingSince_1__id_/,
  due: /siteId_1_inboxState_1_dueAt_1__id_/,
  mentions: /siteId_1_mentionIds_1_lastAt_-1__id_/,
  'site/site 1': byState,
  'team/bill01': byTeam,
};
const asked = Object.keys(indexes) as ViewId[];

test('the page, the next page and the count of each view use an index, for anyone who asks', async () => {
  const old = Array.from({ length: 3_000 }, (_, index): StoredConversation => ({
    ...emptySummary,
    ...unhandled,
    ...(index % 5 === 0 ? {} : { assigneeId: `agent ${index % 30}` }),
    ...(index % 40 === 0 ? { mentionIds: ['agent 1'], labelIds: ['refund'] } : {}),
    ...(index % 30 === 0 ? { teamId: 'bill01' } : {}),
    ...{ _id: randomUUID(), siteId: `site ${index % 50}`, visitorId: randomUUID(), revision: 1 },
    ...{
      state: index % 3 === 0 ? 'open' : 'resolved',
      inboxState: inboxStates[index % 7] ?? 'resolved',
      createdAt: new Date(now),
      lastAt: new Date(now - index),
    },
    ...(index % 6 === 0 ? { waitingSince: new Date(now - index), dueAt: new Date(now - index) } : {}),
  }));
  await store.conversations.collection.insertMany(old as never);
  const forFilter: [FilterCriteria, RegExp][] = [
    [{ path: '/harga', isVerified: true, languages: ['id'] }, byState],
    [{ states: ['open', 'resolved'], labelIds: ['refund'] }, /siteId_1_(labelIds_1|inboxState_1)_lastAt_-1__id_/],
    [{ teamIds: ['bill01'], assigneeIds: ['me', 'nobody'] }, /siteId_1_inboxState_1_/],
  ];
  const agent1 = { ...person, staffId: 'agent 1', teamIds: ['bill01'], siteIds: ['site 1', 'site 6'] };
  for (const [looksFor, index] of forFilter) {
    for (const role of ['admin', 'agent'] as const) {
      const filter = filterOf('filter/refund', { ...agent1, role }, looksFor);
      const lately = { lastAt: { $gte: new Date(now - 60 * day) } };
      const found = store.conversations.collection.find({ $and: [filter, lately] } as never).sort(sortOf('open'));
      expect(JSON.stringify(await found.limit(50).explain())).toMatch(index);
    }
  }
  for (const view of asked) {
    for (const role of ['admin', 'agent'] as const) {
      const filter = filterOf(view, { ...agent1, role });
      for (const more of [{}, belowIn(view, { at: new Date(now - 500), id: randomUUID() })]) {
        const found = store.conversations.collection.find({ $and: [filter, more] } as never).sort(sortOf(view));
        const plan = JSON.stringify(await found.limit(50).explain());
        expect(plan, `${view} for an ${role}`).toMatch(indexes[view] ?? /nothing/);
      }
    }
  }
});

test('R4 what teams give to their people is found by an index of its own', async () => {
  for (const query of Object.values(pooledQueries)) {
    const found = store.conversations.collection.find(query(['bill01', 'desk01']) as never);
    expect(JSON.stringify(await found.explain())).toMatch(/teamId_1_assigneeId_1_waitingSince_1/);
  }
});

test('S5 what follows by itself, or when somebody leaves, is found by an index', async () => {
  const plans: [what: string, query: object, index: RegExp][] = [
    ['whose time has come', toWake(new Date(now)), /snoozedUntil_1/],
    ['who waits', waitingAt('news'), /siteId_1_inboxState_1_/],
    ['what somebody holds', heldBy({ staffId: 'budi' }, ['news', 'shop']), /siteId_1_inboxState_1_lastAt_-1/],
    ['what a team holds', heldBy({ teamId: 'bill01' }, ['news', 'shop']), /siteId_1_inboxState_1_/],
  ];
  for (const [what, query, index] of plans) {
    const plan = JSON.stringify(await store.conversations.collection.find(query as never).explain());
    expect(plan, what).toMatch(index);
  }
});
