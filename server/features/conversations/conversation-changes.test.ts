import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { FeedCursors } from '../../../shared/wire/conversations/entities.js';
import type { StaffActor } from '../../kernel/actors.js';
import { openTestStore, type TestStore } from '../../test/test-store.js';
import { conversationChanges } from './conversation-changes.js';
import { Feed } from './feed.js';
import { unhandled } from './new-conversation.js';
import { emptySummary } from './summary.js';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
beforeEach(async () => {
  const { conversations, feed, feedHeads } = store;
  await Promise.all([conversations, feed, feedHeads].map(({ collection }) => collection.deleteMany({})));
});
afterAll(() => store.drop());

const of = (...siteIds: string[]) =>
  ({ kind: 'staff', role: 'agent', siteIds, teamIds: [], staffId: 'budi' }) as unknown as StaffActor;
const tooOld = { conversations: [], cursors: {}, hasMore: false, isTooOld: true };

async function setUp() {
  const feed = new Feed(store.feed, store.feedHeads);
  const { changes } = conversationChanges({ conversations: store.conversations, feed });
  const make = async (siteId: string) => {
    const _id = randomUUID();
    const made = {
      ...emptySummary,
      ...unhandled,
      _id,
      siteId,
      visitorId: randomUUID(),
      createdAt: new Date(),
      revision: 1,
    };
    await store.conversations.create({ ...made, state: 'open' });
    return _id;
  };
  const ask = async (actor: StaffActor, after: FeedCursors, limit = 200) => {
    const { conversations, ...rest } = await changes(actor, { after, limit });
    return { ...rest, ids: conversations.map(({ _id }) => _id).sort() };
  };
  return { feed, changes, make, ask };
}

test('what changed at the sites of the actor, each conversation once, and nothing of others', async () => {
  const { feed, make, ask } = await setUp();
  const [news, shop, other] = [await make('news'), await make('shop'), await make('other')];
  await feed.append('news', [news, news]);
  await feed.append('shop', [shop]);
  await feed.append('other', [other]);
  const both = of('news', 'shop');
  expect(await ask(both, { news: 0, shop: 0, other: 0 })).toEqual({
    ids: [news, shop].sort(),
    cursors: { news: 2, shop: 1 },
    hasMore: false,
  });
  expect(await ask(both, { news: 2, shop: 0 })).toMatchObject({ ids: [shop], cursors: { news: 2, shop: 1 } });
  expect(await ask(both, { news: 2, shop: 1 })).toEqual({ ids: [], cursors: { news: 2, shop: 1 }, hasMore: false });
  expect(await ask(of(), {})).toEqual({ ids: [], cursors: {}, hasMore: false });
});

test('B23 what is another team’s now is gone for those who could see it, and nothing to others', async () => {
  const { feed, make, ask } = await setUp();
  const [seen, never] = [await make('news'), await make('news')];
  const moved = { teamId: 'bill01', formerAudience: ['site:news'] };
  await store.conversations.updateOne({ _id: seen }, { $set: moved });
  await store.conversations.updateOne({ _id: never }, { $set: { teamId: 'bill01' } });
  await feed.append('news', [seen, never]);
  expect(await ask(of('news'), { news: 0 })).toEqual({ ids: [], gone: [seen], cursors: { news: 2 }, hasMore: false });
  const inTeam = { ...of('news'), teamIds: ['bill01'] };
  expect(await ask(inTeam, { news: 0 })).toEqual({ ids: [seen, never].sort(), cursors: { news: 2 }, hasMore: false });
});

test('page by page over several sites, without a hole', async () => {
  const { feed, make, ask } = await setUp();
  const ids: string[] = [];
  for (const siteId of ['a', 'b', 'c']) {
    const own = await Promise.all(Array.from({ length: 5 }, () => make(siteId)));
    await feed.append(siteId, own);
    ids.push(...own);
  }
  const seen: string[] = [];
  let cursors: FeedCursors = { a: 0, b: 0, c: 0 };
  for (let hasMore = true; hasMore;) {
    const page = await ask(of('a', 'b', 'c'), cursors, 4);
    expect(page.ids.length).toBeLessThanOrEqual(4);
    seen.push(...page.ids);
    ({ cursors, hasMore } = page);
  }
  expect(seen.sort()).toEqual(ids.sort());
  expect(cursors).toEqual({ a: 5, b: 5, c: 5 });
});

test('too old: a site without a cursor, entries that are not kept, and a store that was put back', async () => {
  const { feed, changes, make } = await setUp();
  const id = await make('news');
  await feed.append('news', Array<string>(100).fill(id));
  const ask = (after: FeedCursors, siteIds = ['news']) => changes(of(...siteIds), { after, limit: 10 });
  expect(await ask({ news: 0 }, ['news', 'shop'])).toEqual(tooOld);
  expect(await ask({})).toEqual(tooOld);
  expect(await ask(JSON.parse('{"__proto__":{"news":1}}') as FeedCursors)).toEqual(tooOld);
  expect(await ask({ news: 101 })).toEqual(tooOld);

  await store.feed.deleteMany({ siteId: 'news', number: { $lte: 50 } });
  for (const cursor of [0, 30, 45, 49]) expect(await ask({ news: cursor })).toEqual(tooOld);
  expect(await ask({ news: 50 })).toMatchObject({ cursors: { news: 60 }, hasMore: true });
  await store.feed.deleteMany({ siteId: 'news' });
  expect(await ask({ news: 99 })).toEqual(tooOld);
  expect(await ask({ news: 100 })).toMatchObject({ conversations: [], cursors: { news: 100 } });
});
