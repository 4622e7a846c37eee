import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { ConversationRow } from '../../shared/wire/conversations/entities.js';
import type { Expected, HandledMany, HandlingChange } from '../../shared/wire/handling/entities.js';
import type { Reply } from '../../shared/wire/reply.js';
import { idOf, row, timeOf } from '../test/factories.js';
import { accept, refuse, ScriptedConnection } from '../test/scripted-connection.js';
import { handled, inverse, inverses } from '../../shared/handled.js';
import { Handling } from './handling.js';
import { OpenedStore } from './opened.store.js';
import { RowsStore } from './rows.store.js';
import { UndoStore } from './undo.store.js';

let connection: ScriptedConnection;
let rows: RowsStore;
let undo: UndoStore;
let handling: Handling;
let seenInThread: Record<string, number>;
const shown = () => rows.find(idOf(1));
const shown2 = () => rows.find(idOf(2));
type Refused = HandledMany['refused'];
const many = (changed: string[], refused: Refused = []): Reply<HandledMany> => accept({ changed, refused });
const all = ({ ids }: { ids: string[] }) => many(ids);
const recount = vi.fn();
const asked = () => connection.inputsOf('conversation:handle-many');
const toBudi = { kind: 'assign', assigneeId: 'budi' } as const;

type Answer = (input: { ids: string[] }) => Reply<HandledMany> | Promise<Reply<HandledMany>>;
async function begin(answer: Answer = all, rest: ConversationRow[] = []) {
  recount.mockClear();
  seenInThread = {};
  connection = new ScriptedConnection({
    'conversation:list': () =>
      accept({
        rows: [row(1, { waitingSince: timeOf(1) }), row(2, { priority: 'low' }), ...rest],
        cursors: { site: 1 },
        hasMore: false,
      }),
    'conversation:handle-many': answer,
  });
  rows = new RowsStore(connection);
  undo = new UndoStore();
  handling = new Handling({
    ...{ connection, rows, counts: { recount }, undo },
    ...{ opened: new OpenedStore(connection, rows), threads: { lastSeqOf: (id) => seenInThread[id] ?? 0 } },
  });
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
  connection.answers['conversation:handle-many'] = all;
  undo.again();
  await expect.poll(asked).toHaveLength(2);
  expect(shown()).toMatchObject({ state: 'snoozed' });
  undo.stop();
});

test('S5 a colleague who was faster is not overwritten but on purpose', async () => {
  await begin(() => many([], [{ id: idOf(1), code: 'E_CONFLICT' }]));
  const done = handling.handle([idOf(1)], toBudi);
  connection.push('row:changed', { siteId: 'site', change: 2, row: row(1, { assigneeId: 'rani' }) });
  await done;
  expect(shown()).toMatchObject({ assigneeId: 'rani' });
  expect(undo.state.step).toMatchObject({ outcome: 'conflict' });
  connection.answers['conversation:handle-many'] = all;
  undo.again();
  await expect.poll(() => asked().at(-1)).toEqual({ ids: [idOf(1)], change: toBudi });
  undo.stop();
});

