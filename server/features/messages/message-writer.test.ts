import { randomUUID } from 'node:crypto';
import { mongo } from 'mongoose';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createLog } from '../../platform/log.js';
import { collectionOf } from '../../platform/store/collection.js';
import { logIntoMemory } from '../../test/log-lines.js';
import { openTestStore, type TestStore } from '../../test/test-store.js';
import { MessageWriter, type MessageDraft } from './message-writer.js';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.drop());

const newWriter = () => new MessageWriter(store.messages, createLog('silent'));
const draft = (conversationId: string, text = 'Halo', clientId = randomUUID()): MessageDraft => ({
  conversationId,
  clientId,
  from: 'visitor',
  authorId: 'ani',
  text,
});
const stored = (conversationId: string) => store.messages.find({ conversationId }).sort({ seq: 1 }).lean();
const oneTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

test('many messages of many conversations at once: numbers without holes, order kept in each', async () => {
  const writer = newWriter();
  const conversations = oneTo(40).map(() => randomUUID());
  const sent = oneTo(15).flatMap((number) => conversations.map((id) => writer.write(draft(id, `nomor ${number}`))));
  const answers = await Promise.all(sent);

  expect(answers.every(({ isNew }) => isNew)).toBe(true);
  for (const id of conversations) {
    const messages = await stored(id);
    expect(messages.map(({ seq }) => seq)).toEqual(oneTo(15));
    expect(messages.map(({ text }) => text)).toEqual(oneTo(15).map((number) => `nomor ${number}`));
  }
});

test('an answer tells the number under which the message is stored', async () => {
  const writer = newWriter();
  const id = randomUUID();
  const answers = await Promise.all(oneTo(20).map((number) => writer.write(draft(id, `nomor ${number}`))));
  const messages = await stored(id);
  for (const { message } of answers) {
    expect(messages.find(({ clientId }) => clientId === message.clientId)).toMatchObject({
      seq: message.seq,
      text: message.text,
    });
  }
});

test('B15 the same client id again gets the same number, by the same writer and by a fresh one', async () => {
  const writer = newWriter();
  const message = draft(randomUUID());
  await writer.write(draft(message.conversationId));
  const first = await writer.write(message);
  expect(first).toMatchObject({ isNew: true, message: { seq: 2 } });
  for (const again of [await writer.write(message), await newWriter().write(message)]) {
    expect(again).toMatchObject({ isNew: false, message: { seq: 2, at: first.message.at } });
  }
  expect(await stored(message.conversationId)).toHaveLength(2);
});

test('B15 the same client id with another text or author is E_CONFLICT and changes nothing', async () => {
  const writer = newWriter();
  const message = draft(randomUUID(), 'yang pertama');
  await writer.write(message);
  await expect(writer.write({ ...message, text: 'yang lain' })).rejects.toMatchObject({ code: 'E_CONFLICT' });
  await expect(writer.write({ ...message, authorId: 'budi' })).rejects.toMatchObject({ code: 'E_CONFLICT' });
  expect(await stored(message.conversationId)).toMatchObject([{ text: 'yang pertama', authorId: 'ani' }]);
});

test('B15 a resend while the first is still under way: one document, one of them new', async () => {
  const writer = newWriter();
  const message = draft(randomUUID());
  const answers = await Promise.all([writer.write(message), writer.write(message), writer.write(message)]);
  expect(answers.map(({ message: { seq } }) => seq)).toEqual([1, 1, 1]);
  expect(answers.filter(({ isNew }) => isNew)).toHaveLength(1);
  expect(await stored(message.conversationId)).toHaveLength(1);
});

test('B15 another text while the first is still under way is E_CONFLICT', async () => {
  const writer = newWriter();
  const message = draft(randomUUID(), 'yang pertama');
  const [first, second] = await Promise.allSettled([
    writer.write(message),
    writer.write({ ...message, text: 'yang lain' }),
  ]);
  expect(first).toMatchObject({ status: 'fulfilled', value: { isNew: true } });
  expect(second).toMatchObject({ status: 'rejected', reason: { code: 'E_CONFLICT' } });
  expect(await stored(message.conversationId)).toMatchObject([{ text: 'yang pertama' }]);
});

