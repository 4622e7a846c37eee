import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStore, type TestStore } from '../../test/test-store.js';
import { isDuplicateKey, isStoreAway } from './store-errors.js';

interface Thing {
  _id: number;
  name: string;
}

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.drop());

// The engines say it in several ways, by the command and by the kind of index.
test('a key that is there is known by every way to write', async () => {
  const things = store.labels.db.collection<Thing>('named_things');
  await things.createIndex({ name: 1 }, { unique: true });
  await things.insertMany([
    { _id: 1, name: 'a' },
    { _id: 2, name: 'b' },
  ]);
  const taken = { $set: { name: 'a' } };
  const writes = {
    insert: () => things.insertOne({ _id: 3, name: 'a' }),
    'insert by id': () => things.insertOne({ _id: 1, name: 'c' }),
    update: () => things.updateOne({ _id: 2 }, taken),
    replace: () => things.replaceOne({ _id: 2 }, { name: 'a' }),
    'bulk write': () => things.bulkWrite([{ updateOne: { filter: { _id: 2 }, update: taken } }]),
    'find and update': () => things.findOneAndUpdate({ _id: 2 }, taken),
    'find and replace': () => things.findOneAndReplace({ _id: 2 }, { name: 'a' }),
    'find and insert': () => things.findOneAndUpdate({ _id: 3 }, taken, { upsert: true }),
    'find and insert by id': () => things.findOneAndUpdate({ _id: 1, name: 'c' }, { $set: {} }, { upsert: true }),
  };
  for (const [way, write] of Object.entries(writes)) {
    const error = await write().then(
      () => 'written',
      (refusal: unknown) => refusal,
    );
    expect([way, isDuplicateKey(error), isStoreAway(error)]).toEqual([way, true, false]);
  }
  expect((await things.find({}, { sort: { _id: 1 } }).toArray()).map(({ name }) => name)).toEqual(['a', 'b']);
});