test('S5 an undo gives each back what it was, after the command that it takes back', async () => {
  let answer = () => {};
  await begin(() => new Promise((resolve) => (answer = () => resolve(many([idOf(1), idOf(2)])))));
  const ids = [idOf(1), idOf(2)];
  const done = handling.handle(ids, { kind: 'prioritize', priority: 'urgent' });
  await expect.poll(asked).toHaveLength(1);
  undo.undo();
  expect(ids.map((id) => rows.find(id)?.priority)).toEqual([undefined, 'low']);
  expect(asked()).toHaveLength(1);
  connection.answers['conversation:handle-many'] = all;
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

test('S5 what is snoozed or spam is still what one saw, and so is what is taken back', async () => {
  const [one, until] = [[idOf(1)], new Date(Date.now() + 3_600_000).toISOString()];
  const isLastAsked = async (change: HandlingChange, expected: Expected) => {
    await expect.poll(() => asked().at(-1)).toEqual({ ids: one, change, expected });
  };
  await handling.handle(one, { kind: 'snooze', until });
  await isLastAsked({ kind: 'snooze', until }, { state: 'open', snoozedUntil: null });
  await handling.handle(one, { kind: 'snooze', until: 'reply' });
  await isLastAsked({ kind: 'snooze', until: 'reply' }, { state: 'snoozed', snoozedUntil: until });
  undo.undo();
  await isLastAsked({ kind: 'snooze', until }, { state: 'snoozed', snoozedUntil: null });
  await handling.handle(one, { kind: 'spam', isSpam: true });
  await isLastAsked({ kind: 'spam', isSpam: true }, { state: 'snoozed' });
  undo.stop();
});

test('S5 what is resolved goes with what was seen, in the list or in the conversation, also by an undo', async () => {
  const ids = [idOf(1), idOf(2)];
  await begin(all, [row(3, { state: 'resolved', lastSeq: 4 })]);
  seenInThread = { [idOf(2)]: 7 };
  await handling.handle(ids, { kind: 'resolve' });
  expect(asked()).toEqual([{ ids, change: { kind: 'resolve' }, seenSeqs: { [idOf(1)]: 1, [idOf(2)]: 7 } }]);
  await handling.handle([idOf(3)], { kind: 'reopen' });
  connection.push('row:changed', { siteId: 'site', change: 2, row: row(3, { lastSeq: 5 }) });
  undo.undo();
  const back = { ids: [idOf(3)], change: { kind: 'resolve' }, expected: { state: 'open' }, seenSeqs: { [idOf(3)]: 4 } };
  await expect.poll(() => asked().at(-1)).toEqual(back);
  undo.stop();
});

test('S5 of what was not opened again by an undo nothing is snoozed', async () => {
  const until = new Date(Date.now() + 3_600_000).toISOString();
  await begin(all, [row(3, { state: 'snoozed', snoozedUntil: until })]);
  await handling.handle([idOf(3)], { kind: 'resolve' });
  // The visitor was faster: it is open.
  connection.answers['conversation:handle-many'] = () => many([]);
  undo.undo();
  await expect.poll(() => undo.state.step).toMatchObject({ outcome: 'undone' });
  expect(asked()).toHaveLength(2);
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
  await begin(({ ids }) => (++count === 1 ? many([], [{ id: idOf(2), code: 'E_CONFLICT' }]) : many(ids)));
  const { refused, takeBack } = await handling.handleInOrder(idOf(2), [toBudi, { kind: 'resolve' }]);
  expect(refused).toBe(1);
  expect(shown2()).toMatchObject({ state: 'resolved' });
  expect(shown2()).not.toHaveProperty('assigneeId');
  await takeBack?.();
  expect(asked()).toHaveLength(3);
});

test('S6 of two changes of the same field each is taken back from what it found', async () => {
  const toTeam: HandlingChange = { kind: 'assign', assigneeId: null, teamId: 'team' };
  const snooze: HandlingChange = { kind: 'snooze', until: 'reply' };
  const { takeBack } = await handling.handleInOrder(idOf(2), [toTeam, toBudi, snooze, { kind: 'resolve' }]);
  expect(shown2()).toMatchObject({ teamId: 'team', assigneeId: 'budi', state: 'resolved' });
  expect(await takeBack?.()).toBe(0);
  const one = { ids: [idOf(2)] };
  expect(asked().slice(4)).toEqual([
    { ...one, change: { kind: 'reopen' } },
    { ...one, change: snooze, expected: { state: 'open' } },
    { ...one, change: { kind: 'snooze', until: null }, expected: { state: 'snoozed', snoozedUntil: null } },
    { ...one, change: { kind: 'assign', assigneeId: null, teamId: 'team' }, expected: { assigneeId: 'budi' } },
    {
      ...one,
      change: { kind: 'assign', assigneeId: null, teamId: null },
      expected: { assigneeId: null, teamId: 'team' },
    },
  ]);
  expect(shown2()).toEqual(row(2, { priority: 'low' }));
});

describe('S5 what a step has not changed', () => {
  const ids = [idOf(1), idOf(2)];
  const resolve = { kind: 'resolve' } as const;
  const reopen = { kind: 'reopen' } as const;

  test('is as the server has it, and the undo leaves it alone', async () => {
    await begin(() => many([idOf(1)]));
    await handling.handle(ids, resolve);
    expect(shown()).toMatchObject({ state: 'resolved' });
    expect(shown2()).toEqual(row(2, { priority: 'low' }));
    expect(undo.state.step).toMatchObject({ outcome: 'done', count: 1 });
    undo.undo();
    await expect.poll(() => undo.state.step).toMatchObject({ outcome: 'undone', count: 1 });
    expect(asked().slice(1)).toEqual([{ ids: [idOf(1)], change: reopen }]);
    undo.stop();
  });

  test('is left alone also by an undo before the server has answered', async () => {
    let answer = () => {};
    await begin(() => new Promise((resolved) => (answer = () => resolved(many([idOf(1)])))));
    void handling.handle(ids, resolve);
    await expect.poll(asked).toHaveLength(1);
    undo.undo();
    connection.answers['conversation:handle-many'] = all;
    answer();
    await expect.poll(() => undo.state.step).toMatchObject({ outcome: 'undone', count: 1 });
    expect(asked().slice(1)).toEqual([{ ids: [idOf(1)], change: reopen }]);
    expect(shown2()).toEqual(row(2, { priority: 'low' }));
    undo.stop();
  });

  test('offers no undo where that is all', async () => {
    await begin(() => many([]));
    await handling.handle(ids, resolve);
    expect(undo.state.step).toMatchObject({ outcome: 'done', count: 2 });
    expect(undo.state.step).not.toHaveProperty('undo');
    const { refused, takeBack } = await handling.handleInOrder(idOf(2), [resolve]);
    expect([refused, takeBack]).toEqual([0, undefined]);
    undo.stop();
  });

  test('says nothing over what has been done since', async () => {
    let answer = () => {};
    await begin(() => new Promise((resolved) => (answer = () => resolved(many([])))));
    const done = handling.handle(ids, resolve);
    await expect.poll(asked).toHaveLength(1);
    undo.show({ text: 'Lain' });
    answer();
    await done;
    expect(undo.state.step).toEqual({ text: 'Lain' });
    undo.stop();
  });
});

describe('S5 what was snoozed and is resolved', () => {
  const until = new Date(Date.now() + 3_600_000).toISOString();
  const snoozed = row(3, { state: 'snoozed', snoozedUntil: until });
  const back = [
    { ids: [idOf(3)], change: { kind: 'reopen' } },
    { ids: [idOf(3)], change: { kind: 'snooze', until }, expected: { state: 'open' } },
  ];

  test('is snoozed again by the undo', async () => {
    await begin(all, [snoozed]);
    await handling.handle([idOf(3)], { kind: 'resolve' });
    undo.undo();
    expect(rows.find(idOf(3))).toEqual(snoozed);
    await expect.poll(() => undo.state.step).toMatchObject({ outcome: 'undone', count: 1 });
    expect(asked().slice(1)).toEqual(back);
    undo.stop();
  });

  test('the same for a macro', async () => {
    await begin(all, [snoozed]);
    const { takeBack } = await handling.handleInOrder(idOf(3), [{ kind: 'resolve' }]);
    expect(await takeBack?.()).toBe(0);
    expect(asked().slice(1)).toEqual(back);
    expect(rows.find(idOf(3))).toEqual(snoozed);
  });

  test('until the visitor writes, too', () => {
    const before = row(1, { state: 'snoozed' });
    expect(inverses(before, { kind: 'resolve' })).toEqual([
      { change: { kind: 'reopen' } },
      { change: { kind: 'snooze', until: 'reply' }, expected: { state: 'open' } },
    ]);
  });
});

test('S5 what would be awake by now is opened again, and asks for no time that has passed', () => {
  const before = row(1, { state: 'snoozed', snoozedUntil: timeOf(1) });
  const now = Date.parse(timeOf(2));
  expect(inverses(before, { kind: 'resolve' }, now)).toEqual([{ change: { kind: 'reopen' } }]);
  expect(inverses(before, { kind: 'snooze', until: timeOf(9) }, now)).toMatchObject([
    { change: { kind: 'snooze', until: null } },
  ]);
});

test('S5 the last step says of which conversation it takes back what', async () => {
  await handling.handle([idOf(1)], { kind: 'resolve' });
  expect(undo.takesBack(idOf(1), 'resolve')).toBe(true);
  expect([undo.takesBack(idOf(2), 'resolve'), undo.takesBack(idOf(1), 'reopen')]).toEqual([false, false]);
  undo.undo();
  expect(undo.takesBack(idOf(1), 'resolve')).toBe(false);
  undo.stop();
});

test('S5 what cannot be opened again, since the visitor has another one, is not offered once more', async () => {
  await begin(() => many([], [{ id: idOf(1), code: 'E_CONFLICT' }]));
  await handling.handle([idOf(1)], { kind: 'reopen' });
  expect(undo.state.step).toMatchObject({ outcome: 'conflict' });
  expect(undo.state.step).not.toHaveProperty('again');
  undo.stop();
});

test('S5 two steps on one row that are both refused leave it as it was', async () => {
  await begin(({ ids: [id = ''] }) => many([], [{ id, code: 'E_CONFLICT' }]));
  const before = shown();
  const first = handling.handle([idOf(1)], toBudi);
  const second = handling.handle([idOf(1)], { kind: 'prioritize', priority: 'high' });
  await Promise.all([first, second]);
  expect(shown()).toEqual(before);
  undo.stop();
});

test('S5 the views are counted anew once all is answered', async () => {
  const ids = Array.from({ length: 250 }, (_, index) => idOf(index + 1));
  recount.mockImplementationOnce(() => expect(asked()).toHaveLength(3));
  await handling.handle(ids, { kind: 'resolve' });
  expect(recount).toHaveBeenCalledTimes(1);
  undo.stop();
});

test('S5 all of a view is handled in pages, and taken back, also what was never loaded', async () => {
  const gathered = Array.from({ length: 150 }, (_, index) => ({
    ...{ id: idOf(index + 1), siteId: 'site', state: 'open' as const, lastSeq: 1 },
    ...(index === 120 ? { assigneeId: 'sari' } : {}),
  }));
  connection.answers['conversation:gather'] = () => accept({ rows: gathered, total: 4_312 });
  const { ids = [], total } = (await handling.gather('unassigned', undefined)) ?? {};
  expect([ids.length, total]).toEqual([150, 4_312]);
  await handling.handle(ids, toBudi);
  expect(asked().map((input) => (input as { ids: string[] }).ids.length)).toEqual([100, 50]);
  undo.undo();
  await expect.poll(asked).toHaveLength(5);
  const taken = asked().slice(2) as { ids: string[]; change: { assigneeId: string | null } }[];
  expect(taken.map(({ ids: { length }, change: { assigneeId } }) => [length, assigneeId])).toEqual([
    [100, null],
    [49, null],
    [1, 'sari'],
  ]);
  undo.stop();
});
