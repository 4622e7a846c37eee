import { expect, test, vi } from 'vitest';
import { ScriptedConnection, conversationId, granted, message, refusal } from '../test/scripted-connection.js';
import { Conversation } from './conversation.js';

const other = '6f2e1b38-8f6c-4f0c-8f7d-3b1de1a0c001';

function makeConversation() {
  const connection = new ScriptedConnection();
  connection.isConnected = true;
  return { connection, conversation: new Conversation(connection.call) };
}

const seqs = (conversation: Conversation) => conversation.state.messages.map(({ seq }) => seq);
const range = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, at) => first + at);
const messages = (first: number, last: number) => range(first, last).map((seq) => message(seq));

async function answerOpen(connection: ScriptedConnection, lastSeq: number, id = conversationId) {
  await vi.waitFor(() => expect(connection.names()).toContain('conversation:open'));
  connection.take('conversation:open').answer(granted({ conversation: { id, lastSeq } }));
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
