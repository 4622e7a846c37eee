import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStore, type TestStore } from '../../test/test-store.js';
import type { StoredConversation } from './conversations.model.js';
import { oldConversations } from './old-conversations.js';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.drop());

test('A4 of many at one moment each page has as many as it may, and none is left out', async () => {
  const at = new Date('2026-01-02');
  const old = ['b', 'a', 'c'].map((_id) => ({ _id, siteId: 's', visitorId: _id, inboxState: 'resolved', lastAt: at }));
  const first = { ...old[0], _id: 'z', visitorId: 'z', lastAt: new Date('2026-01-01') };
  await store.conversations.collection.insertMany([...old, first] as never);
  const { oldOf, countOld } = oldConversations(store.conversations);
  const asked = { siteId: 's', states: ['resolved', 'spam'] as const, before: new Date('2026-01-03') };
  const found: string[] = [];
  let page: StoredConversation[] = await oldOf(asked, 2);
  for (let rounds = 0; page.length > 0 && rounds < 9; rounds += 1) {
    expect(page.length).toBeLessThanOrEqual(2);
    found.push(...page.map(({ _id }) => _id));
    page = await oldOf({ ...asked, after: { at: page.at(-1)!.lastAt!, id: page.at(-1)!._id } }, 2);
  }
  expect(found).toEqual(['z', 'a', 'b', 'c']);
  expect(await countOld(asked)).toBe(4);
  expect(await countOld(asked, { ids: ['a', 'z', 'x'], visitorIds: ['a', 'c'] })).toBe(3);
});
