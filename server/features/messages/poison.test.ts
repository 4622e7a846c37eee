import { randomUUID } from 'node:crypto';
import { mongo } from 'mongoose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { emptySummary } from '../conversations/summary.js';
import { connectStaff, type StaffClient } from '../../test/clients.js';
import { listedRows } from '../../test/inbox-list.js';
import { makeOwner, makeVisitor } from '../../test/people.js';
import { startTestApp, type TestApp } from '../../test/start-test-app.js';
import { messageEffects } from '../../app/message-effects.js';
import type { RetryPace } from './effect-retries.js';
import { MessageEffects } from './message-effects.js';
import type { StoredMessage } from './messages.model.js';

let app: TestApp;
let staff: StaffClient;
beforeAll(async () => {
  // The sweep of the dead letters is the test's to do.
  app = await startTestApp({ SAPA_NOTIFY_AFTER_SECONDS: '3600' }, { pace: { sweepMs: 3_600_000 } });
  staff = await connectStaff(app, await makeOwner(app));
});
afterAll(() => app.stop());

const conversationOf = (id: string) => app.store.conversations.findById(id).lean();
const raw = () => app.store.connection.collection<{ _id: string; $x?: number }>('conversations');
const summarized = (ids: string[], lastSeq: number) =>
  app.store.conversations.countDocuments({ _id: { $in: ids }, lastSeq });

/** The store refuses to replace it, whatever is written: no name of a field may begin with "$". */
const spoil = async (id: string) => {
  const stored = await raw().findOne({ _id: id });
  await raw().deleteOne({ _id: id });
  await raw().insertOne({ ...stored, _id: id, $x: 1 });
};
/** In one step: a try in between would find no conversation, and nothing to do. */
const heal = async (id: string) => {
  const { _id: _same, $x: _spoilt, ...stored } = (await raw().findOne({ _id: id }))!;
  await raw().replaceOne({ _id: id }, stored);
};

/** A conversation whose effects fail, with messages in it. */
async function makeFailing(count: number) {
  const _id = randomUUID();
  const at = new Date();
  const made = { ...emptySummary, _id, siteId: 'first', visitorId: randomUUID(), createdAt: at, revision: 1 };
  await app.store.conversations.create({ ...made, state: 'open' });
  await spoil(_id);
  const messages = Array.from({ length: count }, (_, index): StoredMessage => ({
    _id: new mongo.ObjectId(),
    conversationId: _id,
    seq: index + 1,
    clientId: randomUUID(),
    from: 'visitor',
    authorId: made.visitorId,
    text: `nomor ${index + 1}`,
    at,
  }));
  await app.store.messages.insertMany(messages);
  return { id: _id, messages };
}

function effectsWith(pace?: RetryPace): MessageEffects {
  const { checkpoint, deadLetters } = app.services;
  const effects = new MessageEffects({
    deadLetters,
    isStoreThere: () => checkpoint.isStoreThere(),
    log: app.log,
    pace,
  });
  messageEffects(app.services).forEach((effect) => effects.follow(effect));
  return effects;
}

const quickEffects = () => effectsWith({ firstPauseMs: 1, longestPauseMs: 2, tries: 3 });

test('one conversation whose effects fail holds up none of 40 others: summary and notification', async () => {
  const failing = await makeVisitor(app, { text: 'Halo' });
  await expect.poll(() => app.services.checkpoint.isAllDone()).toBe(true);
  await spoil(failing.conversationId);
  const others = await Promise.all(Array.from({ length: 40 }, () => makeVisitor(app)));
  const send = ({ client }: (typeof others)[number]) =>
    client.get('message:send', { clientId: randomUUID(), text: 'Masih ada?' });
  const [, ...sent] = await Promise.all([failing, ...others].map(send));
  const ids = sent.map(({ conversationId }) => conversationId);
  await expect.poll(() => summarized(ids, 1), { timeout: 30_000 }).toBe(40);
  const notified = () => app.store.notifications.countDocuments({ conversationId: { $in: ids } });
  await expect.poll(notified, { timeout: 30_000 }).toBe(40);
  await expect
    .poll(() => app.logged('effects of a conversation failed; it is tried again alone'))
    .toContainEqual(expect.objectContaining({ conversationId: failing.conversationId }));
  // It may go on by itself.
  await heal(failing.conversationId);
  await expect.poll(() => conversationOf(failing.conversationId), { timeout: 30_000 }).toMatchObject({ lastSeq: 2 });
  expect(app.faults()).toEqual([]);
});

test('after some tries it is a dead letter, and no checkpoint waits for it; asked for, it is done and announced', async () => {
  const { id, messages } = await makeFailing(3);
  const effects = quickEffects();
  for (const message of messages) effects.add(message);
  expect(effects.pendingSince()).toBeDefined();
  await expect.poll(() => app.store.deadLetters.findById(id).lean()).toMatchObject({ fromSeq: 1, toSeq: 3, tries: 3 });
  await expect.poll(() => effects.pendingSince()).toBeUndefined();
  expect(app.faults()).toMatchObject([{ conversationId: id, fromSeq: 1, toSeq: 3 }]);
  await effects.stop();

  // Nobody has asked for it.
  expect(await app.services.deadLetterSweep.sweep()).toBe(0);
  await app.services.deadLetters.askAgain(id);
  await app.services.deadLetterSweep.sweep();
  const failedAgain = await app.store.deadLetters.findById(id).lean();
  expect(failedAgain).toMatchObject({ tries: 4 });
  expect(failedAgain).not.toHaveProperty('retryAt');

  await heal(id);
  expect(await app.services.deadLetters.askAgain()).toMatchObject([{ _id: id }]);
  await expect
    .poll(() => app.services.deadLetterSweep.sweep().then(() => app.store.deadLetters.countDocuments()))
    .toBe(0);
  expect(await conversationOf(id)).toMatchObject({ lastSeq: 3, waitingSeq: 1 });
  await expect
    .poll(() => staff.pushes('row:changed'))
    .toContainEqual(expect.objectContaining({ row: expect.objectContaining({ id, lastSeq: 3 }) as unknown }));
});

test('a message that comes while its conversation is tried again waits with the others, and is done after them', async () => {
  const { id, messages } = await makeFailing(2);
  const [first, second] = messages as [StoredMessage, StoredMessage];
  const effects = effectsWith();
  effects.add(first);
  const failures = () => app.logged('effects of a conversation failed; it is tried again alone');
  await expect.poll(() => failures().filter(({ conversationId }) => conversationId === id)).not.toEqual([]);
  effects.add(second);
  await heal(id);
  await expect.poll(() => conversationOf(id)).toMatchObject({ lastSeq: 2, waitingSeq: 1 });
  await expect.poll(() => effects.pendingSince()).toBeUndefined();
  await effects.stop();
});

test('a conversation that cannot be shown hides none of the others in the list, and ends no announcement', async () => {
  const { conversationId } = await makeVisitor(app, { text: 'Halo' });
  const { id } = await makeFailing(0);
  await expect.poll(() => conversationOf(conversationId)).toMatchObject({ lastSeq: 1 });
  await heal(id);
  await app.store.connection
    .collection<{ _id: string }>('conversations')
    .updateOne({ _id: id }, { $set: { lastAt: 'kemarin' } });
  expect(await listedRows(staff)).toContainEqual(expect.objectContaining({ id: conversationId }));
  expect(app.logged('a conversation cannot be shown')).toMatchObject([{ conversationId: id }]);
  await app.services.conversations.change([id], (stored) => ({ ...stored, language: 'id' }));
  await expect.poll(() => app.logged('announcement lost; the reader will ask').length).toBe(1);
});
