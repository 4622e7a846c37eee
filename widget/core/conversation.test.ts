import { expect, test, vi } from 'vitest';
import type { Message } from '../../shared/wire/messages/entities.js';
import type { VisitorConversation } from '../../shared/wire/conversations/entities.js';
import { ScriptedConnection, conversationId, granted, message, refusal } from '../test/scripted-connection.js';
import { Conversation, type Receipts } from './conversation.js';

const other = '6f2e1b38-8f6c-4f0c-8f7d-3b1de1a0c001';

function makeConversation() {
  const connection = new ScriptedConnection();
  connection.isConnected = true;
  return { connection, conversation: new Conversation(connection.call) };
}

const seqs = (conversation: Conversation) => conversation.state.messages.map(({ seq }) => seq);
const range = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, at) => first + at);
const messages = (first: number, last: number) => range(first, last).map((seq) => message(seq));

async function answerOpen(
  connection: ScriptedConnection,
  lastSeq: number,
  id = conversationId,
  receipts: Partial<Receipts> = {},
) {
  await vi.waitFor(() => expect(connection.names()).toContain('conversation:open'));
  connection
    .take('conversation:open')
    .answer(
      granted({ conversation: { id, lastSeq, deliveredSeq: 0, staffReadSeq: 0, visitorReadSeq: 0, ...receipts } }),
    );
}

/** Answers the next page as the server would, of a conversation of `lastSeq` messages. */
async function answerPage(connection: ScriptedConnection, lastSeq: number, size = 100) {
  await vi.waitFor(() => expect(connection.names()).toContain('message:list'));
  const { input, answer } = connection.take('message:list');
  const after = input['after'] as number;
  answer(granted({ messages: messages(after + 1, Math.min(after + size, lastSeq)), lastSeq }));
  return input;
}

async function load(lastSeq: number) {
  const { connection, conversation } = makeConversation();
  const done = conversation.catchUp();
  await answerOpen(connection, lastSeq);
  if (lastSeq > 0) await answerPage(connection, lastSeq);
  await done;
  return { connection, conversation };
}

test('an old conversation begins at its last fifty messages', async () => {
  const { conversation } = await load(120);
  expect(seqs(conversation)).toEqual(range(71, 120));
  expect(conversation.state.isLoaded).toBe(true);
});

test('the catch-up asks page after page, until it has the last number', async () => {
  const { connection, conversation } = await load(3);
  const done = conversation.catchUp();
  await answerOpen(connection, 300);
  const asked = [];
  for (let page = 0; page < 3; page++) asked.push((await answerPage(connection, 305))['after']);
  await answerPage(connection, 305);
  await done;
  expect(asked).toEqual([3, 103, 203]);
  expect(seqs(conversation)).toEqual(range(1, 305));
});

test('pushes: the next one is taken, a known one is not taken again', async () => {
  const { connection, conversation } = await load(2);
  conversation.receive(message(3));
  conversation.receive(message(3));
  conversation.receive(message(1));
  expect(seqs(conversation)).toEqual([1, 2, 3]);
  expect(connection.names()).toEqual([]);
});

test('a gap in the pushes asks at once, and what came early stands in its place', async () => {
  const { connection, conversation } = await load(2);
  conversation.receive(message(5));
  expect(seqs(conversation)).toEqual([1, 2]);
  await answerOpen(connection, 5);
  await answerPage(connection, 5, 2);
  await vi.waitFor(() => expect(seqs(conversation)).toEqual([1, 2, 3, 4, 5]));
});

test('out of order: the missing one closes the gap without the server', async () => {
  const { conversation } = await load(2);
  conversation.receive(message(4));
  conversation.receive(message(3));
  expect(seqs(conversation)).toEqual([1, 2, 3, 4]);
});

test('what is pushed during the catch-up is there once, in its place', async () => {
  const { connection, conversation } = await load(2);
  const done = conversation.catchUp();
  await answerOpen(connection, 4);
  conversation.receive(message(5));
  await answerPage(connection, 4);
  await answerOpen(connection, 5);
  await answerPage(connection, 5);
  await done;
  expect(seqs(conversation)).toEqual([1, 2, 3, 4, 5]);
});

test('the first message opens the conversation without asking', () => {
  const { connection, conversation } = makeConversation();
  conversation.receive(message(1));
  expect(seqs(conversation)).toEqual([1]);
  expect(connection.names()).toEqual([]);
});

