import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FSDriver } from 'flydrive/drivers/fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { logIntoMemory } from '../../test/log-lines.js';
import { startTestApp, type TestApp } from '../../test/start-test-app.js';
import type { StoredAttachment } from './attachments.model.js';
import { incomingFolder, incomingSweep } from '../../platform/files/incoming-folder.js';

/** Of the files of this store some cannot be removed. */
class StuckDisk extends FSDriver {
  readonly tried: string[] = [];
  override async deleteAll(key: string) {
    this.tried.push(key);
    if (key.startsWith('stuck')) throw Object.assign(new Error('not permitted'), { code: 'EPERM' });
    await super.deleteAll(key);
  }
}

let app: TestApp;
const disk = new StuckDisk({ location: '/nonexistent/sapa', visibility: 'private' });
beforeAll(async () => {
  // A worker alone: it has no sweep of files of its own.
  app = await startTestApp({ SAPA_ROLE: 'worker' }, { files: disk });
});
afterAll(() => app.stop());

const overdue = (key: string, second: number): StoredAttachment => ({
  _id: key,
  siteId: 'first',
  ownerKind: 'visitor',
  ownerId: 'ani',
  uploadId: key,
  key,
  name: 'a.txt',
  type: 'text/plain',
  size: 1,
  isStored: true,
  removeAfter: new Date(second * 1_000),
});
const left = () => app.store.attachments.countDocuments();
const sweep = (now?: Date) => app.services.attachments.sweep(now);

test('100 files that cannot be removed do not keep the 50 behind them, and are not tried every time', async () => {
  const stuck = Array.from({ length: 100 }, (_, index) => overdue(`stuck-${index}`, index));
  const free = Array.from({ length: 50 }, (_, index) => overdue(`free-${index}`, 200 + index));
  await app.store.attachments.insertMany([...stuck, ...free]);
  // All at one moment: none of them is tried again before its time, however long this takes.
  const now = new Date();
  // A round ends after some seconds, and the next one goes on.
  const leftAfterRound = async () => {
    await sweep(now);
    return left();
  };
  await expect.poll(leftAfterRound, { timeout: 40_000 }).toBe(100);
  expect(app.logged('an item of a sweep failed')[0]).toMatchObject({ sweep: 'attachments', id: 'stuck-0' });
  const before = disk.tried.length;
  expect(await sweep(now)).toBe(0);
  expect(disk.tried).toHaveLength(before);
  await sweep(new Date(now.getTime() + 60_000));
  expect(disk.tried.length).toBeGreaterThan(before);
});

test('V12 erasing removes all files but the one that cannot be removed, and says so', async () => {
  await app.store.attachments.deleteMany({});
  await app.store.attachments.insertMany([overdue('stuck-a', 0), overdue('free-a', 1), overdue('free-b', 2)]);
  await expect(app.services.attachments.eraseAll('ani', [])).rejects.toThrow();
  expect((await app.store.attachments.find().lean()).map(({ _id }) => _id)).toEqual(['stuck-a']);
});

test('what cannot be removed from the folder of uploads does not keep the rest there', async () => {
  const folder = incomingFolder(app.config.dataDir);
  await mkdir(join(folder, '0'), { recursive: true });
  for (const name of ['1', '2', '3']) await writeFile(join(folder, name), 'x');
  for (const name of ['0', '1', '2', '3']) await utimes(join(folder, name), new Date(0), new Date(0));
  const { log, logged } = logIntoMemory();
  const sweepFolder = incomingSweep(folder, log);
  expect(await sweepFolder()).toBe(3);
  expect(await readdir(folder)).toEqual(['0']);
  expect(logged('an item of a sweep failed')).toMatchObject([{ sweep: 'uploads', id: '0' }]);
});
