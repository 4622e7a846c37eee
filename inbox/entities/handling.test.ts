import { beforeEach, expect, test, vi } from 'vitest';
import type { HandledMany, HandlingChange } from '../../shared/wire/handling/entities.js';
import type { Reply } from '../../shared/wire/reply.js';
import { idOf, row, timeOf } from '../test/factories.js';
import { accept, refuse, ScriptedConnection } from '../test/scripted-connection.js';
import { handled, inverse } from './handled.js';
import { Handling } from './handling.js';
import { OpenedStore } from './opened.store.js';
import { RowsStore } from './rows.store.js';
import { UndoStore } from './undo.store.js';

let connection: ScriptedConnection;
let rows: RowsStore;
let undo: UndoStore;
let handling: Handling;
const shown = () => rows.find(idOf(1));
const shown2 = () => rows.find(idOf(2));
const many = (result: Partial<HandledMany> = {}) => accept({ changed: [], refused: [], ...result });
const asked = () => connection.inputsOf('conversation:handle-many');
const toBudi = { kind: 'assign', assigneeId: 'budi' } as const;

async function begin(answer: () => Reply<HandledMany> | Promise<Reply<HandledMany>> = () => many()) {
  connection = new ScriptedConnection({
    'conversation:list': () =>
      accept({
        rows: [row(1, { waitingSince: timeOf(1) }), row(2, { priority: 'low' })],
        cursors: { site: 1 },
        hasMore: false,
      }),
    'conversation:handle-many': answer,
  });
  rows = new RowsStore(connection);
  undo = new UndoStore();
  handling = new Handling({ connection, rows, opened: new OpenedStore(connection, rows), undo });
  connection.connect();
  await expect.poll(() => rows.state.phase).toBe('ready');
}
beforeEach(() => begin());

test('S5 a change is shown at once, and says what it expects', async () => {
  const done = handling.handle([idOf(1)], toBudi);
  expect(shown()).toMatchObject({ assigneeId: 'budi' });
  expect(undo.state.step).toMatchObject({ outcome: 'done', count: 1 });
  await done;
  expect(asked()).toEqual([{ ids: [idOf(1)], change: toBudi, expected: { assigneeId: null } }]);
  undo.stop();
});

test('S5 what the server refuses is as it was, and is offered once more', async () => {
  await begin(() => refuse('E_UNAVAILABLE'));
  await handling.handle([idOf(1)], { kind: 'snooze', until: 'reply' });
  expect(shown()).toMatchObject({ state: 'open', waitingSince: timeOf(1) });
  expect(undo.state.step).toMatchObject({ outcome: 'failed' });
  connection.answers['conversation:handle-many'] = () => many();
  undo.again();
  await expect.poll(asked).toHaveLength(2);
  expect(shown()).toMatchObject({ state: 'snoozed' });
  undo.stop();
});

test('S5 a colleague who was faster is not overwritten but on purpose', async () => {
  await begin(() => many({ refused: [{ id: idOf(1), code: 'E_CONFLICT' }] }));
  const done = handling.handle([idOf(1)], toBudi);
  connection.push('row:changed', { siteId: 'site', change: 2, row: row(1, { assigneeId: 'rani' }) });
  await done;
  expect(shown()).toMatchObject({ assigneeId: 'rani' });
  expect(undo.state.step).toMatchObject({ outcome: 'conflict' });
  connection.answers['conversation:handle-many'] = () => many();
  undo.again();
  await expect.poll(() => asked().at(-1)).toEqual({ ids: [idOf(1)], change: toBudi });
  undo.stop();
});

test('S5 an undo gives each back what it was, after the command that it takes back', async () => {
  let answer = () => {};
  await begin(() => new Promise((resolve) => (answer = () => resolve(many()))));
  const ids = [idOf(1), idOf(2)];
  const done = handling.handle(ids, { kind: 'prioritize', priority: 'urgent' });
  await expect.poll(asked).toHaveLength(1);
  undo.undo();
  expect(ids.map((id) => rows.find(id)?.priority)).toEqual([undefined, 'low']);
  expect(asked()).toHaveLength(1);
  connection.answers['conversation:handle-many'] = () => many();
  answer();
  await done;
  const expected = { priority: 'urgent' };
  await expect.poll(asked).toHaveLength(3);
  expect(asked().slice(1)).toEqual([
    { ids: [idOf(1)], change: { kind: 'prioritize', priority: null }, expected },
    { ids: [idOf(2)], change: { kind: 'prioritize', priority: 'low' }, expected },
  ]);
  await expect.poll(() => undo.state.step).toMatchObject({ outcome: 'undone', count: 2 });
  undo.stop();
});

