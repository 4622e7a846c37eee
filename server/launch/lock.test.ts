import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { releaseLock, takeLock } from './lock.mjs';
import { identify } from './process-identity.mjs';

let file: string;

beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'sapa-lock-'));
  file = join(folder, 'start.lock');
  onTestFinished(() => rmSync(folder, { recursive: true }));
});

test('who comes second hears who has it, and gets it once it is given back', () => {
  expect(takeLock(file)).toBeUndefined();
  expect(takeLock(file)?.pid).toBe(process.pid);
  releaseLock(file);
  expect(takeLock(file)).toBeUndefined();
});

test('the lock of a process that was killed counts for nothing', () => {
  const lockModule = new URL('lock.mjs', import.meta.url).href;
  const script = `import { takeLock } from '${lockModule}'; takeLock(${JSON.stringify(file)}); process.kill(process.pid, 'SIGKILL');`;
  spawnSync(process.execPath, ['--input-type=module', '-e', script]);
  expect(takeLock(file)).toBeUndefined();
});

test('nor does that of a process whose number somebody else has now', () => {
  writeFileSync(file, JSON.stringify({ pid: process.pid, started: 'long ago' }));
  expect(takeLock(file)).toBeUndefined();
});

test('a lock that is no lock counts for nothing', () => {
  writeFileSync(file, '{"pid":');
  expect(takeLock(file)).toBeUndefined();
});

test('nobody gives back the lock of another', async () => {
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  await once(other, 'spawn');
  onTestFinished(() => void other.kill('SIGKILL'));
  writeFileSync(file, JSON.stringify(identify(other.pid!)));
  releaseLock(file);
  expect(takeLock(file)?.pid).toBe(other.pid);
});
