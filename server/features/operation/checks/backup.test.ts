import { afterAll, beforeAll, expect, test } from 'vitest';
import { databaseOf } from '../../../test/database-pool.js';
import { openTestStore, type TestStore } from '../../../test/test-store.js';
import { lastBackup, noteBackup } from '../../../platform/backup/last-backup.js';
import { backup } from './backup.js';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.drop());

const begunAt = new Date('2026-11-30T03:00:00Z');
const hoursLater = (hours: number) => () => begunAt.getTime() + hours * 3_600_000;

test('no backup, a fresh one, and one that is older than a day are told apart', async () => {
  const { connection } = store;
  expect(await backup(connection)()).toEqual([{ code: 'backup-none' }]);
  const db = databaseOf(connection);
  await noteBackup(db, { begunAt, bytes: 1_500_000 });
  expect(await backup(connection, hoursLater(23))()).toEqual([{ code: 'backup-ok', values: { hours: 23, mb: 2 } }]);
  expect(await backup(connection, hoursLater(24))()).toEqual([{ code: 'backup-old', values: { hours: 24, mb: 2 } }]);
  // The clock of the database was ahead.
  expect(await backup(connection, hoursLater(-1))()).toMatchObject([{ code: 'backup-ok', values: { hours: 0 } }]);

  // Two at once: the one that was begun later counts, whichever ends first.
  const later = new Date(hoursLater(1)());
  await noteBackup(db, { begunAt: later, bytes: 2 });
  await noteBackup(db, { begunAt, bytes: 1 });
  expect(await lastBackup(db)).toMatchObject({ begunAt: later, bytes: 2 });
});
