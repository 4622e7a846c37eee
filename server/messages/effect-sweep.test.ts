import { randomUUID } from 'node:crypto';
import { mongo } from 'mongoose';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { emptySummary } from '../conversations/summary.js';
import { connectStaff, type StaffClient } from '../test/clients.js';
import { makeOwner, makeVisitor } from '../test/people.js';
import { startTestApp, type TestApp } from '../test/start-test-app.js';
import { effectMarksModel } from './effect-marks.model.js';

let app: TestApp;
let staff: StaffClient;
beforeAll(async () => {
  app = await startTestApp({ SAPA_NOTIFY_AFTER_SECONDS: '3600' });
  staff = await connectStaff(app, await makeOwner(app));
});
afterEach(() => expect(app.faults()).toEqual([]));
afterAll(() => app.stop());

const minuteAgo = () => new Date(Date.now() - 60_000);
const marks = () => effectMarksModel(app.store.connection);
const conversationOf = (id: string) => app.store.conversations.findById(id).lean();

/** What a process leaves that was killed right after it had stored these messages. */
async function leftByKilledProcess(texts: string[], at = minuteAgo()): Promise<string> {
  const _id = randomUUID();
  await app.store.conversations.create({
    ...emptySummary,
    _id,
    siteId: 'first',
    visitorId: randomUUID(),
    state: 'open',
    createdAt: at,
    revision: 1,
  });
  await marks().create({ _id: randomUUID(), doneBefore: at, beatAt: at });
  const messageId = () =>
    mongo.ObjectId.createFromTime(Math.ceil(at.getTime() / 1_000))
      .toHexString()
      .slice(0, 8);
  await app.store.messages.insertMany(
    texts.map((text, index) => ({
      _id: new mongo.ObjectId(messageId() + randomUUID().replaceAll('-', '').slice(0, 16)),
      conversationId: _id,
      seq: index + 1,
      clientId: randomUUID(),
      from: 'visitor' as const,
      authorId: 'ani',
      text,
      at,
    })),
  );
  return _id;
}

test('F1 what a killed process left undone is done by another: list, change log, notification, push', async () => {
  const id = await leftByKilledProcess(['pertama', 'kedua']);
  const { cursor } = await staff.get('conversation:list', {});
  await expect
    .poll(() => app.services.effectSweep.sweep().then(() => conversationOf(id)))
    .toMatchObject({ lastSeq: 2, lastText: 'kedua', waitingSeq: 1, notifiedSeq: 1 });
  expect(await app.store.notifications.findById(`${id}-1`).lean()).toMatchObject({ state: 'pending' });
  expect((await staff.get('conversation:changes', { after: cursor })).conversations).toMatchObject([
    { id, lastSeq: 2 },
  ]);
  await expect
    .poll(() => staff.pushes('conversation:changed'))
    .toContainEqual(expect.objectContaining({ conversation: expect.objectContaining({ id }) as unknown }));
});

test('the mark of a dead process goes once its messages are done; the own one stays', async () => {
  await leftByKilledProcess(['Halo']);
  await expect.poll(() => app.services.effectSweep.sweep().then(() => marks().countDocuments())).toBe(1);
});

test('applied again, also at once and in another order, the effects are the same', async () => {
  const { client, conversationId } = await makeVisitor(app, { text: 'satu' });
  for (const text of ['dua', 'tiga']) await client.get('message:send', { clientId: randomUUID(), text });
  await expect.poll(() => conversationOf(conversationId)).toMatchObject({ lastSeq: 3 });
  const { revision: _first, ...before } = (await conversationOf(conversationId))!;

  const messages = await app.store.messages.find({ conversationId }).lean();
  await Promise.all([
    app.services.effects.apply(messages),
    app.services.effects.apply([...messages].reverse()),
    app.services.effects.apply(messages.slice(0, 1)),
  ]);
  const { revision: _again, ...after } = (await conversationOf(conversationId))!;
  expect(after).toEqual(before);
  expect(await app.store.notifications.countDocuments({ conversationId })).toBe(1);
});

test('an app that stops has nothing left undone, and says so by taking its mark along', async () => {
  const other = await startTestApp();
  const { conversationId } = await makeVisitor(other, { text: 'terakhir' });
  await other.halt();
  expect(await other.store.conversations.findById(conversationId).lean()).toMatchObject({ lastSeq: 1 });
  expect(await effectMarksModel(other.store.connection).countDocuments()).toBe(0);
  await other.stop();
});
