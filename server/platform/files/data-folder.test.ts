import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { createLog } from '../log.js';
import { asNobody, isRoot } from '../../test/as-nobody.js';
import { closeDataFolder } from './data-folder.js';

const log = createLog('silent');
const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);
let dataDir: string;

/** As an earlier version has left it. */
beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'sapa-data-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  chmodSync(folder, 0o755);
  dataDir = join(folder, 'data');
  mkdirSync(join(dataDir, 'attachments/ab'), { recursive: true });
  mkdirSync(join(dataDir, 'embed'));
  writeFileSync(join(dataDir, 'attachments/ab/file'), 'rahasia');
});

test('folders that were open are closed', async () => {
  await closeDataFolder(dataDir, log);
  expect(['.', 'attachments', 'embed'].map((name) => modeOf(join(dataDir, name)))).toEqual(['700', '700', '700']);
});

test('a new one is closed from the beginning', async () => {
  const fresh = join(dataDir, '../fresh/data');
  await closeDataFolder(fresh, log);
  expect(modeOf(fresh)).toBe('700');
});

test('a folder that holds other things as well stays as it is, and what is ours in it is closed', async () => {
  writeFileSync(join(dataDir, 'index.html'), '');
  await closeDataFolder(dataDir, log);
  expect(modeOf(dataDir)).toBe('755');
  expect(modeOf(join(dataDir, 'attachments'))).toBe('700');
});

test.runIf(isRoot)('another user cannot read what a visitor has sent', async () => {
  const read = () => asNobody(['cat', join(dataDir, 'attachments/ab/file')]);
  expect(read()).toEqual({ status: 0, output: 'rahasia' });
  await closeDataFolder(dataDir, log);
  expect(read()).toMatchObject({ status: 1, output: expect.stringContaining('Permission denied') });
});
