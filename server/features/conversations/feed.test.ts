import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestStore, type TestStore } from '../../test/test-store.js';
import { Feed } from './feed.js';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
beforeEach(async () => {
  await store.feed.deleteMany({});
  await store.feedHeads.deleteMany({});
});
afterAll(() => store.drop());

const newFeed = () => new Feed(store.feed, store.feedHeads);
const ids = (count: number, name = 'c') => Array.from({ length: count }, (_, index) => `${name}-${index}`);
const oneTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const storedNumbers = async (siteId: string) =>
  (await store.feed.find({ siteId }).sort({ number: 1 }).lean()).map(({ number }) => number);
const lastOf = async (feed: Feed, siteId: string) => (await feed.last([siteId])).get(siteId);

test('each site is numbered from 1, in the order given', async () => {
  const feed = newFeed();
  expect(await lastOf(feed, 'news')).toBe(0);
  expect((await feed.append('news', ids(3))).numbers).toEqual([1, 2, 3]);
  expect((await feed.append('news', [])).numbers).toEqual([]);
  expect((await feed.append('shop', ids(2))).numbers).toEqual([1, 2]);
  expect((await feed.append('news', ids(1))).numbers).toEqual([4]);
  expect(await feed.last(['news', 'shop', 'none'])).toEqual(
    new Map([
      ['news', 4],
      ['shop', 2],
      ['none', 0],
    ]),
  );
});

test('two processes at once: no hole, no double, each is told its own numbers, and neither starves', async () => {
  const feeds = [newFeed(), newFeed(), newFeed()];
  const rounds = 15;
  const lastRounds = await Promise.all(
    feeds.map(async (feed, which) => {
      let last: number[] = [];
      for (const round of oneTo(rounds)) {
        const names = ids(5, `p${which}-${round}`);
        last = (await feed.append('news', names)).numbers;
        const found = await store.feed
          .find({ siteId: 'news', number: { $in: last } })
          .sort({ number: 1 })
          .lean();
        expect(found.map(({ conversationId }) => conversationId)).toEqual(names);
        // As a process does between two rounds.
        await pause(5);
      }
      return last;
    }),
  );
  const all = feeds.length * rounds * 5;
  expect(await storedNumbers('news')).toEqual(oneTo(all));
  // Each has come to its end while the others were still at work.
  for (const last of lastRounds) expect(Math.min(...last)).toBeGreaterThan(all / 3);
});

test('says when another process may have appended since', async () => {
  const [one, other] = [newFeed(), newFeed()];
  const isDisturbed = async (feed: Feed) => (await feed.append('news', ids(1))).isDisturbed;
  expect(await isDisturbed(one)).toBe(true);
  expect(await isDisturbed(one)).toBe(false);
  expect(await isDisturbed(other)).toBe(true);
  expect(await isDisturbed(one)).toBe(true);
  expect(await isDisturbed(one)).toBe(false);
});

test('gives what came after the cursor of each site, in order and at most so many of each', async () => {
  const feed = newFeed();
  await feed.append('news', ids(4));
  await feed.append('shop', ids(2));
  const numbers = async (...args: Parameters<Feed['after']>) =>
    Object.fromEntries(
      [...(await feed.after(...args))].map(([siteId, entries]) => [siteId, entries.map(({ number }) => number)]),
    );
  expect(await numbers({ news: 0, shop: 0 }, 10)).toEqual({ news: [1, 2, 3, 4], shop: [1, 2] });
  expect(await numbers({ news: 1, shop: 2 }, 2)).toEqual({ news: [2, 3], shop: [] });
  expect(await numbers({}, 10)).toEqual({});
});

test('the last number is right however far behind the head is', async () => {
  const feed = newFeed();
  for (const size of [1, 62, 1, 1, 200, 3]) await feed.append('news', ids(size));
  expect(await store.feedHeads.findById('news').lean()).toMatchObject({ number: 265 });
  expect(await lastOf(newFeed(), 'news')).toBe(268);
  await store.feedHeads.deleteMany({});
  expect(await lastOf(newFeed(), 'news')).toBe(268);
  expect((await newFeed().append('news', ids(1))).numbers).toEqual([269]);
});
