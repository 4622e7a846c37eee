import { randomUUID } from 'node:crypto';
import { mongo } from 'mongoose';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { connectStaff, type StaffClient } from '../../test/clients.js';
import { makeOwner, makeStaff, makeVisitor, type StaffPerson } from '../../test/people.js';
import { startTestApp, type TestApp } from '../../test/start-test-app.js';

let app: TestApp;
let sari: StaffClient;
let budi: StaffPerson;
let conversationId: string;
let send: (text: string) => Promise<unknown>;

beforeAll(async () => {
  app = await startTestApp({ SAPA_NOTIFY_AFTER_SECONDS: '3600' }, { pace: { sweepMs: 200 } });
  sari = await connectStaff(app, await makeOwner(app));
  budi = await makeStaff(app, { siteIds: ['first'], name: 'Budi' });
});
beforeEach(async () => {
  const made = await makeVisitor(app, { text: 'Halo' });
  ({ conversationId } = made);
  send = (text) => made.client.get('message:send', { clientId: randomUUID(), text });
  await expect.poll(() => app.store.conversations.findById(conversationId).lean()).toMatchObject({ lastSeq: 1 });
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => app.stop());

async function entriesOf() {
  const { entries } = await sari.get('timeline:list', { conversationId });
  return entries.map(({ kind, by, afterSeq, ...entry }) => ({
    ...{ kind, by: by?.name, afterSeq },
    ...('to' in entry && entry.to ? { to: entry.to.name } : {}),
  }));
}

test('what is done with a conversation is in its timeline, and told to those who have it open', async () => {
  const colleague = await connectStaff(app, budi);
  await colleague.get('conversation:open', { conversationId });
  await sari.get('conversation:assign', { conversationId, assigneeId: budi.id });
  await sari.get('note:add', { conversationId, clientId: randomUUID(), text: 'Budi tahu soal ini' });
  await sari.get('conversation:prioritize', { conversationId, priority: 'urgent' });
  await sari.get('conversation:resolve', { conversationId });
  const all = [
    { kind: 'assigned', by: 'Sari', afterSeq: 1, to: 'Budi' },
    { kind: 'note', by: 'Sari', afterSeq: 1 },
    { kind: 'prioritized', by: 'Sari', afterSeq: 1 },
    { kind: 'resolved', by: 'Sari', afterSeq: 1 },
  ];
  await expect
    .poll(async () => (await entriesOf()).map(({ kind }) => kind).sort())
    .toEqual(all.map(({ kind }) => kind).sort());
  expect(await entriesOf()).toEqual(expect.arrayContaining(all));
  await expect.poll(() => colleague.pushes('timeline:added')).toHaveLength(4);
});

test('what happens by itself names nobody', async () => {
  await sari.get('conversation:snooze', { conversationId, until: 'reply' });
  await send('Masih di sini?');
  await expect
    .poll(entriesOf)
    .toEqual([{ kind: 'snoozed', by: 'Sari', afterSeq: 1 }, expect.objectContaining({ kind: 'woken', by: undefined })]);
});

test('done twice it is one entry', async () => {
  await sari.get('conversation:resolve', { conversationId });
  await sari.get('conversation:resolve', { conversationId });
  await send('Ada lagi');
  // By what the visitor writes it is open again.
  const reopened = { kind: 'reopened', by: undefined, afterSeq: 2 };
  await expect.poll(entriesOf).toEqual([{ kind: 'resolved', by: 'Sari', afterSeq: 1 }, reopened]);
});

test('F2 what a process was killed over is found by another one, once', async () => {
  const at = new Date(Date.now() - 120_000);
  const by = { id: budi.id, name: 'Budi' };
  const happening = { id: randomUUID(), kind: 'assigned', at, by, to: by, afterSeq: 1 } as const;
  await app.store.conversations.updateOne(
    { _id: conversationId },
    { $set: { happenings: [happening], changedAt: at, assigneeId: budi.id }, $inc: { revision: 1 } },
  );
  await app.store.checkpoints.create({ _id: randomUUID(), doneBefore: at, heartbeatAt: at });
  await app.services.effectSweep.sweep();
  await expect.poll(entriesOf).toEqual([{ kind: 'assigned', by: 'Budi', afterSeq: 1, to: 'Budi' }]);
  await app.store.checkpoints.create({ _id: randomUUID(), doneBefore: at, heartbeatAt: at });
  await app.services.effectSweep.sweep();
  await expect.poll(() => app.services.checkpoint.isAllDone()).toBe(true);
  expect(await entriesOf()).toHaveLength(1);
});

test('what the store refused is recorded later; until then it is in the checkpoint', async () => {
  const insertOne = vi.spyOn(mongo.Collection.prototype, 'insertOne').mockRejectedValue(new Error('refused'));
  await sari.get('conversation:prioritize', { conversationId, priority: 'low' });
  await expect.poll(() => insertOne.mock.calls.length).toBeGreaterThan(1);
  const changedAt = (await app.store.conversations.findById(conversationId).lean())?.changedAt ?? new Date(0);
  const { checkpoint } = app.services;
  await checkpoint.renew();
  const stored = await app.store.checkpoints.findById(checkpoint.processId).lean();
  expect(stored?.doneBefore.getTime()).toBeLessThanOrEqual(changedAt.getTime());
  vi.restoreAllMocks();
  await expect.poll(entriesOf).toEqual([{ kind: 'prioritized', by: 'Sari', afterSeq: 1 }]);
});
