import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { own } from './owner-file.js';
import { endLeftover, readPidFile, writePidFile } from './pid-file.js';
import { identify, isAlive, type ProcessIdentity } from './process-identity.js';

let folder: string;
let file: string;
let child: ChildProcess;
let engine: ProcessIdentity;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sapa-pid-'));
  file = join(folder, 'engine.pid');
  // Deaf to the polite signal.
  child = spawn(process.execPath, ['-e', "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)"], {
    stdio: 'ignore',
  });
  const found = identify(child.pid ?? 0);
  if (!found) throw new Error('The child has not started.');
  engine = found;
});

afterEach(() => {
  child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

test('ends what a pid file names, by force in the end', async () => {
  writePidFile(file, engine.pid);
  expect(await endLeftover(file, [['SIGTERM', 300]])).toBe(true);
  expect(isAlive(engine)).toBe(false);
  expect(existsSync(file)).toBe(false);
});

test('leaves alone a process that only bears the same number', async () => {
  writeFileSync(file, JSON.stringify({ ...engine, started: 'long ago' }));
  expect(await endLeftover(file, [['SIGTERM', 300]])).toBe(false);
  expect(isAlive(engine)).toBe(true);
});

// Asked for what it would end and not to end it: -1 means every process of the machine.
test.each(['', '{', 'null', '{"pid":0}', '{"pid":-1}', '{"pid":1}', '{"pid":"x"}'])(
  'a file that holds %j names nobody',
  (text) => {
    writeFileSync(file, text);
    expect(readPidFile(file)).toBeUndefined();
  },
);

test('a folder has one owner as long as that lives', () => {
  const path = join(folder, 'owner.pid');
  writePidFile(path, engine.pid);
  expect(() => own(folder)).toThrow(`belong to process ${engine.pid}`);

  writeFileSync(path, JSON.stringify({ ...engine, started: 'long ago' }));
  own(folder)();
  expect(existsSync(path)).toBe(false);
});