test('S5 more than the server takes at once go in several commands', async () => {
  const ids = Array.from({ length: 250 }, (_, index) => idOf(index + 1));
  await handling.handle(ids, { kind: 'resolve' });
  expect(asked().map((input) => (input as { ids: string[] }).ids.length)).toEqual([100, 100, 50]);
  undo.stop();
});

const changes: HandlingChange[] = [
  toBudi,
  { kind: 'assign', assigneeId: null, teamId: 'bill01' },
  { kind: 'prioritize', priority: 'high' },
  { kind: 'prioritize', priority: null },
  { kind: 'label', add: ['aaaaaa', 'bbbbbb'], remove: ['cccccc'] },
  { kind: 'snooze', until: timeOf(99) },
  { kind: 'snooze', until: 'reply' },
  { kind: 'spam', isSpam: true },
  { kind: 'resolve' },
];
const befores = [
  row(1),
  row(1, { assigneeId: 'rani', teamId: 'ship01', priority: 'urgent', labelIds: ['bbbbbb', 'cccccc'] }),
];
test.each(changes)('S5 %j and its inverse come to what was before', (change) => {
  for (const before of befores) {
    const { labelIds, ...after } = handled(handled(before, change), inverse(before, change));
    const { labelIds: had, ...rest } = before;
    expect([after, [...(labelIds ?? [])].sort()]).toEqual([rest, [...(had ?? [])].sort()]);
  }
});

test('S5 a step is shown for eight seconds, and as long as one is at it', () => {
  vi.useFakeTimers();
  try {
    const step = { change: toBudi, ids: [idOf(1)], outcome: 'done', count: 1 } as const;
    undo.show(step);
    vi.advanceTimersByTime(7_999);
    undo.hold(true);
    vi.advanceTimersByTime(60_000);
    expect(undo.state.step).toBe(step);
    undo.hold(false);
    vi.advanceTimersByTime(8_000);
    expect(undo.state.step).toBeUndefined();
  } finally {
    vi.useRealTimers();
  }
});

test('S6 changes in order are shown as each is made, and taken back the last one first', async () => {
  const changes: HandlingChange[] = [toBudi, { kind: 'prioritize', priority: 'high' }, { kind: 'resolve' }];
  const { refused, takeBack } = await handling.handleInOrder(idOf(2), changes);
  expect(refused).toBe(0);
  expect(shown2()).toMatchObject({ assigneeId: 'budi', priority: 'high', state: 'resolved' });
  expect(await takeBack?.()).toBe(0);
  expect(asked().slice(3)).toEqual([
    { ids: [idOf(2)], change: { kind: 'reopen' } },
    { ids: [idOf(2)], change: { kind: 'prioritize', priority: 'low' }, expected: { priority: 'high' } },
    {
      ids: [idOf(2)],
      change: { kind: 'assign', assigneeId: null, teamId: null },
      expected: { assigneeId: 'budi' },
    },
  ]);
  expect(shown2()).toEqual(row(2, { priority: 'low' }));
});

test('S6 what is refused of them is counted, the others are made, and only they are taken back', async () => {
  let count = 0;
  await begin(() => many(++count === 1 ? { refused: [{ id: idOf(2), code: 'E_CONFLICT' }] } : {}));
  const { refused, takeBack } = await handling.handleInOrder(idOf(2), [toBudi, { kind: 'resolve' }]);
  expect(refused).toBe(1);
  expect(shown2()).toMatchObject({ state: 'resolved' });
  expect(shown2()).not.toHaveProperty('assigneeId');
  await takeBack?.();
  expect(asked()).toHaveLength(3);
});
