import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { identify } from './process-identity.mjs';
import { noteRunning, readRunning } from './running.mjs';

const { folder } = vi.hoisted(() => ({ folder: { path: '' } }));
vi.mock('./paths.mjs', async () => {
  folder.path = mkdtempSync(join(tmpdir(), 'sapa-running-'));
  return { dataFolder: folder.path };
});
afterAll(() => rmSync(folder.path, { recursive: true }));

const own = identify(process.pid)!;
const environment = { MONGODB_URL: 'mongodb://sapa:rahasia@127.0.0.1:1/', SAPA_PORT: '3000' };
const file = () => join(folder.path, 'running.json');

test('what a start noted is for who knows it as the holder of the lock, and for the owner of the folder alone', () => {
  expect(readRunning(own)).toBeUndefined();
  writeFileSync(file(), '', { mode: 0o644 });
  noteRunning(environment);
  expect(readRunning(own)).toEqual(environment);
  expect(statSync(file()).mode & 0o777).toBe(0o600);
});

test('the note of a start that ended is not believed while another process holds the lock, whatever its number', () => {
  noteRunning(environment);
  expect(readRunning(identify(process.ppid)!)).toBeUndefined();
  expect(readRunning({ ...own, started: 'later' })).toBeUndefined();
});

test.each([
  ['names no holder, as it was before', JSON.stringify(environment)],
  ['cannot be read', '{"holder":'],
])('a note that %s is none', (_what, note) => {
  writeFileSync(file(), note);
  expect(readRunning(own)).toBeUndefined();
});
