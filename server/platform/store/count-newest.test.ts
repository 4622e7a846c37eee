import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countNewest } from './count-newest.js';

const day = 24 * 60 * 60_000;
const start = new Date('2026-03-02T10:00:00Z').getTime();

/** A list, and how many of it the store gathers for one count. */
function listOf(times: readonly number[], limit: number, end?: Date) {
  const asked = { looks: 0, gathered: 0 };
  return {
    asked,
    counted: {
      ...{ list: 'all', limit, end },
      count(since = end) {
        const found = times.filter((at) => !since || at >= since.getTime()).length;
        asked.looks += 1;
        asked.gathered += found;
        return Promise.resolve(Math.min(limit, found));
      },
    },
  };
}

/** Bursts and long pauses; some are yet to come. */
const times = fc.array(
  fc.constantFrom(-1, 0, 0.01, 0.3, 1, 8, 59, 61, 499, 501, 4_000).map((days) => start - days * day),
  { maxLength: 40 },
);

test('it is how many there are, up to the limit, whatever was counted before', async () => {
  const ends = fc.option(
    fc.nat(70).map((days) => new Date(start - days * day)),
    { nil: undefined },
  );
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 12 }),
      fc.array(times, { maxLength: 6 }),
      ends,
      async (limit, all, end) => {
        const count = countNewest(() => start);
        for (const each of all) {
          const there = each.filter((at) => !end || at >= end.getTime());
          expect(await count(listOf(each, limit, end).counted)).toBe(Math.min(limit, there.length));
        }
      },
    ),
  );
});

test('of a long list the store gathers little more than is counted, also when it has grown', async () => {
  let now = start;
  const count = countNewest(() => now);
  const every = (minutes: number, many: number) => Array.from({ length: many }, (_, n) => now - n * minutes * 60_000);
  for (const minutes of [1, 0.25]) {
    const { asked, counted } = listOf(every(minutes, 50_000), 1_000);
    for (let round = 0; round < 60; round += 1) await count(counted);
    const [before, rounds] = [{ ...asked }, 40];
    for (let round = 0; round < rounds; round += 1) await count(counted);
    expect((asked.gathered - before.gathered) / rounds).toBeLessThan(1_500);
    expect((asked.looks - before.looks) / rounds).toBeLessThan(1.3);
    now += 7 * day;
  }
});

test('a short list is counted at once from the second time on', async () => {
  const count = countNewest(() => start);
  const { asked, counted } = listOf([start - day, start - 700 * day], 1_000);
  expect([await count(counted), await count(counted)]).toEqual([2, 2]);
  const { looks } = asked;
  await count(counted);
  expect(asked.looks - looks).toBe(1);
});
