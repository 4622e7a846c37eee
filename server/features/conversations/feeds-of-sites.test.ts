import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLog } from '../../platform/log.js';
import { newDatabaseUrl } from '../../test/database-pool.js';
import { openTestStore, type TestStore } from '../../test/test-store.js';
import { feedsOfSites } from './feeds-of-sites.js';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore(newDatabaseUrl());
});
afterAll(() => store.drop());

test('the log of all sites and the index that no view uses go; a second time, or without them, it changes nothing', async () => {
  const { connection, conversations } = store;
  await connection.collection('changes').insertOne({ siteId: 'first', conversationId: 'c', at: new Date() });
  await connection.collection('conversations').createIndex({ siteId: 1, lastAt: -1, _id: -1 });
  const namesOfIndexes = async () => (await conversations.collection.indexes()).map(({ name }) => name);
  const collections = async () => (await connection.listCollections()).map(({ name }) => name);
  const kept = (await namesOfIndexes()).filter((name) => name !== 'siteId_1_lastAt_-1__id_-1');

  for (const _time of ['first', 'second']) {
    await feedsOfSites.up(connection, createLog('silent'));
    expect(await collections()).not.toContain('changes');
    expect(await namesOfIndexes()).toEqual(kept);
  }
  await connection.dropDatabase();
  await feedsOfSites.up(connection, createLog('silent'));
});
