import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { build, isStale } from './build.mjs';

const part = { name: 'part', needs: ['server/main.ts'], sources: ['server'], command: ['-e', ''] };
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sapa-build-'));
  write('server/main.ts', 'one');
  onTestFinished(() => rmSync(folder, { recursive: true }));
});

function write(path: string, text: string) {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
}

test('what was built from the same sources is not stale', async () => {
  expect(isStale(part, folder)).toBe(true);
  await build(part, { folder });
  expect(isStale(part, folder)).toBe(false);
});

test.each([
  ['a changed source', 'server/main.ts', true],
  ['a new source', 'server/new.ts', true],
  ['a test', 'server/main.test.ts', false],
  ['a factory of tests', 'server/test/site.ts', false],
])('%s decides', async (_what, path, isStaleThen) => {
  await build(part, { folder });
  write(path, 'two');
  expect(isStale(part, folder)).toBe(isStaleThen);
});

test('the time of a file does not matter, as a fresh clone has others', async () => {
  await build(part, { folder });
  utimesSync(join(folder, 'server/main.ts'), 0, 0);
  expect(isStale(part, folder)).toBe(false);
});

test('what failed to build is stale still', async () => {
  await expect(build({ ...part, command: ['-e', 'process.exit(1)'] }, { folder })).rejects.toThrow('part');
  expect(isStale(part, folder)).toBe(true);
});

test('what has no sources yet is not stale', () => {
  expect(isStale({ ...part, needs: ['inbox/main.ts'] }, folder)).toBe(false);
});
