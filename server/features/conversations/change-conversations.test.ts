import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { connectStaff, type StaffClient } from '../../test/clients.js';
import { cursorsNow } from '../../test/inbox-list.js';
import { makeOwner, makeVisitor } from '../../test/people.js';
import { startTestApp, type TestApp } from '../../test/start-test-app.js';
import { Feed } from './feed.js';
import { unhandled } from './new-conversation.js';
import { emptySummary } from './summary.js';

let app: TestApp;
let staff: StaffClient;
beforeAll(async () => {
  app = await startTestApp();
  staff = await connectStaff(app, await makeOwner(app));
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => app.stop());

const entriesOf = (conversationId: string) => app.store.feed.countDocuments({ conversationId });
async function makeListed(): Promise<string> {
  const { conversationId } = await makeVisitor(app, { text: 'Halo' });
  await expect.poll(() => entriesOf(conversationId)).toBeGreaterThan(0);
  await expect.poll(() => app.services.effects.pendingSince()).toBeUndefined();
  return conversationId;
}

test('a change whose entry the feed refused is entered later; until then it is in the checkpoint', async () => {
  const conversationId = await makeListed();
  const before = await entriesOf(conversationId);
  vi.spyOn(Feed.prototype, 'append').mockRejectedValue(new Error('refused'));
  await staff.get('conversation:resolve', { conversationId });
  expect(await app.store.conversations.findById(conversationId).lean()).toMatchObject({ state: 'resolved' });
  const { checkpoint, conversations } = app.services;
  const since = conversations.changingSince() ?? new Date();
  await checkpoint.renew();
  const stored = await app.store.checkpoints.findById(checkpoint.processId).lean();
  expect(stored?.doneBefore.getTime()).toBeLessThanOrEqual(since.getTime());

  vi.restoreAllMocks();
  await expect.poll(() => entriesOf(conversationId), { timeout: 15_000 }).toBeGreaterThan(before);
  // The entry is there before its process knows that it is.
  await expect.poll(() => conversations.changingSince()).toBeUndefined();
  await expect
    .poll(() => staff.pushes('row:changed').at(-1))
    .toMatchObject({ row: { id: conversationId, state: 'resolved' } });
});

test('a change that a killed process stored and did not enter is entered by another; the command repeated enters it too', async () => {
  const { first = 0 } = await cursorsNow(staff);
  const at = new Date(Date.now() - 120_000);
  const ids = Array.from({ length: 450 }, () => randomUUID());
  await app.store.conversations.insertMany(
    ids.map((_id) => ({
      ...{ ...emptySummary, _id, siteId: 'first', visitorId: randomUUID(), lastAt: at, lastSeq: 1, staffReadSeq: 1 },
      ...{ ...unhandled, state: 'resolved', inboxState: 'resolved', createdAt: at, changedAt: at, revision: 2 },
    })),
  );
  await app.store.checkpoints.create({ _id: randomUUID(), doneBefore: at, heartbeatAt: at });
  await app.services.effectSweep.sweep();
  const entered = () =>
    app.store.feed.distinct('conversationId', { number: { $gt: first }, conversationId: { $in: ids } });
  // The server sweeps by itself too, and may be at it.
  await expect.poll(entered).toHaveLength(450);

  const [conversationId = ''] = ids;
  const before = await entriesOf(conversationId);
  await staff.get('conversation:resolve', { conversationId });
  await expect.poll(() => entriesOf(conversationId)).toBeGreaterThan(before);
});

test('what follows from messages takes the time of the last other change away: they are found by themselves', async () => {
  const { client, conversationId } = await makeVisitor(app, { text: 'Halo' });
  const stored = () => app.store.conversations.findById(conversationId).lean();
  await expect.poll(stored).toMatchObject({ lastSeq: 1 });
  await staff.get('conversation:resolve', { conversationId });
  await staff.get('conversation:reopen', { conversationId });
  expect(await stored()).toHaveProperty('changedAt');
  await client.get('message:send', { clientId: randomUUID(), text: 'Masih ada?' });
  await expect.poll(stored).toMatchObject({ lastSeq: 2 });
  expect(await stored()).not.toHaveProperty('changedAt');
});