test('two processes on the same conversations: no hole and no double', async () => {
  const writers = [newWriter(), newWriter()];
  const conversations = oneTo(4).map(() => randomUUID());
  const sent = writers.flatMap((writer) => oneTo(50).flatMap(() => conversations.map((id) => writer.write(draft(id)))));
  const answers = await Promise.all(sent);
  expect(answers.every(({ isNew }) => isNew)).toBe(true);
  for (const id of conversations) expect((await stored(id)).map(({ seq }) => seq)).toEqual(oneTo(100));
});

test('the same message through two processes at once: one document, both get its number', async () => {
  const writers = [newWriter(), newWriter()];
  const id = randomUUID();
  const messages = oneTo(30).map((number) => draft(id, `nomor ${number}`));
  const answers = await Promise.all(
    messages.map((message) => Promise.all(writers.map((writer) => writer.write(message)))),
  );
  for (const pair of answers) {
    expect(new Set(pair.map(({ message }) => message.seq)).size).toBe(1);
    expect(pair.filter(({ isNew }) => isNew)).toHaveLength(1);
  }
  expect((await stored(id)).map(({ seq }) => seq)).toEqual(oneTo(30));
});

/** What is written while this one is under way comes in one batch. */
const keepBusy = (writer: MessageWriter) => writer.write(draft(randomUUID()));

test('a message that cannot be encoded is E_INTERNAL with a reference; its neighbours are stored', async () => {
  const { log, faults } = logIntoMemory();
  const writer = new MessageWriter(store.messages, log);
  const insertMany = vi.spyOn(collectionOf(store.messages), 'insertMany');
  const circular: unknown[] = [];
  circular.push(circular);
  const bad = { ...draft(randomUUID()), attachments: circular as MessageDraft['attachments'] } as MessageDraft;
  const drafts = [draft(randomUUID()), bad, draft(randomUUID()), draft(bad.conversationId)];
  const busy = keepBusy(writer);
  const answers = await Promise.allSettled(drafts.map((each) => writer.write(each)));
  await busy;

  expect(insertMany.mock.calls.map(([documents]) => documents.length)).toContain(3);
  insertMany.mockRestore();
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
  for (const answer of answers) {
    if (answer.status === 'fulfilled') expect(answer.value).toMatchObject({ isNew: true, message: { seq: 1 } });
    else expect(answer.reason).toMatchObject({ code: 'E_INTERNAL', reference: faults()[0]?.['reference'] });
  }
  expect(faults()).toMatchObject([{ clientId: bad.clientId, conversationId: bad.conversationId }]);
});

test('what the store took of a batch of which it refused one is new all the same: its effects follow', async () => {
  const writer = newWriter();
  const drafts = [draft(randomUUID()), draft(randomUUID()), draft(randomUUID())];
  const collection = collectionOf(store.messages);
  const insertMany = collection.insertMany.bind(collection);
  let refused = 0;
  const refusing = vi.spyOn(collection, 'insertMany').mockImplementation(async (documents, options) => {
    if (documents.length === 1) return insertMany(documents, options);
    refused += 1;
    await insertMany(documents.slice(1), options);
    throw new mongo.MongoBulkWriteError(
      { message: 'refused', code: 121, writeErrors: [] },
      {} as mongo.BulkWriteResult,
    );
  });
  const busy = keepBusy(writer);
  const answers = await Promise.all(drafts.map((each) => writer.write(each)));
  await busy;
  refusing.mockRestore();

  expect(refused).toBe(1);
  expect(answers.map(({ isNew, message }) => [isNew, message.seq])).toEqual(Array(3).fill([true, 1]));
  for (const { conversationId } of drafts) expect(await stored(conversationId)).toHaveLength(1);
});
