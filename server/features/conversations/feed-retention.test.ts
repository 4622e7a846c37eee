import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStore, type TestStore } from '../../test/test-store.js';
import { feedRetention, keptMs } from './feed-retention.js';
import { Feed } from './feed.js';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.drop());

const now = new Date();
const old = new Date(now.getTime() - keptMs - 1_000);

test('what is too old goes from the beginning on; numbers go on, also where nothing is left', async () => {
  const feed = new Feed(store.feed, store.feedHeads);
  const ids = Array.from({ length: 1_200 }, (_, index) => `c${index}`);
  for (const siteId of ['quiet', 'busy']) {
    for (let from = 0; from < ids.length; from += 400) await feed.append(siteId, ids.slice(from, from + 400));
  }
  await store.feed.updateMany({ number: { $lte: 1_100 } }, { $set: { at: old } });
  await store.feed.updateMany({ siteId: 'quiet' }, { $set: { at: old } });
  // An old one behind a young one stays: none is missing among those that are kept.
  await store.feed.updateOne({ siteId: 'busy', number: 1_150 }, { $set: { at: old } });

  const { sweep } = feedRetention({ entries: store.feed, heads: store.feedHeads });
  expect(await sweep(now)).toBe(2_300);
  const kept = await store.feed.find().sort({ number: 1 }).lean();
  expect(kept.map(({ siteId, number }) => `${siteId} ${number}`)).toEqual(
    Array.from({ length: 100 }, (_, index) => `busy ${1_101 + index}`),
  );
  expect(await sweep(now)).toBe(0);

  const later = new Feed(store.feed, store.feedHeads);
  expect((await later.append('quiet', ['c'])).numbers).toEqual([1_201]);
  expect(await later.last(['busy', 'quiet'])).toEqual(
    new Map([
      ['busy', 1_200],
      ['quiet', 1_201],
    ]),
  );
});

test('two sweeps at once, and one that was cut off, come to the same', async () => {
  const feed = new Feed(store.feed, store.feedHeads);
  await feed.append(
    'cut',
    Array.from({ length: 300 }, (_, index) => `c${index}`),
  );
  await store.feed.updateMany({ siteId: 'cut', number: { $lte: 250 } }, { $set: { at: old } });
  // As if it had ended between its writes.
  await store.feed.deleteMany({ siteId: 'cut', number: { $lte: 250 } });
  const { sweep } = feedRetention({ entries: store.feed, heads: store.feedHeads });
  await Promise.all([sweep(now), sweep(now)]);
  expect(await store.feedHeads.findById('cut').lean()).toMatchObject({ firstNumber: 251 });
  expect(await store.feed.countDocuments({ siteId: 'cut' })).toBe(50);
});
