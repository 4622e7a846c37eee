import { beforeEach, expect, test, vi } from 'vitest';
import { limits } from '../../shared/wire/limits.js';
import { idOf, row, timeOf } from '../test/factories.js';
import { ScriptedConnection, accept, refuse } from '../test/scripted-connection.js';
import { Reads } from './reads.js';
import { RowsStore } from './rows.store.js';
import { UndoStore } from './undo.store.js';

let connection: ScriptedConnection;
let rows: RowsStore;
let reads: Reads;
let undo: UndoStore;
const gathered = new Map<string, { isUnread: true }>();

beforeEach(async () => {
  connection = new ScriptedConnection({
    'conversation:list': () =>
      accept({
        rows: [row(2, { lastSeq: 5, readSeq: 3 }), row(1, { readSeq: 1 })],
        cursors: { site: 1 },
        hasMore: false,
      }),
    'read:changes': () => accept({ reads: [], at: timeOf(0) }),
    'read:list': ({ conversationIds }) =>
      accept({ reads: conversationIds.map((conversationId) => ({ conversationId, readSeq: 4 })) }),
    'read:mark': () => accept({ reads: [] }),
  });
  rows = new RowsStore(connection);
  undo = new UndoStore();
  gathered.clear();
  reads = new Reads(connection, rows, { undo, gathered: (id) => gathered.get(id) });
  connection.connect();
  await vi.waitUntil(() => rows.state.phase === 'ready');
  return () => [rows, reads, undo].forEach((each) => each.stop());
});

const readSeqOf = (number: number) => rows.find(idOf(number))?.readSeq;

test('S2 what is seen counts at once, and a row that many are told of keeps what this one has read', () => {
  expect(rows.state.unreadCount).toBe(1);
  expect(reads.see(idOf(2), 5)).toBe(true);
  expect(reads.see(idOf(2), 5)).toBe(false);
  expect(rows.state.unreadCount).toBe(0);
  connection.push('row:changed', { siteId: 'site', change: 2, row: row(2, { lastSeq: 6 }) });
  expect(readSeqOf(2)).toBe(5);
  expect(rows.state.unreadCount).toBe(1);
});

test('S2 of a row that was not known it is asked, and another device tells', async () => {
  connection.push('row:changed', {
    siteId: 'site',
    change: 2,
    row: row(7, { lastSeq: 9, lastFrom: 'staff', visitorSeq: 8 }),
  });
  await expect.poll(() => readSeqOf(7)).toBe(4);
  expect(connection.inputsOf('read:list')).toEqual([{ conversationIds: [idOf(7)] }]);
  connection.push('read:changed', { reads: [{ conversationId: idOf(7), readSeq: 9 }] });
  expect(readSeqOf(7)).toBe(9);
  connection.connect();
  await expect.poll(() => connection.inputsOf('read:changes').at(-1)).toEqual({ after: timeOf(0) });
});

test('S2 it is asked from the first page on, and until all of it is here', async () => {
  const asked = () => (connection.inputsOf('read:changes') as { after?: string }[]).map(({ after }) => after);
  await expect.poll(() => asked().length).toBe(2);
  const [first, second] = asked();
  expect(first).toBe(undefined);
  // As old as the page is.
  expect(second! < timeOf(0)).toBe(true);
  const full = Array.from({ length: limits.readsTogether }, () => ({ conversationId: idOf(9), readSeq: 1 }));
  connection.answers['read:changes'] = ({ after }) =>
    after === timeOf(1)
      ? accept({ reads: [{ conversationId: idOf(2), readSeq: 5 }], at: timeOf(2) })
      : accept({ reads: full, at: timeOf(1) });
  connection.connect();
  await expect.poll(() => readSeqOf(2)).toBe(5);
  expect(asked().slice(2)).toEqual([timeOf(0), timeOf(1)]);
});

test('S2 marked as unread and as read, at once; what is refused is as it was, also while a change is on its way', async () => {
  const takeBack = rows.pretend(idOf(1), (shown) => ({ ...shown, priority: 'high' }));
  await reads.toggle([idOf(1)]);
  expect(readSeqOf(1)).toBe(0);
  takeBack();
  expect(rows.find(idOf(1))).toMatchObject({ readSeq: 0 });
  expect(rows.find(idOf(1))?.priority).toBe(undefined);
  connection.answers['read:mark'] = () => refuse('E_UNAVAILABLE');
  await reads.toggle([idOf(1)]);
  expect(readSeqOf(1)).toBe(0);
  expect(undo.state.step).toMatchObject({ isRead: true, outcome: 'failed', count: 1 });
  expect(connection.inputsOf('read:mark')).toMatchObject([{ isRead: false }, { isRead: true }]);
});

/** As `read:mark` and `read:put` answer: of these it is known how far they were read. */
function answerMarks(known: ReadonlyMap<string, number>, refuses: (ids: string[]) => boolean = () => false) {
  const positions = (ids: string[], readSeq: (id: string) => number) =>
    ids.map((conversationId) => ({ conversationId, readSeq: readSeq(conversationId) }));
  connection.answers['read:mark'] = ({ conversationIds, isRead }) =>
    refuses(conversationIds)
      ? refuse('E_RATE')
      : accept({
          reads: positions(conversationIds, () => (isRead ? 9 : 0)),
          before: positions(conversationIds, (id) => known.get(id) ?? 9),
        });
  connection.answers['read:put'] = ({ reads: put }) => accept({ reads: put });
}

test('S5 who has marked them takes it back: each is as far as it was, and what was so already is left alone', async () => {
  answerMarks(new Map([[idOf(2), 3]]));
  await reads.toggle([idOf(1), idOf(2)]);
  expect(undo.state.step).toMatchObject({ isRead: true, outcome: 'done', count: 1 });
  expect(rows.state.unreadCount).toBe(0);
  undo.undo();
  await expect.poll(() => undo.state.step).toMatchObject({ outcome: 'undone', count: 1 });
  expect(connection.inputsOf('read:put')).toEqual([{ reads: [{ conversationId: idOf(2), readSeq: 3 }] }]);
  expect(readSeqOf(2)).toBe(3);
});

test('S5 one part that is refused stops none of the others, and is offered once more', async () => {
  const ids = Array.from({ length: limits.readsTogether + 2 }, (_, index) => idOf(index + 1));
  answerMarks(new Map([[ids.at(-1) ?? '', 4]]), ([first]) => first === idOf(1));
  await reads.toggle(ids);
  const failed = { isRead: true, outcome: 'failed', count: limits.readsTogether };
  expect(undo.state.step).toMatchObject(failed);
  expect(undo.state.step?.undo).toBeDefined();
  expect(readSeqOf(2)).toBe(3);
  answerMarks(new Map());
  undo.again();
  await expect.poll(() => undo.state.step).toMatchObject({ outcome: 'done', count: limits.readsTogether });
  expect(connection.inputsOf('read:mark')).toHaveLength(3);
});

test('S5 of a whole view those that are not loaded count as well', async () => {
  answerMarks(new Map());
  gathered.set(idOf(50), { isUnread: true });
  await reads.toggle([idOf(1), idOf(50)]);
  gathered.clear();
  await reads.toggle([idOf(1), idOf(50)]);
  expect(connection.inputsOf('read:mark')).toMatchObject([{ isRead: true }, { isRead: false }]);
});
