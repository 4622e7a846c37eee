import { beforeEach, expect, test, vi } from 'vitest';
import type { TimelineEntry } from '../../shared/wire/timeline/entities.js';
import { idOf, note } from '../test/factories.js';
import { accept, refuse, ScriptedConnection } from '../test/scripted-connection.js';
import { Timelines } from './timelines.js';

let connection: ScriptedConnection;
let timelines: Timelines;
let stored: TimelineEntry[];
let tellOpened: () => void;

beforeEach(() => {
  stored = [];
  connection = new ScriptedConnection({
    'timeline:list': ({ after, before, limit = 3 }) => {
      const inRange = stored.filter(({ number }) => number > (after ?? 0) && number < (before ?? Infinity));
      const entries = after === undefined ? inRange.slice(-limit) : inRange.slice(0, limit);
      return accept({ entries, lastNumber: stored.length });
    },
  });
  const opened = {
    onOpened: (listener: (conversation: never) => void) => {
      tellOpened = () => listener({ id: idOf(1) } as never);
      return () => undefined;
    },
  };
  timelines = new Timelines(connection, opened);
  connection.connect();
});

const notes = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => note(from + index));
const numbersOf = () => timelines.open(idOf(1)).state.entries.map(({ number }) => number);

test('begins with the newest and goes back as far as the messages do', async () => {
  stored = notes(1, 7);
  const timeline = timelines.open(idOf(1));
  await expect.poll(numbersOf).toEqual([5, 6, 7]);
  await timeline.reachBackTo(4);
  expect(numbersOf()).toEqual([2, 3, 4, 5, 6, 7]);
  await timeline.reachBackTo(0);
  expect(numbersOf()).toEqual([1, 2, 3, 4, 5, 6, 7]);
  const asked = connection.asked.length;
  await timeline.reachBackTo(0);
  expect(connection.asked).toHaveLength(asked);
});

test('a push that follows is taken, one that leaves a gap is asked for', async () => {
  stored = notes(1, 2);
  timelines.open(idOf(1));
  await expect.poll(numbersOf).toEqual([1, 2]);
  connection.push('timeline:added', note(3));
  expect(numbersOf()).toEqual([1, 2, 3]);
  stored = notes(1, 6);
  connection.push('timeline:added', note(6));
  await expect.poll(numbersOf).toEqual([1, 2, 3, 4, 5, 6]);
  connection.push('timeline:added', note(2));
  expect(numbersOf()).toEqual([1, 2, 3, 4, 5, 6]);
});

test('what was written while the line was cut, or before the server had opened it, is asked for', async () => {
  timelines.open(idOf(1));
  await vi.waitFor(() => expect(connection.inputsOf('timeline:list')).toHaveLength(1));
  stored = notes(1, 1);
  tellOpened();
  await expect.poll(numbersOf).toEqual([1]);
  connection.interrupt();
  stored = notes(1, 2);
  connection.connect();
  await expect.poll(numbersOf).toEqual([1, 2]);
});

test('of another conversation nothing is taken, and on the way back it is here at once', async () => {
  stored = notes(1, 2);
  timelines.open(idOf(1));
  await expect.poll(numbersOf).toEqual([1, 2]);
  timelines.open(idOf(2));
  connection.push('timeline:added', note(3));
  expect(numbersOf()).toEqual([1, 2]);
});

test('what is not to be seen is not asked for again, and nothing stays at the end of a session', async () => {
  stored = notes(1, 2);
  timelines.open(idOf(1));
  await expect.poll(numbersOf).toEqual([1, 2]);
  timelines.stop();
  connection.answers = { 'timeline:list': () => refuse('E_NOT_FOUND') };
  const before = connection.asked.length;
  expect(numbersOf()).toEqual([]);
  await vi.waitFor(() => expect(connection.asked).toHaveLength(before + 1));
});

test('S4 a note that was changed is shown as it is now, by a push or after one was away', async () => {
  stored = notes(1, 2);
  const timeline = timelines.open(idOf(1));
  await expect.poll(numbersOf).toEqual([1, 2]);
  const texts = () => timeline.state.entries.map((entry) => (entry.kind === 'note' ? entry.text : ''));
  connection.push('timeline:changed', note(1, { text: 'Lain', revision: 1 }));
  expect(texts()).toEqual(['Lain', 'Catatan 2']);
  // The second change was missed: with the third it is asked for.
  connection.answers['timeline:list'] = ({ afterRevision }) =>
    accept({
      ...{ entries: [], lastNumber: 2, lastRevision: 3 },
      changed: afterRevision === 1 ? [note(2, { text: '', isDeleted: true, revision: 2 })] : [],
    });
  connection.push('timeline:changed', note(1, { text: 'Lagi', revision: 3 }));
  await expect.poll(texts).toEqual(['Lagi', '']);
  connection.push('timeline:changed', note(1, { text: 'Lain', revision: 1 }));
  expect(texts()).toEqual(['Lagi', '']);
});

test('S4 a note is edited as it was before one’s eyes; where it is another one, that is asked for', async () => {
  stored = notes(1, 1);
  const timeline = timelines.open(idOf(1));
  await expect.poll(numbersOf).toEqual([1]);
  connection.answers['note:edit'] = () => accept(note(1, { text: 'Baru', revision: 1 }));
  expect(await timeline.edit(1, 'Baru', [{ id: 'budi', name: 'Budi' }])).toBeUndefined();
  expect(connection.inputsOf('note:edit')).toMatchObject([{ expectedRevision: 0, text: 'Baru', mentions: ['budi'] }]);
  connection.answers['note:delete'] = () => refuse('E_CONFLICT');
  const asked = connection.inputsOf('timeline:list').length;
  expect(await timeline.remove(1)).toMatchObject({ code: 'E_CONFLICT' });
  expect(connection.inputsOf('note:delete')).toMatchObject([{ expectedRevision: 1 }]);
  await expect.poll(() => connection.inputsOf('timeline:list')).toHaveLength(asked + 1);
});
