import { expect, test } from 'vitest';
import { missingOn, type Facts } from './machine.js';

const good: Facts = {
  isRoot: true,
  missingPrograms: [],
  hasOverlay: true,
  hasCgroups: true,
  freeDiskGb: 60,
  freeMemoryGb: 20,
};

test('a machine that has all of it is told nothing', () => {
  expect(missingOn(good)).toEqual([]);
});

test.each<[Partial<Facts>, RegExp]>([
  [{ isRoot: false }, /root/],
  [{ missingPrograms: ['apt-get'] }, /apt-get/],
  [{ hasOverlay: false }, /overlay/],
  [{ hasCgroups: false }, /cgroups/],
  [{ networkRefusal: 'Operation not supported' }, /network.*Operation not supported/],
  [{ freeDiskGb: 2 }, /2 GB of the disk/],
  [{ freeMemoryGb: 1 }, /1 GB of memory/],
])('%j is told in one sentence', (fact, sentence) => {
  const missing = missingOn({ ...good, ...fact });
  expect(missing).toEqual([expect.stringMatching(sentence)]);
});

test('without root it does not matter why there is no network', () => {
  expect(missingOn({ ...good, isRoot: false, networkRefusal: 'Operation not permitted' })).toHaveLength(1);
});
