import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Pretences } from './pretences.js';

interface Row {
  state: 'open' | 'resolved';
  text: string;
  priority?: string;
}
let shown: Row | undefined;
let history: string[];
let pretences: Pretences<Row>;
const show = (row: Row) => {
  shown = row;
  history.push(row.state);
};
const hear = (row: Row) => show(pretences.heard('1', row));
const resolve = (row: Row): Row => ({ ...row, state: 'resolved' });
const reopen = (row: Row): Row => ({ ...row, state: 'open' });
const open: Row = { state: 'open', text: 'Halo' };

beforeEach(() => {
  vi.useFakeTimers();
  history = [];
  shown = open;
  pretences = new Pretences<Row>(() => shown, show);
});
afterEach(() => {
  vi.useRealTimers();
});

test('what the server tells of a step back and forth makes nothing jump, also from before it', async () => {
  const ends = [pretences.begin('1', resolve), pretences.begin('1', reopen)];
  hear(open);
  for (const end of ends) end(true);
  hear({ ...open, state: 'resolved' });
  hear(open);
  expect(history).toEqual(['resolved', 'open', 'open', 'open', 'open']);
  // From here on it is as the server says.
  await vi.advanceTimersByTimeAsync(2_000);
  hear({ ...open, state: 'resolved' });
  expect(shown).toEqual({ ...open, state: 'resolved' });
});

test('with what else the server tells a step is shown on; after a moment the server stands', async () => {
  const end = pretences.begin('1', resolve);
  hear({ ...open, text: 'Halo lagi' });
  expect(shown).toEqual({ state: 'resolved', text: 'Halo lagi' });
  await vi.advanceTimersByTimeAsync(3_000);
  // The answer is still on its way.
  expect(shown).toMatchObject({ state: 'resolved' });
  end(true);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(shown).toEqual({ state: 'open', text: 'Halo lagi' });
});

test('what the server tells of an earlier step does not end a later one whose answer is slow', async () => {
  pretences.begin('1', resolve)(true);
  const end = pretences.begin('1', reopen);
  await vi.advanceTimersByTimeAsync(2_500);
  hear({ ...open, state: 'resolved' });
  expect(shown).toEqual(open);
  end(true);
  hear(open);
  expect(history).toEqual(['resolved', 'open', 'open', 'open']);
  expect(shown).toEqual(open);
});

test('a step that is refused is taken back from what the server has told meanwhile', () => {
  const takeBack = pretences.begin('1', resolve);
  pretences.begin('1', (row) => ({ ...row, priority: 'urgent' }));
  hear({ ...open, text: 'Halo lagi' });
  takeBack();
  expect(shown).toEqual({ state: 'open', text: 'Halo lagi', priority: 'urgent' });
});

test('of what is not there any more nothing is shown later', async () => {
  pretences.begin('1', resolve);
  hear(open);
  shown = undefined;
  await vi.advanceTimersByTimeAsync(2_000);
  expect(shown).toBeUndefined();
});
