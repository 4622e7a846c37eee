import { describe, expect, test } from 'vitest';
import { compareIn, viewNames, viewOf, type ViewId } from '../../shared/list-views.js';
import type { ConversationRow } from '../../shared/wire/conversations/entities.js';
import { idOf, row, timeOf, viewer } from '../test/factories.js';
import { RowWindow } from './row-window.js';

const idsOf = (rows: readonly ConversationRow[]) => rows.map(({ id }) => id);

function loaded(view: ViewId, rows: readonly ConversationRow[], hasMore: boolean): RowWindow {
  const window = new RowWindow(viewOf(view), () => viewer);
  window.extend(rows.at(-1), hasMore);
  for (const one of rows) window.update(undefined, one);
  return window;
}

describe('while there is more below', () => {
  const window = () => loaded('open', [row(9), row(7), row(5)], true);

  test('what changes above the end comes in at its place', () => {
    const some = window();
    some.update(undefined, row(8));
    expect(idsOf(some.rows)).toEqual([9, 8, 7, 5].map(idOf));
  });

  test('what changes below the end does not: others may stand between', () => {
    const some = window();
    some.update(undefined, row(3));
    some.update(row(7), row(7, { lastAt: timeOf(2) }));
    expect(idsOf(some.rows)).toEqual([9, 5].map(idOf));
  });

  test('the next page begins below the last row of the page, also when that has moved', () => {
    const some = window();
    some.update(row(5), row(5, { lastAt: timeOf(20) }));
    expect(idsOf(some.rows)).toEqual([5, 9, 7].map(idOf));
    expect(some.after).toEqual({ at: timeOf(5), id: idOf(5) });
  });

  test('what leaves the view leaves the window', () => {
    const some = window();
    some.update(row(7), row(7, { state: 'resolved' }));
    expect(idsOf(some.rows)).toEqual([9, 5].map(idOf));
  });
});

test('with nothing below, every row of the view has its place', () => {
  const window = loaded('open', [row(9)], false);
  window.update(undefined, row(3));
  expect(idsOf(window.rows)).toEqual([9, 3].map(idOf));
});

test('before its first page a window takes nothing', () => {
  const window = new RowWindow(viewOf('open'), () => viewer);
  window.update(undefined, row(1));
  expect(window.rows).toEqual([]);
});

test('with 5,000 rows a change looks at about two dozen', () => {
  let looks = 0;
  const watched = (number: number, at = number): ConversationRow => {
    const { lastAt, ...rest } = row(number, { lastAt: timeOf(at) });
    return {
      ...rest,
      get lastAt() {
        looks += 1;
        return lastAt;
      },
    };
  };
  const all = Array.from({ length: 5_000 }, (_, index) => watched(5_000 - index));
  const window = loaded('open', all, true);
  looks = 0;
  window.update(all[2_500], watched(2_500, 6_000));
  expect(window.rows[0]?.id).toBe(idOf(2_500));
  expect(window.rows).toHaveLength(5_000);
  expect(looks).toBeLessThan(100);
});

/** The same numbers on every run. */
function numbersFrom(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
}

const states = ['open', 'open', 'open', 'open', 'resolved', 'snoozed', 'spam'] as const;

test.each(viewNames)('whatever changes, the view %s is what a sort of all rows down to its end gives', (view) => {
  const next = numbersFrom(7);
  const random = (id: number): ConversationRow => ({
    ...row(id, { lastAt: timeOf(next(50)), state: states[next(7)] ?? 'open' }),
    ...(next(5) < 2 ? { assigneeId: viewer.staffId } : {}),
    ...(next(5) < 3 ? { waitingSince: timeOf(next(50)) } : {}),
  });
  const all = new Map(Array.from({ length: 60 }, (_, id) => [id, random(id)]));
  const sorted = () => [...all.values()].filter((one) => viewOf(view).has(one, viewer)).sort(compareIn(viewOf(view)));
  const page = sorted().slice(0, 15);
  const end = page.at(-1)!;
  const window = loaded(view, page, true);
  for (let step = 0; step < 2_000; step += 1) {
    const id = next(70);
    const before = all.get(id);
    const changed = random(id);
    all.set(id, changed);
    window.update(before, changed);
    expect(idsOf(window.rows)).toEqual(idsOf(sorted().filter((one) => compareIn(viewOf(view))(one, end) <= 0)));
  }
});

test('many changes at once come to the same as one after the other', () => {
  const [one, all] = [loaded('open', [row(9), row(7), row(5)], false), loaded('open', [row(9), row(7), row(5)], false)];
  const [there] = one.rows;
  const changes = [
    { before: undefined, row: row(8) },
    { before: row(7), row: row(7, { lastAt: timeOf(20) }) },
    { before: row(5), row: row(5, { state: 'resolved' }) },
    { before: there, row: there ?? row(9) },
    { before: undefined, row: row(3) },
  ];
  for (const { before, row: after } of changes) one.update(before, after);
  all.updateAll(changes);
  expect(all.rows).toEqual(one.rows);
  expect(idsOf(all.rows)).toEqual([7, 9, 8, 3].map(idOf));
});

test('a list of which nothing has changed is not copied', () => {
  const window = loaded('open', [row(9), row(7)], true);
  const before = window.rows;
  window.updateAll([...before.map((each) => ({ before: each, row: each })), { before: undefined, row: row(1) }]);
  expect(window.rows).toBe(before);
});
