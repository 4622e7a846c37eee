import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { endLeftovers, noteChildren } from './leftovers.mjs';

let file: string;

beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'sapa-leftovers-'));
  file = join(folder, 'children.json');
  onTestFinished(() => rmSync(folder, { recursive: true }));
});

test.each([
  ['listens', 'console.log(1); setInterval(() => {}, 1000)', 'SIGTERM'],
  ['does not listen', `process.on('SIGTERM', () => {}); console.log(1); setInterval(() => {}, 1000)`, 'SIGKILL'],
])('a child that outlived its parent and %s is ended', async (_what, script, signal) => {
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore'] });
  await once(child.stdout, 'data');
  noteChildren(file, [child.pid!]);
  const ended = once(child, 'exit');
  // One that listens may need a while to be given a core.
  expect(await endLeftovers(file, signal === 'SIGTERM' ? 10_000 : 300)).toBe(1);
  expect(await ended).toEqual([null, signal]);
});

test('where nothing was noted there is nothing to end', async () => {
  expect(await endLeftovers(file)).toBe(0);
});
