import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { paceHandshakes } from './pace-handshakes.js';

test('a crowd begins one by one, in the order in which it came, and all are in', async () => {
  const mayBegin = paceHandshakes();
  const begun: number[] = [];
  const all = Array.from({ length: 10 }, (_, index) => mayBegin().then(() => begun.push(index)));
  const counts: number[] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    await nextTurn();
    counts.push(begun.length);
  }
  expect(counts).toEqual([1, 2, 3]);
  await Promise.all(all);
  expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  await mayBegin();
});
