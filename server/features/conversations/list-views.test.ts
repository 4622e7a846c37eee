import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { compareIn, viewNames, viewOf, type ViewId, type Viewer } from '../../../shared/list-views.js';
import { staffConversationCommands } from '../../../shared/wire/conversations/commands.js';
import type { ConversationRow } from '../../../shared/wire/conversations/entities.js';
import type { StaffActor } from '../../kernel/actors.js';
import { can } from '../../kernel/permissions.js';
import { openTestStore, type TestStore } from '../../test/test-store.js';
import type { StoredConversation } from './conversations.model.js';
import { Feed } from './feed.js';
import { listConversations } from './list-conversations.js';
import { presentRow } from './row.presenter.js';
import { inboxStateOf } from './inbox-state.js';
import { unhandled } from './new-conversation.js';
import { emptySummary } from './summary.js';
import { tombstoneOf } from './tombstone.js';
import { belowIn, filterOf, sortOf } from './view-queries.js';

let store: TestStore;
let list: ReturnType<typeof listConversations>;
beforeAll(async () => {
  store = await openTestStore();
  list = listConversations({ conversations: store.conversations, feed: new Feed(store.feed, store.feedHeads) });
});
beforeEach(() => store.conversations.deleteMany({}));
afterAll(() => store.drop());

const person = { kind: 'staff', name: 'Budi', sessionId: 'x', siteIds: ['news', 'shop'] } as const;
const actors: Record<string, StaffActor> = {
  'an admin': { ...person, role: 'admin', staffId: 'sari', teamIds: [] },
  'an agent': { ...person, role: 'agent', staffId: 'budi', teamIds: ['bill01'] },
};
const site = { name: 'Berita', dueAt: () => undefined };
const day = 24 * 60 * 60_000;
const now = Date.now();
/** Few of them, so that many are of the same moment; some are older than what is read first. */
const time = fc.constantFrom(0, 1, 2, 13, 14, 15, 40, 41).map((days) => new Date(now - days * day));

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
    isErased: fc.boolean(),
  })
  .map(({ siteId, lastAt, waitingSince, isErased, isSnoozed, isSpam, mentionIds, ...own }): StoredConversation => {
    const made: StoredConversation = {
      ...emptySummary,
      ...{ _id: randomUUID(), siteId, visitorId: randomUUID(), createdAt: new Date(now), revision: 1 },
      ...{ ...own, isSnoozed, isSpam, inboxState: inboxStateOf({ ...own, isSnoozed, isSpam }) },
      ...(mentionIds ? { mentionIds } : {}),
      // Nobody waits who has written nothing.
      ...(lastAt ? { lastAt, lastSeq: 1, ...(waitingSince ? { waitingSince } : {}) } : {}),
    };
    return isErased ? tombstoneOf(made) : made;
  });

const allViews: readonly ViewId[] = [
  ...viewNames,
  ...(['news', 'shop', 'other'] as const).map((id) => `site/${id}` as const),
  ...(['bill01', 'ship01'] as const).map((id) => `team/${id}` as const),
];

/** What a client has that knows every row: filtered and sorted by itself. */
const inClient = (view: ViewId, rows: ConversationRow[], viewer: Viewer) =>
  rows
    .filter((row) => viewOf(view).has(row, viewer))
    .sort(compareIn(viewOf(view)))
    .map(({ id }) => id);

async function inServer(view: ViewId, actor: StaffActor): Promise<string[]> {
  const rows: ConversationRow[] = [];
  for (let hasMore = true; hasMore;) {
    const last = rows.at(-1);
    const page = await list.list(actor, {
      ...{ view, limit: 7 },
      ...(last ? { after: { at: viewOf(view).key(last), id: last.id } } : {}),
    });
    rows.push(...page.conversations.map((stored) => presentRow(stored, site)));
    ({ hasMore } = page);
  }
  return rows.map(({ id }) => id);
}

test.each(Object.entries(actors))(
  'server and client agree on each view of %s: what is in it, in which order, page by page, and how many',
  async (_who, actor) => {
    await fc.assert(
      fc.asyncProperty(fc.array(conversation, { minLength: 10, maxLength: 60 }), async (all) => {
        await store.conversations.deleteMany({});
        await store.conversations.collection.insertMany(all as never);
        // A row is told of each that has a message and may be seen.
        const rows = all
          .filter((stored) => stored.lastAt && can(actor, 'conversation:read', stored))
          .map((stored) => presentRow(stored, site));
        const mentioned = all.filter(({ mentionIds }) => mentionIds?.includes(actor.staffId));
        const viewer = { staffId: actor.staffId, mentionedIn: new Set(mentioned.map(({ _id }) => _id)) };
        const counts = await list.count(actor, allViews);
        for (const view of allViews) {
          const expected = inClient(view, rows, viewer);
          expect(await inServer(view, actor)).toEqual(expected);
          expect(counts[view]).toBe(expected.length);
        }
      }),
      { numRuns: 8 },
    );
  },
);

test('every view has a name on the wire', () => {
  const { view } = staffConversationCommands['conversation:list'].input.shape;
  expect([...view.options[0].options].sort()).toEqual([...viewNames].sort());
});

const inboxStates = ['open', 'open', 'open', 'snoozed', 'spam'] as const;
const byState = /siteId_1_inboxState_1_(assigneeId_1_)?lastAt_-1__id_/;
const byAssignee = /siteId_1_inboxState_1_assigneeId_1_lastAt_-1__id_/;
const byTeam = /siteId_1_inboxState_1_teamId_1_lastAt_-1__id_/;
const indexes: Partial<Record<ViewId, RegExp>> = {
  ...{ mine: byAssignee, unassigned: byAssignee, open: byState, snoozed: byState, resolved: byState, spam: byState },
  waiting: /siteId_1_inboxState_1_(lastAt_-1|waitingSince_1)__id_/,
  mentions: /siteId_1_mentionIds_1_lastAt_-1__id_/,
  'site/site 1': byState,
  'team/bill01': byTeam,
};
const asked = Object.keys(indexes) as ViewId[];

test('the page, the next page and the count of each view use an index, for whoever asks', async () => {
  const old = Array.from({ length: 3_000 }, (_, index): StoredConversation => ({
    ...emptySummary,
    ...unhandled,
    ...(index % 5 === 0 ? {} : { assigneeId: `agent ${index % 30}` }),
    ...(index % 40 === 0 ? { mentionIds: ['agent 1'] } : {}),
    ...(index % 30 === 0 ? { teamId: 'bill01' } : {}),
    ...{ _id: randomUUID(), siteId: `site ${index % 50}`, visitorId: randomUUID(), revision: 1 },
    ...{
      state: index % 3 === 0 ? 'open' : 'resolved',
      inboxState: inboxStates[index % 7] ?? 'resolved',
      createdAt: new Date(now),
      lastAt: new Date(now - index),
    },
    ...(index % 6 === 0 ? { waitingSince: new Date(now - index) } : {}),
  }));
  await store.conversations.collection.insertMany(old as never);
  const agent1 = { ...person, staffId: 'agent 1', teamIds: ['bill01'], siteIds: ['site 1', 'site 6'] };
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
