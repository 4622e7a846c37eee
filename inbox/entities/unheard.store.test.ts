import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ConversationRow } from '../../shared/wire/conversations/entities.js';
import { loadTexts } from '../core/texts.js';
import { idOf, row, timeOf } from '../test/factories.js';
import { accept, ScriptedConnection } from '../test/scripted-connection.js';
import type { RowsStore } from './rows.store.js';
import { UnheardStore } from './unheard.store.js';

let passed: string[];
let connection: ScriptedConnection;
let known: Map<string, ConversationRow>;
let change: (now: ConversationRow | undefined, id: string) => void;
let listed: () => void;
let store: UnheardStore;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  passed = [];
  known = new Map();
  connection = new ScriptedConnection({ 'alert:unheard': () => accept({ conversationIds: passed }) });
  const rows = {
    find: (id: string) => known.get(id),
    subscribe: (listener: () => void) => ((listed = listener), () => {}),
    onRow(listener: Parameters<RowsStore['onRow']>[0]) {
      change = (now, id) => listener(now, undefined, id);
      return () => {};
    },
  };
  store = new UnheardStore(connection, rows);
});

afterEach(() => {
  store.stop();
  vi.useRealTimers();
});

/** The answer is there, or the next question may be asked. */
const settled = () => vi.advanceTimersByTimeAsync(0);
const paused = () => vi.advanceTimersByTimeAsync(3_000);
const ids = () => store.state.unheard.map(({ id }) => id);

test('R1 what waits after every step is known on each connect and hint, the longest waiting first', async () => {
  for (const number of [1, 2]) known.set(idOf(number), row(number, { waitingSince: timeOf(number) }));
  passed = [idOf(2), idOf(1)];
  connection.connect();
  await settled();
  expect(ids()).toEqual([idOf(1), idOf(2)]);
  expect(store.state.unheard[0]).toEqual({ id: idOf(1), label: 'Tamu 1', since: timeOf(1) });
  passed = [idOf(3), idOf(2), idOf(1)];
  connection.push('alerts:passed', {});
  await paused();
  expect(ids()).toEqual([idOf(3), idOf(1), idOf(2)]);
  known.set(idOf(3), row(3, { waitingSince: timeOf(3) }));
  listed();
  expect(store.state.unheard.at(-1)).toEqual({ id: idOf(3), label: 'Tamu 3', since: timeOf(3) });
});

test('a name says who answers for it, as there is no room for a mark in a sentence', async () => {
  await loadTexts('id');
  const named = (number: number, nameSource: 'signed' | 'typed') =>
    row(number, { visitor: { id: `visitor-${number}`, label: 'Ani', nameSource } });
  known = new Map([
    [idOf(1), named(1, 'signed')],
    [idOf(2), named(2, 'typed')],
  ]);
  passed = [idOf(1), idOf(2)];
  connection.connect();
  await settled();
  expect(store.state.unheard.map(({ label }) => label)).toEqual(['Ani (terverifikasi)', 'Ani (isian sendiri)']);
});

test('R1 an answer, an end, a snooze and a conversation that is another team’s now are gone at once', async () => {
  passed = [1, 2, 3, 4, 5].map(idOf);
  connection.connect();
  await settled();
  expect(ids()).toHaveLength(5);
  const asked = connection.inputsOf('alert:unheard').length;
  change(row(1), idOf(1));
  change(row(2, { waitingSince: timeOf(1), state: 'resolved' }), idOf(2));
  change(row(3, { waitingSince: timeOf(1), state: 'snoozed' }), idOf(3));
  change(undefined, idOf(4));
  expect(ids()).toEqual([idOf(5)]);
  expect(connection.inputsOf('alert:unheard')).toHaveLength(asked);
  // Whether it was taken the server knows.
  passed = [];
  change(row(5, { waitingSince: timeOf(1) }), idOf(5));
  await paused();
  expect(ids()).toEqual([]);
});

test('R1 however often a visitor writes, an inbox asks again after a pause, and once', async () => {
  const asked = () => connection.inputsOf('alert:unheard').length;
  passed = [idOf(1)];
  connection.connect();
  await settled();
  for (const number of [1, 2, 3]) change(row(1, { waitingSince: timeOf(number) }), idOf(1));
  await settled();
  expect(asked()).toBe(1);
  await paused();
  expect(asked()).toBe(2);
  await paused();
  expect(asked()).toBe(2);
});

test('the next person who sits here sees none of it', async () => {
  passed = [idOf(1)];
  connection.connect();
  await settled();
  expect(ids()).toHaveLength(1);
  store.stop();
  expect(ids()).toEqual([]);
});
