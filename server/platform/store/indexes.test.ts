import { Schema } from 'mongoose';
import { expect, test } from 'vitest';
import { newDatabaseUrl } from '../../test/database-pool.js';
import { createLog } from '../log.js';
import { openDatabase } from './database.js';
import { ensureIndexes, missingIndexes } from './indexes.js';

test('tells the declared indexes that the store has not, and does not take a store that is away for an empty one', async () => {
  const connection = await openDatabase(newDatabaseUrl(), createLog('silent'));
  try {
    const schema = new Schema({ name: String }, { collection: 'things' });
    connection.model('Thing', schema.index({ name: 1 }).index({ at: -1, name: 1 }));
    const names = ['things {"name":1}', 'things {"at":-1,"name":1}'];
    expect(await missingIndexes(connection)).toEqual({ count: 2, missing: names });
    await connection.collection('things').createIndex({ name: 1 });
    expect(await missingIndexes(connection)).toEqual({ count: 2, missing: names.slice(1) });
    await ensureIndexes(connection);
    expect(await missingIndexes(connection)).toEqual({ count: 2, missing: [] });
    await connection.dropDatabase();
  } finally {
    await connection.close();
  }
  await expect(missingIndexes(connection)).rejects.toThrow();
});