test('C25 its id is known with the first acknowledged message, before the server tells anything of it', () => {
  const { conversation } = makeConversation();
  conversation.receive(message(1));
  expect(conversation.state.receipts.id).toBe(conversationId);
  conversation.reset();
  expect(conversation.state.receipts.id).toBeUndefined();
});

test('E_INTERNAL: a catch-up that meets a bug is asked again three times, then by the next connect alone', async () => {
  vi.useFakeTimers();
  const { connection, conversation } = makeConversation();
  void conversation.catchUp();
  for (let times = 0; times < 4; times += 1) {
    connection.take('conversation:open').answer(refusal('E_INTERNAL'));
    await vi.advanceTimersByTimeAsync(60_000);
  }
  expect(connection.names()).toEqual([]);
  void conversation.catchUp();
  connection.take('conversation:open').answer(granted({ conversation: null }));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(conversation.state.isLoaded).toBe(true);
  vi.useRealTimers();
});

test('a message of another conversation asks which one is open', async () => {
  const { connection, conversation } = await load(2);
  conversation.receive(message(1, { conversationId: other }));
  await answerOpen(connection, 1, other);
  await vi.waitFor(() => expect(connection.names()).toContain('message:list'));
  connection
    .take('message:list')
    .answer(granted({ messages: [message(1, { conversationId: other, text: 'Baru' })], lastSeq: 1 }));
  await vi.waitFor(() => expect(conversation.state.messages.map(({ text }) => text)).toEqual(['Baru']));
});

