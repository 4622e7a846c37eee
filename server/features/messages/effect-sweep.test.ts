import { randomUUID } from 'node:crypto';
import { mongo } from 'mongoose';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { emptySummary } from '../conversations/summary.js';
import { connectStaff, type StaffClient } from '../../test/clients.js';
import { cursorsNow, rowsAfter } from '../../test/inbox-list.js';
import { makeOwner, makeVisitor } from '../../test/people.js';
import { startTestApp, type TestApp } from '../../test/start-test-app.js';

let app: TestApp;
let staff: StaffClient;
beforeAll(async () => {
  // The sweep of the effects is the test's to do.
  app = await startTestApp({ SAPA_NOTIFY_AFTER_SECONDS: '3600' }, { pace: { effectSweepMs: 3_600_000 } });
  await app.hasSwept;
  staff = await connectStaff(app, await makeOwner(app));
});
afterEach(() => expect(app.faults()).toEqual([]));
afterAll(() => app.stop());

const longAgo = () => new Date(Date.now() - 120_000);
const checkpoints = () => app.store.checkpoints;
const conversationOf = (id: string) => app.store.conversations.findById(id).lean();

/** What a process leaves that was killed right after it had stored these messages. */
async function leftByKilledProcess(texts: string[], at = longAgo()): Promise<string> {
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
  await checkpoints().create({ _id: randomUUID(), doneBefore: at, heartbeatAt: at });
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

test('F1 what a killed process left undone is done by another: list, feed, notification, push', async () => {
  const cursors = await cursorsNow(staff);
  const id = await leftByKilledProcess(['pertama', 'kedua']);
  await expect
    .poll(() => app.services.effectSweep.sweep().then(() => conversationOf(id)))
    .toMatchObject({ lastSeq: 2, lastText: 'kedua', waitingSeq: 1, notifiedSeq: 1 });
  expect(await app.store.notifications.findById(`${id}-1`).lean()).toMatchObject({ state: 'pending' });
  await expect.poll(() => rowsAfter(staff, cursors)).toMatchObject([{ id, lastSeq: 2 }]);
  await expect
    .poll(() => staff.pushes('row:changed'))
    .toContainEqual(expect.objectContaining({ row: expect.objectContaining({ id }) as unknown }));
});

test('the checkpoint of a dead process goes once its messages are done; the own one stays', async () => {
  await leftByKilledProcess(['Halo']);
  await expect
    .poll(() => app.services.effectSweep.sweep().then(() => checkpoints().find().lean()))
    .toMatchObject([{ _id: app.services.checkpoint.processId }]);
});

test('a process that is silent for half a minute may go on: its messages are done, its checkpoint stays', async () => {
  const halfMinuteAgo = new Date(Date.now() - 30_000);
  const id = await leftByKilledProcess(['Halo'], halfMinuteAgo);
  await expect
    .poll(() => app.services.effectSweep.sweep().then(() => conversationOf(id)))
    .toMatchObject({ lastSeq: 1 });
  expect(await checkpoints().countDocuments({ heartbeatAt: halfMinuteAgo })).toBe(1);
  await checkpoints().deleteOne({ heartbeatAt: halfMinuteAgo });
});

test('one message whose effects fail holds up neither the others that a killed process left, nor its checkpoint', async () => {
  const at = longAgo();
  const failing = await leftByKilledProcess(['aneh'], at);
  await app.store.messages.collection.updateOne({ conversationId: failing }, { $set: { text: null } });
  const others = await Promise.all(['satu', 'dua', 'tiga'].map((text) => leftByKilledProcess([text], at)));
  await app.services.effectSweep.sweep();
  for (const id of others) expect(await conversationOf(id)).toMatchObject({ lastSeq: 1, waitingSeq: 1 });
  const left = await checkpoints().find().lean();
  expect(left).toMatchObject([{ _id: app.services.checkpoint.processId }]);
  // It is this process's to try again now, and to be found again if this one is killed as well.
  expect(left[0]?.doneBefore.getTime()).toBeLessThan(at.getTime());
  expect(app.logged('effects of a conversation failed; it is tried again alone')).toContainEqual(
    expect.objectContaining({ conversationId: failing }),
  );
  await app.store.messages.collection.updateOne({ conversationId: failing }, { $set: { text: 'baik' } });
});

test('applied again, also at once and in another order, the effects are the same', async () => {
  const { client, conversationId } = await makeVisitor(app, { text: 'satu' });
  for (const text of ['dua', 'tiga']) await client.get('message:send', { clientId: randomUUID(), text });
  await expect.poll(() => conversationOf(conversationId)).toMatchObject({ lastSeq: 3 });
  // It follows the summary.
  const notifications = () => app.store.notifications.countDocuments({ conversationId });
  await expect.poll(notifications).toBe(1);
  const { revision: _first, ...before } = (await conversationOf(conversationId))!;

  const messages = await app.store.messages.find({ conversationId }).lean();
  await Promise.all([
    app.services.effects.apply(messages),
    app.services.effects.apply([...messages].reverse()),
    app.services.effects.apply(messages.slice(0, 1)),
  ]);
  const { revision: _again, ...after } = (await conversationOf(conversationId))!;
  expect(after).toEqual(before);
  expect(await notifications()).toBe(1);
});

test('an app that stops has nothing left undone, and says so by taking its checkpoint along', async () => {
  const other = await startTestApp();
  const { conversationId } = await makeVisitor(other, { text: 'terakhir' });
  await other.halt();
  expect(await other.store.conversations.findById(conversationId).lean()).toMatchObject({ lastSeq: 1 });
  expect(await other.store.checkpoints.countDocuments()).toBe(0);
  await other.stop();
});
