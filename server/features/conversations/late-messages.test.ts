import { randomUUID } from 'node:crypto';
import { Types } from 'mongoose';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { connectStaff, connectVisitor, type StaffClient } from '../../test/clients.js';
import { listedRow } from '../../test/inbox-list.js';
import { endedLongAgo } from '../../test/ended-long-ago.js';
import { makeOwner, makeVisitor } from '../../test/people.js';
import { startTestApp, type TestApp } from '../../test/start-test-app.js';

/** Two web processes: the visitor is connected to one, the staff to the other. */
let visitors: TestApp;
let inbox: TestApp;
let staff: StaffClient;
beforeAll(async () => {
  visitors = await startTestApp({ SAPA_ROLE: 'web' });
  inbox = await startTestApp({ SAPA_ROLE: 'web', MONGODB_URL: visitors.config.mongodbUrl });
  staff = await connectStaff(inbox, await makeOwner(inbox));
});
afterAll(async () => {
  expect([...visitors.faults(), ...inbox.faults()]).toEqual([]);
  await inbox.halt();
  await visitors.stop();
});

const message = (text: string) => ({ clientId: randomUUID(), text });
const inList = (id: string) => listedRow(staff, id);

/** A conversation that was read and resolved a moment ago, of which the visitor's process knows nothing yet. */
async function makeResolved() {
  const visitor = await makeVisitor(visitors, { text: 'Halo' });
  const { conversationId } = visitor;
  await expect.poll(() => inList(conversationId)).toBeDefined();
  await staff.get('conversation:read', { conversationId, seq: 1 });
  await staff.get('conversation:resolve', { conversationId });
  return visitor;
}

test('V12 a message that another process stores in what is resolved opens it again, and is waited for', async () => {
  const { client, conversationId } = await makeResolved();
  expect(await client.get('message:send', message('Masih ada satu'))).toMatchObject({ conversationId, seq: 2 });
  await expect
    .poll(() => inList(conversationId))
    .toMatchObject({ state: 'open', lastSeq: 2, staffReadSeq: 1, waitingSince: expect.any(String) as unknown });
  await staff.get('message:send', { conversationId, ...message('Silakan') });
  await expect.poll(() => client.pushes('receipt:changed').at(-1)).toMatchObject({ state: 'open' });
  await expect.poll(() => inList(conversationId)).toMatchObject({ lastSeq: 3 });

  await staff.get('conversation:resolve', { conversationId });
  const stored = await visitors.store.messages.find({ conversationId }).lean();
  await visitors.services.effects.apply(stored);
  expect(await inList(conversationId)).toMatchObject({ state: 'resolved' });
});

test('S5 what was stored before the resolution and not seen opens it again', async () => {
  const { conversationId } = await makeVisitor(inbox, { text: 'Halo' });
  await expect.poll(() => inList(conversationId)).toMatchObject({ lastSeq: 1 });
  const first = await inbox.store.messages.findOne({ conversationId }).orFail().lean();
  // By a process that was killed before its effects.
  const second = {
    ...first,
    ...{ _id: new Types.ObjectId(), clientId: randomUUID(), seq: 2, text: 'Satu lagi', at: new Date() },
  };
  await inbox.store.messages.collection.insertOne(second);
  await staff.get('conversation:resolve', { conversationId, seenSeq: 1 });
  await inbox.services.effects.apply([second]);
  expect(await inList(conversationId)).toMatchObject({ state: 'open', lastSeq: 2 });
});

test('V12 where the visitor has begun another one, it stays resolved, unread, and the staff are told', async () => {
  // What the visitor's process remembers of them it knows for some seconds: none of these pass.
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  const { client, token, conversationId } = await makeResolved();
  await endedLongAgo(inbox, conversationId);
  const elsewhere = await connectVisitor(inbox, { token });
  const other = await elsewhere.get('message:send', message('Baru'));
  expect(other.conversationId).not.toBe(conversationId);
  expect(await client.get('message:send', message('Masih ada satu'))).toMatchObject({ conversationId, seq: 2 });
  await expect
    .poll(() => inList(conversationId))
    .toMatchObject({ state: 'resolved', lastSeq: 2, staffReadSeq: 1, lastText: 'Masih ada satu' });
  await expect
    .poll(() => visitors.store.notifications.findById(`${conversationId}-2`).lean())
    .toMatchObject({ state: 'pending' });
  await expect.poll(() => inList(other.conversationId)).toMatchObject({ state: 'open', lastSeq: 1 });
});

test('V12 what was stored before the resolution opens nothing, however late its effects are done', async () => {
  const { client, conversationId } = await makeVisitor(inbox, { text: 'Halo' });
  await client.get('message:send', message('Terima kasih'));
  await staff.get('conversation:resolve', { conversationId });
  const stored = await inbox.store.messages.find({ conversationId }).lean();
  await inbox.services.effects.apply(stored);
  expect(await inList(conversationId)).toMatchObject({ state: 'resolved', lastSeq: 2 });
});
