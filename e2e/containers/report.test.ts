import { expect, test } from 'vitest';
import { stepTable } from './report.js';

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