test('F5 a catch-up that the server cannot answer is asked again', async () => {
  vi.useFakeTimers();
  try {
    const { connection, conversation } = makeConversation();
    const first = conversation.catchUp();
    connection.take('conversation:open').answer(refusal('E_UNAVAILABLE'));
    await first;
    expect(connection.names()).toEqual([]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(connection.names()).toEqual(['conversation:open']);
  } finally {
    vi.useRealTimers();
  }
});

const receiptsOf = (change: Partial<VisitorConversation>): VisitorConversation => ({
  ...{ id: conversationId, state: 'open', lastSeq: 0, deliveredSeq: 0, staffReadSeq: 0, visitorReadSeq: 0 },
  ...change,
});

test('V7 older ones come page by page, one page at a time, until the first', async () => {
  const { connection, conversation } = await load(120);
  for (const [before, first] of [
    [71, 21],
    [21, 1],
  ] as const) {
    const done = conversation.loadOlder();
    void conversation.loadOlder();
    expect(connection.names()).toEqual(['message:list']);
    expect(conversation.state.older).toBe('loading');
    const { input, answer } = connection.take('message:list');
    expect(input).toEqual({ conversationId, before, limit: 50 });
    answer(granted({ messages: messages(first, before - 1), lastSeq: 120 }));
    await done;
    expect(conversation.state.older).toBe('idle');
    expect(seqs(conversation)).toEqual(range(first, 120));
  }
  await conversation.loadOlder();
  expect(connection.names()).toEqual([]);
});

test('V7 a page that does not come is a failure until the visitor or a new connection asks again', async () => {
  const { connection, conversation } = await load(120);
  for (const answer of [refusal('E_UNAVAILABLE'), granted({ messages: [], lastSeq: 120 })]) {
    const done = conversation.loadOlder();
    connection.take('message:list').answer(answer);
    await done;
    expect(conversation.state.older).toBe('failed');
    expect(connection.names()).toEqual([]);
  }
  const caughtUp = conversation.catchUp();
  await answerOpen(connection, 120);
  await answerPage(connection, 120);
  await caughtUp;
  expect(conversation.state.older).toBe('idle');
});

test('an older page of a conversation that is not shown any more is thrown away', async () => {
  const { connection, conversation } = await load(120);
  const done = conversation.loadOlder();
  conversation.reset();
  connection.take('message:list').answer(granted({ messages: messages(21, 70), lastSeq: 120 }));
  await done;
  expect(conversation.state).toMatchObject({ messages: [], older: 'idle' });
});

test('receipts only go forward, and those of another conversation are not taken', async () => {
  const { conversation } = await load(3);
  conversation.takeReceipts(receiptsOf({ deliveredSeq: 3, staffReadSeq: 2 }));
  conversation.takeReceipts(receiptsOf({ deliveredSeq: 1, staffReadSeq: 1, visitorReadSeq: 1 }));
  conversation.takeReceipts(receiptsOf({ id: other, deliveredSeq: 9, staffReadSeq: 9, visitorReadSeq: 9 }));
  expect(conversation.state.receipts).toMatchObject({ deliveredSeq: 3, staffReadSeq: 2, visitorReadSeq: 1 });
});

test('reading is told once, up to the last word of the staff', async () => {
  const { connection, conversation } = await load(3);
  conversation.receive(message(4, { from: 'visitor' }));
  conversation.markRead();
  conversation.markRead();
  expect(connection.names()).toEqual(['conversation:read']);
  expect(connection.take('conversation:read').input).toEqual({ conversationId, seq: 3 });
});

test('reading that could not be told is told on the next connect', async () => {
  const { connection, conversation } = await load(3);
  connection.isConnected = false;
  conversation.markRead();
  connection.isConnected = true;
  const done = conversation.catchUp();
  await answerOpen(connection, 3, conversationId, { visitorReadSeq: 1 });
  await answerPage(connection, 3);
  await done;
  expect(connection.names()).toEqual(['conversation:read']);
  expect(connection.take('conversation:read').input).toEqual({ conversationId, seq: 3 });
});

test('a conversation that this visitor does not have, known by a late answer to the one before, is not shown', async () => {
  const { connection, conversation } = makeConversation();
  conversation.receive(message(1));
  const done = conversation.catchUp();
  connection.take('conversation:open').answer(granted({ conversation: null }));
  await done;
  expect([conversation.isStarted, conversation.state.messages]).toEqual([false, []]);
});

test('a conversation that begins while it is asked for stays', async () => {
  const { connection, conversation } = makeConversation();
  const done = conversation.catchUp();
  conversation.receive(message(1));
  connection.take('conversation:open').answer(granted({ conversation: null }));
  await done;
  expect(seqs(conversation)).toEqual([1]);
});

/** The next page is that of one who knows all messages: with these changes. */
async function answerChanges(connection: ScriptedConnection, lastRevision: number, changed: Message[]) {
  await vi.waitFor(() => expect(connection.names()).toContain('message:list'));
  const { input, answer } = connection.take('message:list');
  answer(granted({ messages: [], lastSeq: 3, changed, lastRevision }));
  return input['afterRevision'];
}
const edited = (seq: number, revision: number) => message(seq, { text: `nomor ${seq}, ${revision}`, revision });
const texts = (conversation: Conversation) => conversation.state.messages.map(({ text }) => text);

test('who comes back asks for what was changed since, until nothing more has', async () => {
  const { connection, conversation } = await load(3);
  const done = conversation.catchUp();
  await answerOpen(connection, 3);
  expect(await answerChanges(connection, 4, [edited(2, 3), edited(1, 4)])).toBe(0);
  expect(await answerChanges(connection, 5, [edited(2, 5)])).toBe(4);
  expect(await answerChanges(connection, 5, [])).toBe(5);
  await done;
  expect(texts(conversation)).toEqual(['nomor 1, 4', 'nomor 2, 5', message(3).text]);
});

test('a pushed change shows at once, and is asked for as well: others may have been missed', async () => {
  const { connection, conversation } = await load(3);
  conversation.receive(edited(2, 2));
  expect(texts(conversation)[1]).toBe('nomor 2, 2');
  await answerOpen(connection, 3);
  expect(await answerChanges(connection, 2, [edited(3, 1), edited(2, 2)])).toBe(0);
  await answerChanges(connection, 2, []);
  await vi.waitFor(() => expect(texts(conversation)).toEqual([message(1).text, 'nomor 2, 2', 'nomor 3, 1']));
});

test('an older change never replaces a newer one, in whichever order they come', async () => {
  const { conversation } = await load(3);
  conversation.receive(edited(2, 7));
  conversation.receive(edited(2, 6));
  conversation.receive(message(2));
  expect(texts(conversation)[1]).toBe('nomor 2, 7');
});

test('what was changed before it is loaded is shown as it is now', async () => {
  const { connection, conversation } = await load(120);
  conversation.receive(edited(60, 1));
  const done = conversation.loadOlder();
  await vi.waitFor(() => expect(connection.names()).toContain('message:list'));
  connection.take('message:list').answer(granted({ messages: messages(21, 70), lastSeq: 120 }));
  await done;
  expect(conversation.state.messages.find(({ seq }) => seq === 60)?.text).toBe('nomor 60, 1');
});

test('what a message quotes is shown as it is now, though the quoted one is not loaded', async () => {
  const { conversation } = await load(120);
  conversation.receive(message(121, { quote: { seq: 3, from: 'staff', text: 'nomor 3' } }));
  conversation.receive({ ...edited(3, 1), text: '', isDeleted: true });
  expect(conversation.state.messages.at(-1)?.quote).toMatchObject({ text: '', isDeleted: true });
});
