import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pageWindows, type Page } from './page-windows.js';

interface Row {
  id: number;
  at: Date;
}
type Order = Page<Row>['order'];

const now = new Date('2026-03-02T10:00:00Z').getTime();
const day = 24 * 60 * 60_000;

const sorted = (rows: readonly Row[], order: Order) =>
  [...rows].sort((a, b) => (order === 'newest' ? -1 : 1) * (a.at.getTime() - b.at.getTime() || a.id - b.id));

/** What a store finds up to an edge, and how many rows it has sorted for it. */
function storeOf(order: Order, limit: number) {
  const store = {
    rows: [] as Row[],
    looks: 0,
    matches: 0,
    page(after?: Row, end?: Date): Page<Row> {
      const isBelow = (row: Row) => !after || sorted([row, after], order)[0] === after;
      const isWithin = (row: Row, edge: Date | undefined) =>
        edge === undefined || (order === 'newest' ? row.at >= edge : row.at <= edge);
      return {
        ...{ list: 'all', order, limit, after: after?.at, end, timeOf: ({ at }) => at },
        find(edge) {
          store.looks += 1;
          const found = store.rows.filter((row) => row !== after && isBelow(row) && isWithin(row, edge ?? end));
          store.matches += found.length;
          return Promise.resolve(sorted(found, order).slice(0, limit));
        },
      };
    },
  };
  return store;
}

const order = fc.constantFrom<Order>('newest', 'oldest');
/** Bursts and long pauses, some of the same moment, some yet to come. */
const times = fc.array(
  fc
    .tuple(fc.constantFrom(-40, 0, 0.01, 1, 8, 64, 500, 4_000, 15_000), fc.constantFrom(0, 0, 1, 60_000, 3_600_000))
    .map(([days, more]) => new Date(now - days * day + more)),
  { maxLength: 40 },
);

test('each page is what a sorted list has there, whatever was read before and however the rows have changed since', async () => {
  await fc.assert(
    fc.asyncProperty(
      order,
      fc.integer({ min: 1, max: 9 }),
      fc.array(times, { maxLength: 6 }),
      async (by, limit, all) => {
        const store = storeOf(by, limit);
        const read = pageWindows(() => now);
        for (const each of all) {
          store.rows = each.map((at, id) => ({ id, at }));
          const expected = sorted(store.rows, by);
          const got: Row[] = [];
          for (let found = limit; found === limit;) {
            const page = await read(store.page(got.at(-1)));
            found = page.length;
            got.push(...page);
          }
          expect(got).toEqual(expected);
        }
      },
    ),
  );
});

test('a list that has an end goes no further', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(times, { minLength: 1, maxLength: 4 }), fc.nat(600), async (all, days) => {
      const [store, end] = [storeOf('newest', 5), new Date(now - days * day)];
      const read = pageWindows(() => now);
      for (const each of all) {
        store.rows = each.map((at, id) => ({ id, at }));
        const expected = sorted(store.rows, 'newest').filter(({ at }) => at >= end);
        expect(await read(store.page(undefined, end))).toEqual(expected.slice(0, 5));
      }
    }),
  );
});

test.each([
  ['newest', 0],
  ['oldest', 0],
  ['newest', 30],
  ['oldest', 30],
] as const)(
  '%s first, with a pause of %i days: of a long list little more than the page is sorted, in one look',
  async (by, pause) => {
    const store = storeOf(by, 50);
    // 100,000, one per minute, and none in the pause.
    store.rows = Array.from({ length: 100_000 }, (_, id) => ({ id, at: new Date(now - pause * day - id * 60_000) }));
    const read = pageWindows(() => now);
    const first = await read(store.page());
    expect(store.looks).toBeLessThan(8);
    for (const after of [undefined, first.at(-1)]) {
      await read(store.page(after));
      [store.looks, store.matches] = [0, 0];
      expect(await read(store.page(after))).toHaveLength(50);
      expect([store.looks, store.matches < 200]).toEqual([1, true]);
    }
  },
);

test('where rows lie ever closer, no page reads many of those behind it', async () => {
  const store = storeOf('oldest', 50);
  // A few wait since weeks, a hundred per hour since today.
  const olds = Array.from({ length: 40 }, (_, id) => now - 80 * day + id * 2 * day);
  const news = Array.from({ length: 2_000 }, (_, id) => now - day + id * 36_000);
  store.rows = [...olds, ...news].map((at, id) => ({ id, at: new Date(at) }));
  const read = pageWindows(() => now);
  let last = (await read(store.page())).at(-1);
  [store.looks, store.matches] = [0, 0];
  await read(store.page());
  expect([store.looks, store.matches < 70]).toEqual([1, true]);
  for (let page = 2; page < 10; page += 1) {
    [store.looks, store.matches] = [0, 0];
    last = (await read(store.page(last))).at(-1);
    expect([store.looks < 3, store.matches < 200]).toEqual([true, true]);
  }
});

test('while nothing comes, the newest are still read in one look', async () => {
  let time = now;
  const store = storeOf('newest', 50);
  store.rows = Array.from({ length: 1_000 }, (_, id) => ({ id, at: new Date(now - id * 60_000) }));
  const read = pageWindows(() => time);
  await read(store.page());
  for (const minutes of [10, 20, 30]) {
    time = now + minutes * 60_000;
    [store.looks, store.matches] = [0, 0];
    await read(store.page());
    expect([store.looks, store.matches < 100]).toEqual([1, true]);
  }
});

test('a short list is read at once', async () => {
  const store = storeOf('oldest', 50);
  store.rows = [1, 2, 400].map((days, id) => ({ id, at: new Date(now - days * day) }));
  const read = pageWindows(() => now);
  await read(store.page());
  store.looks = 0;
  expect(await read(store.page())).toHaveLength(3);
  expect(store.looks).toBe(1);
});
