import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStore, type TestStore } from '../../test/test-store.js';
import { collectionOf } from './collection.js';
import { takeOne } from './take-one.js';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.drop());

const rounds = Array.from({ length: 100 }, (_, n) => `round ${n}`);

test('a document is taken by one of two, though it is changed meanwhile', async () => {
  const things = store.labels.db.collection<{ name: string; changes: number }>('things');
  for (const name of rounds) {
    await things.insertOne({ name, changes: 0 });
    const change = () => things.updateOne({ name }, { $inc: { changes: 1 } });
    const [one, other] = await Promise.all([takeOne(things, { name }), takeOne(things, { name }), change(), change()]);
    expect([one, other].filter((taken) => taken !== null)).toMatchObject([{ name }]);
  }
  expect(await things.countDocuments({})).toBe(0);
});

test('nothing where there is none', async () => {
  const labels = collectionOf(store.labels);
  expect(await takeOne(labels, { _id: 'no such one' })).toBeNull();
});
