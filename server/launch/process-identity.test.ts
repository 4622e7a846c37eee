import { expect, test } from 'vitest';
import { identify, isAlive } from './process-identity.mjs';

// Asked only, never killed: as a target each of these means a whole group of processes, or every one.
test.each([{}, { pid: 0 }, { pid: -1 }, { pid: 1 }, { pid: 1.5 }])('a damaged note is nobody: %j', (note) => {
  expect(isAlive(note)).toBe(false);
});

test('a process is itself, and not the one that had its number before', () => {
  const own = identify(process.pid);
  expect(own && isAlive(own)).toBe(true);
  expect(isAlive({ pid: process.pid, started: 'earlier' })).toBe(false);
});
