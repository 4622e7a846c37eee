import { beforeEach, expect, test, vi } from 'vitest';
import { limits } from '../../shared/wire/limits.js';
import { idOf, row, timeOf } from '../test/factories.js';
import { ScriptedConnection, accept, refuse } from '../test/scripted-connection.js';
import { Reads } from './reads.js';
import { RowsStore } from './rows.store.js';

let connection: ScriptedConnection;
let rows: RowsStore;
let reads: Reads;

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
  reads = new Reads(connection, rows);
  connection.connect();
  await vi.waitUntil(() => rows.state.phase === 'ready');
  return () => [rows, reads].forEach((each) => each.stop());
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
  expect(await reads.toggle([idOf(1)])).toMatchObject({ code: 'E_UNAVAILABLE' });
  expect(readSeqOf(1)).toBe(0);
  expect(connection.inputsOf('read:mark')).toMatchObject([{ isRead: false }, { isRead: true }]);
});
