import { expect, test } from 'vitest';
import { exitCodeOf, stepTable } from './report.js';

test('a step is a row, and what was found stands in the place of what was seen', () => {
  expect(
    stepTable([
      { name: 'a message', seconds: 2, seen: '1 | 1', faults: [] },
      { name: 'a kill', seconds: 30, seen: '9', faults: ['I1 x is lost', 'I1 y\nis lost'] },
    ]),
  ).toBe(
    [
      '| what | seen | time |',
      '| --- | --- | --- |',
      '| a message | 1 \\| 1 | 2 s |',
      '| a kill | I1 x is lost; I1 y is lost | 30 s |',
    ].join('\n'),
  );
});

test('a fault ends with 1, also where it has ended the run; what could not be tried at all with 2', () => {
  const [good, bad] = [[], ['I1 x is lost']].map((faults) => ({ name: 'a kill', seconds: 1, faults }));
  expect(exitCodeOf([good!, good!], false)).toBe(0);
  expect(exitCodeOf([good!, bad!], true)).toBe(1);
  expect(exitCodeOf([good!], true)).toBe(2);
  expect(exitCodeOf([], true)).toBe(2);
});
