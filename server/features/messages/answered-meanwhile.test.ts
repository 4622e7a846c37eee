import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLog } from '../../platform/log.js';
import { openTestStore, type TestStore } from '../../test/test-store.js';
import { AnsweredMeanwhile, MessageWriter, type MessageDraft } from './message-writer.js';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.drop());

const newWriter = () => new MessageWriter(store.messages, createLog('silent'));
const ofVisitor = (conversationId: string): MessageDraft => ({
  conversationId,
  clientId: randomUUID(),
  from: 'visitor',
  authorId: 'ani',
  text: 'Halo',
});
const of = (authorId: string, conversationId: string): MessageDraft => ({
  ...ofVisitor(conversationId),
  from: 'staff',
  authorId,
  text: `dari ${authorId}`,
});
const stored = (conversationId: string) => store.messages.find({ conversationId }).sort({ seq: 1 }).lean();

/** The numbers and authors of the answers for which it was refused; undefined where it is stored. */
const answersTo = (sent: Promise<unknown>) =>
  sent.then(
    () => undefined,
    (error: unknown) => {
      if (!(error instanceof AnsweredMeanwhile)) throw error;
      return error.messages.map(({ seq, authorId }) => [seq, authorId]);
    },
  );

test('an answer after which a colleague has answered is not stored, and the colleague’s is told', async () => {
  const [writer, id] = [newWriter(), randomUUID()];
  await writer.write(ofVisitor(id));
  await writer.write(of('sari', id), 1);
  await writer.write(ofVisitor(id));
  expect(await answersTo(writer.write(of('budi', id), 1))).toEqual([[2, 'sari']]);
  expect(await stored(id)).toHaveLength(3);
  // Seen now, or not asked for: it goes.
  expect(await answersTo(writer.write(of('budi', id), 2))).toBeUndefined();
  expect(await answersTo(writer.write(of('budi', id)))).toBeUndefined();
});

test('messages of the visitor, and one’s own of another tab, stand in nobody’s way', async () => {
  const [writer, id] = [newWriter(), randomUUID()];
  await writer.write(ofVisitor(id));
  await writer.write(of('budi', id), 1);
  await writer.write(ofVisitor(id));
  expect(await answersTo(writer.write(of('budi', id), 1))).toBeUndefined();
  expect((await stored(id)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
});

test('B15 a resend of what is stored gets its number, also where somebody has answered since', async () => {
  const [writer, id] = [newWriter(), randomUUID()];
  await writer.write(ofVisitor(id));
  const own = of('budi', id);
  await writer.write(own, 1);
  await writer.write(of('sari', id), 2);
  for (const again of [writer, newWriter()])
    expect(await again.write(own, 1)).toMatchObject({ isNew: false, message: { seq: 2 } });
});

test.each([1, 2])('of answers sent in the same moment through %i processes one is stored', async (processes) => {
  const writers = Array.from({ length: processes }, newWriter);
  for (let round = 0; round < 25; round += 1) {
    const id = randomUUID();
    await writers[0]!.write(ofVisitor(id));
    const people = ['budi', 'sari', 'tono', 'rani'];
    const outcomes = await Promise.all(
      people.map((name, index) => answersTo(writers[index % processes]!.write(of(name, id), 1))),
    );
    expect(outcomes.filter((answers) => answers === undefined)).toHaveLength(1);
    const messages = await stored(id);
    expect(messages).toHaveLength(2);
    for (const answers of outcomes) if (answers) expect(answers).toEqual([[2, messages[1]!.authorId]]);
  }
});

test('neighbours of the same batch are stored', async () => {
  const [writer, id] = [newWriter(), randomUUID()];
  await writer.write(ofVisitor(id));
  await writer.write(of('sari', id), 1);
  const others = [ofVisitor(randomUUID()), ofVisitor(randomUUID())];
  const outcomes = [of('budi', id), ...others].map((draft) => answersTo(writer.write(draft, 1)));
  expect(await Promise.all(outcomes)).toEqual([[[2, 'sari']], undefined, undefined]);
});
