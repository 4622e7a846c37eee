import { expect, onTestFinished, test } from 'vitest';
import { newDatabaseUrl } from '../../test/database-pool.js';
import { logIntoMemory } from '../../test/log-lines.js';
import { createLog } from '../../platform/log.js';
import { openDatabase } from '../../platform/store/database.js';
import { missingIndexes } from '../../platform/store/indexes.js';
import { isDuplicateKey } from '../../platform/store/store-errors.js';
import { addressIndex, holdOwnAddresses } from './own-addresses.js';

test('accounts that share an address are named with what to do, and once they do not the store holds it', async () => {
  const connection = await openDatabase(newDatabaseUrl(), createLog('silent'));
  onTestFinished(async () => {
    await connection.dropDatabase();
    await connection.close();
  });
  const users = connection.collection('user');
  const { insertedIds } = await users.insertMany(['sama', 'lain', 'sama'].map((name) => ({ email: `${name}@x.test` })));
  const { log, faults } = logIntoMemory();
  await holdOwnAddresses(connection, log);
  const ids = [insertedIds[0], insertedIds[2]].map(String);
  expect(faults()).toMatchObject([{ staffIds: [ids], msg: expect.stringContaining('another one') as unknown }]);
  const missing = async () => (await missingIndexes(connection, [addressIndex])).missing;
  expect(await missing()).toEqual(['user {"email":1}']);

  await users.updateOne({ _id: insertedIds[2]! }, { $set: { email: 'baru@x.test' } });
  // Two processes start at once.
  await Promise.all([holdOwnAddresses(connection, log), holdOwnAddresses(connection, log)]);
  expect([faults().length, await missing()]).toEqual([1, []]);
  const two = await Promise.allSettled([1, 2].map(() => users.insertOne({ email: 'dua@x.test' })));
  expect(two.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(two.flatMap((each) => (each.status === 'rejected' ? [isDuplicateKey(each.reason)] : []))).toEqual([true]);
});
