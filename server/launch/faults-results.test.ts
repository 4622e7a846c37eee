import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { faultArguments } from './faults-arguments.mjs';
import { faultTable, notRun, readResults, withoutResult } from './faults-results.mjs';

const ended = (title: string, seed: string, status = 'passed', notes = {}) => ({
  at: '2026-01-02T03:04:05.000Z',
  ...{ title, seed, status, notes },
  seconds: 7,
});

test('a run that was broken off goes on where it was: its last line may be half a line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sapa-faults-'));
  const file = join(folder, 'faults.jsonl');
  expect(readResults(file)).toEqual([]);
  writeFileSync(file, `${JSON.stringify(ended('F2 a', '1'))}\n{"title":"F4 b","se`);
  expect(withoutResult(['F2 a', 'F4 b'], '1', readResults(file))).toEqual(['F4 b']);
  expect(withoutResult(['F2 a', 'F4 b'], '2', readResults(file))).toEqual(['F2 a', 'F4 b']);
  rmSync(folder, { recursive: true });
});

test('a run in which nothing was run, or not all, has not passed', () => {
  expect(notRun([{ seed: '1', titles: [] }], [])).toEqual(['no test at all']);
  const plan = [
    { seed: '1', titles: ['F2 a', 'F4 b'] },
    { seed: '2', titles: ['F2 a'] },
    { seed: '2', titles: [] },
  ];
  const results = [ended('F2 a', '1'), ended('F4 b', '1', 'skipped')];
  expect(notRun(plan, results)).toEqual(['F2 a (seed 2)']);
  expect(notRun(plan, [...results, ended('F2 a', '2', 'failed')])).toEqual([]);
});

test('the table names the seeds that found something, and what was not run', () => {
  const results = [
    ended('F10 late', '1'),
    ended('F2 early', '1'),
    ended('F2 early', '2', 'failed'),
    ended('F5 slow', '1', 'skipped', { skip: 'there is no Go' }),
  ];
  expect(faultTable(results, '2 cores').split('\n')).toEqual([
    '2026-01-02, 2 cores.',
    '',
    '| test | seeds | found | longest |',
    '| --- | --- | --- | --- |',
    '| F2 early | 2 | seeds 2 | 7 s |',
    '| F5 slow | not run | there is no Go | |',
    '| F10 late | 1 | 0 | 7 s |',
  ]);
});

test('what cannot be understood is refused, with how it is said', () => {
  expect(faultArguments(['--seeds', '3', '--only', 'f2,F6', '--minutes', '0.5', '--resume'])).toEqual({
    ...{ seeds: 3, first: 1, rounds: 3, minutes: 0.5 },
    ...{ only: ['F2', 'F6'], resume: true },
  });
  for (const wrong of [
    ['--seeds', 'many'],
    ['--seeds', '1.5'],
    ['--only', 'B7'],
    ['--rounds', ''],
  ])
    expect(() => faultArguments(wrong)).toThrow('npm run faults');
});
