import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EndedConversation } from '../../shared/wire/conversations/entities.js';
import { idOf, message, note, row, timeOf } from '../test/factories.js';
import { accept, refuse, ScriptedConnection } from '../test/scripted-connection.js';
import { EarlierStore } from './earlier.store.js';

const visitorId = 'a visitor';
/** The open one is 9; before it ended 3, with 60 messages, and before that 2, with two. */
const lengths: Record<string, number> = { [idOf(3)]: 60, [idOf(2)]: 2 };
const before: Record<string, EndedConversation | undefined> = {
  [idOf(9)]: { id: idOf(3), lastSeq: 60, endedAt: timeOf(3), endedBy: 'Sari' },
  [idOf(3)]: { id: idOf(2), lastSeq: 2, endedAt: timeOf(2) },
};
let hidden: Set<string>;
let deleted: boolean;
let connection: ScriptedConnection;
let earlier: EarlierStore;

beforeEach(() => {
  hidden = new Set();
  deleted = false;
  connection = new ScriptedConnection({
    'conversation:previous': ({ conversationId }) => {
      let found = before[conversationId];
      while (found && hidden.has(found.id)) found = before[found.id];
      return accept({ conversation: found ?? null });
    },
    'message:list': ({ conversationId, after, limit = 100, afterRevision = 0 }) => {
      if (hidden.has(conversationId)) return refuse('E_NOT_FOUND');
      const lastSeq = lengths[conversationId] ?? 0;
      const gone = message(lastSeq, { conversationId, text: '', isDeleted: true, revision: 1 });
      const messages = Array.from({ length: Math.min(limit, lastSeq - after) }, (_, index) =>
        message(after + 1 + index, { conversationId }),
      );
      return accept({
        messages,
        lastSeq,
        lastRevision: deleted ? 1 : 0,
        changed: deleted && afterRevision < 1 ? [gone] : [],
      });
    },
    'timeline:list': ({ conversationId }) => accept({ entries: [note(1, { conversationId })], lastNumber: 1 }),
  });
  connection.connect();
  earlier = new EarlierStore(connection, idOf(9), visitorId);
});
afterEach(() => earlier.close());

const shown = () => earlier.state.conversations.map(({ id, messages }) => [id, messages[0]?.seq, messages.length]);
const more = () => earlier.state.more;

test('offers the one before, and reads on: its older messages, then the one before that, to the first', async () => {
  await expect.poll(more).toEqual(before[idOf(9)]);
  expect(connection.inputsOf('message:list')).toEqual([]);
  await earlier.loadMore();
  await expect.poll(shown).toEqual([[idOf(3), 11, 50]]);
  expect(more()).toBe('messages');
  await earlier.loadMore();
  expect(shown()).toEqual([[idOf(3), 1, 60]]);
  expect(earlier.state.conversations[0]?.timeline).toHaveLength(1);
  await expect.poll(more).toEqual(before[idOf(3)]);
  await earlier.loadMore();
  await expect.poll(shown).toEqual([
    [idOf(2), 1, 2],
    [idOf(3), 1, 60],
  ]);
  await expect.poll(more).toBeUndefined();
  expect(earlier.state.wish).toBe('idle');
});

test('what is deleted in it is asked for after each connect and with its row; what one may not see any more goes', async () => {
  await expect.poll(more).toBeDefined();
  await earlier.loadMore();
  await expect.poll(shown).toHaveLength(1);
  deleted = true;
  connection.push('row:changed', { siteId: 'site', change: 1, row: row(3) });
  await expect.poll(() => earlier.state.conversations[0]?.messages.at(-1)?.isDeleted).toBe(true);
  hidden.add(idOf(3));
  connection.push('row:gone', { siteId: 'site', change: 2, id: idOf(3) });
  await expect.poll(shown).toEqual([]);
  await expect.poll(more).toEqual(before[idOf(3)]);
});

test('S7 who counts as one person with the visitor since may have written before', async () => {
  const [first, second] = [before[idOf(9)], before[idOf(3)]];
  if (first && second) hidden.add(first.id).add(second.id);
  connection.connect();
  await expect.poll(more).toBeUndefined();
  hidden.clear();
  connection.push('contact:changed', { id: 'somebody else' });
  connection.push('contact:changed', { id: visitorId });
  await expect.poll(more).toEqual(first);
});

test('when the server cannot say what there is, nothing is offered until it can', async () => {
  const answers = connection.answers['conversation:previous'];
  connection.answers['conversation:previous'] = () => refuse('E_UNAVAILABLE');
  const late = new EarlierStore(connection, idOf(9), visitorId);
  await expect.poll(() => connection.inputsOf('conversation:previous').length).toBeGreaterThan(1);
  expect(late.state.more).toBeUndefined();
  if (answers) connection.answers['conversation:previous'] = answers;
  connection.connect();
  await expect.poll(() => late.state.more).toEqual(before[idOf(9)]);
  late.close();
});
