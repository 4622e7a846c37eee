import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStore, type TestStore } from '../../test/test-store.js';
import { collectionOf } from './collection.js';
import { firstOfEach } from './first-of-each.js';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
  await store.feed.insertMany(
    Array.from({ length: 60 }, (_, site) =>
      [1, 2, 3].map((number) => ({
        siteId: `site ${site}`,
        number,
        conversationId: `c${number}`,
        at: new Date(number),
      })),
    ).flat(),
  );
});
afterAll(() => store.drop());

const ask = (siteId: string) => ({ filter: { siteId }, sort: { at: -1 } as const });
const lastOf = (siteIds: string[]) => firstOfEach(collectionOf(store.feed), siteIds.map(ask));

test('one document for each question that has one, however many there are', async () => {
  const siteIds = Array.from({ length: 60 }, (_, site) => `site ${site}`);
  const found = await lastOf([...siteIds, 'no such site']);
  expect(found.map(({ siteId }) => siteId).sort()).toEqual(siteIds.sort());
  expect(new Set(found.map(({ conversationId }) => conversationId))).toEqual(new Set(['c3']));
});

test('none for no question, and one for one', async () => {
  expect(await lastOf([])).toEqual([]);
  expect(await lastOf(['no such site'])).toEqual([]);
  expect(await lastOf(['site 7'])).toMatchObject([{ siteId: 'site 7', conversationId: 'c3' }]);
});

test('only the fields that are asked for', async () => {
  const found = await firstOfEach(collectionOf(store.feed), ['site 1', 'site 2'].map(ask), { siteId: 1 });
  expect(found.map((each) => Object.keys(each).sort())).toEqual([
    ['_id', 'siteId'],
    ['_id', 'siteId'],
  ]);
});
