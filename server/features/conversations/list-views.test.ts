import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { compareIn, viewNames, views, type ViewName } from '../../../shared/list-views.js';
import { staffConversationCommands } from '../../../shared/wire/conversations/commands.js';
import type { ConversationRow } from '../../../shared/wire/conversations/entities.js';
import type { StaffActor } from '../../kernel/actors.js';
import { openTestStore, type TestStore } from '../../test/test-store.js';
import type { StoredConversation } from './conversations.model.js';
import { Feed } from './feed.js';
import { listConversations } from './list-conversations.js';
import { presentRow } from './row.presenter.js';
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

const actor = { kind: 'staff', role: 'agent', siteIds: ['news', 'shop'] } as unknown as StaffActor;
const day = 24 * 60 * 60_000;
const now = Date.now();
/** Few of them, so that many are of the same moment; some are older than what is read first. */
const time = fc.constantFrom(0, 1, 2, 13, 14, 15, 40, 41).map((days) => new Date(now - days * day));

const conversation = fc
  .record({
    siteId: fc.constantFrom('news', 'shop', 'other'),
    state: fc.constantFrom('open' as const, 'resolved' as const),
    lastAt: fc.option(time, { nil: undefined }),
    waitingSince: fc.option(time, { nil: undefined }),
    isErased: fc.boolean(),
  })
  .map(({ siteId, state, lastAt, waitingSince, isErased }): StoredConversation => {
    const made: StoredConversation = {
      ...emptySummary,
      ...{ _id: randomUUID(), siteId, visitorId: randomUUID(), state, createdAt: new Date(now), revision: 1 },
      // Nobody waits who has written nothing.
      ...(lastAt ? { lastAt, lastSeq: 1, ...(waitingSince ? { waitingSince } : {}) } : {}),
    };
    return isErased ? tombstoneOf(made) : made;
  });

/** What a client has that knows every row: filtered and sorted by itself. */
const inClient = (view: ViewName, rows: ConversationRow[]) =>
  rows
    .filter((row) => views[view].has(row))
    .sort(compareIn(view))
    .map(({ id }) => id);

async function inServer(view: ViewName): Promise<string[]> {
  const rows: ConversationRow[] = [];
  for (let hasMore = true; hasMore;) {
    const last = rows.at(-1);
    const page = await list.list(actor, {
      ...{ view, limit: 7 },
      ...(last ? { after: { at: views[view].key(last), id: last.id } } : {}),
    });
    rows.push(...page.conversations.map((stored) => presentRow(stored, 'Berita')));
    ({ hasMore } = page);
  }
  return rows.map(({ id }) => id);
}

test('server and client agree on each view: what is in it, in which order, page by page, and how many', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(conversation, { minLength: 10, maxLength: 60 }), async (all) => {
      await store.conversations.deleteMany({});
      await store.conversations.collection.insertMany(all as never);
      // A row is told of each that has a message and may be seen.
      const rows = all
        .filter(({ siteId, lastAt }) => lastAt && actor.siteIds.includes(siteId))
        .map((stored) => presentRow(stored, 'Berita'));
      const counts = await list.count(actor);
      for (const view of viewNames) {
        const expected = inClient(view, rows);
        expect(await inServer(view)).toEqual(expected);
        expect(counts[view]).toBe(expected.length);
      }
    }),
    { numRuns: 8 },
  );
});

test('every view has a name on the wire', () => {
  const { view } = staffConversationCommands['conversation:list'].input.shape;
  expect([...view.options].sort()).toEqual([...viewNames].sort());
  expect(Object.keys(views).sort()).toEqual([...viewNames].sort());
});

test.each(viewNames)('the page, the next page and the count of %s use an index', async (view) => {
  const old = Array.from({ length: 3_000 }, (_, index): StoredConversation => ({
    ...emptySummary,
    ...{ _id: randomUUID(), siteId: `site ${index % 50}`, visitorId: randomUUID(), revision: 1 },
    ...{ state: index % 3 === 0 ? 'open' : 'resolved', createdAt: new Date(now), lastAt: new Date(now - index) },
    ...(index % 6 === 0 ? { waitingSince: new Date(now - index) } : {}),
  }));
  await store.conversations.collection.insertMany(old as never);
  const filter = filterOf(view, ['site 1', 'site 6']);
  for (const more of [{}, belowIn(view, { at: new Date(now - 500), id: randomUUID() })]) {
    const found = store.conversations.collection.find({ ...filter, ...more } as never).sort(sortOf(view));
    const plan = JSON.stringify(await found.limit(50).explain());
    expect(plan).toMatch(/siteId_1_(state_1_lastAt_-1|waitingSince_1)__id_/);
  }
});
