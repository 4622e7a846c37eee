import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { VisitorConversation } from '../../../shared/wire/conversations/entities.js';
import { connectStaff, connectVisitor, type StaffClient, type VisitorClient } from '../../test/clients.js';
import { listedRows, openedBy } from '../../test/inbox-list.js';
import { makeOwner, makeVisitor, type StaffPerson } from '../../test/people.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import type { TestApp } from '../../test/start-test-app.js';

let app: TestApp;
let owner: StaffPerson;
beforeAll(async () => {
  app = await sharedTestApp();
  owner = await makeOwner(app);
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
});

const lastReceipt = (client: VisitorClient) => client.pushes('receipt:changed').at(-1);
const opened = async (client: VisitorClient) => (await client.get('conversation:open', {})).conversation;
const say = (client: VisitorClient, text: string) => client.get('message:send', { clientId: randomUUID(), text });
const answer = (staff: StaffClient, conversationId: string) =>
  staff.get('message:send', { conversationId, clientId: randomUUID(), text: 'Baik' });
const summary = (id: string) => app.store.conversations.findById(id).lean();

test('nobody is there: sent; the inbox fetches its list: delivered; a person reads: read', async () => {
  const { client, conversationId } = await makeVisitor(app, { text: 'Halo' });
  await expect.poll(() => summary(conversationId)).toMatchObject({ lastSeq: 1 });
  expect(await opened(client)).toMatchObject({ deliveredSeq: 0, staffReadSeq: 0 });

  const staff = await connectStaff(app, owner);
  await listedRows(staff);
  await expect.poll(() => lastReceipt(client)).toMatchObject({ id: conversationId, deliveredSeq: 1, staffReadSeq: 0 });
  expect(await opened(client)).toMatchObject({ deliveredSeq: 1, staffReadSeq: 0 });

  await staff.get('conversation:read', { conversationId, seq: 1 });
  await expect.poll(() => lastReceipt(client)).toMatchObject({ deliveredSeq: 1, staffReadSeq: 1 });
  staff.socket.disconnect();
});

test('what is announced to a connected browser of the staff is delivered, and costs no write of its own', async () => {
  const staff = await connectStaff(app, owner);
  const { client, conversationId } = await makeVisitor(app, { text: 'Halo' });
  await expect.poll(() => lastReceipt(client)).toMatchObject({ id: conversationId, deliveredSeq: 1, staffReadSeq: 0 });
  // Made with 1, and then written once.
  expect(await summary(conversationId)).toMatchObject({ revision: 2, deliveredSeq: 1 });
  staff.socket.disconnect();
});

test('who reads before the summary knows of the message has read it all the same', async () => {
  const staff = await connectStaff(app, owner);
  const { client, conversationId } = await makeVisitor(app, { text: 'Halo' });
  const { seq } = await answer(staff, conversationId);
  await client.get('conversation:read', { conversationId, seq });
  expect(await summary(conversationId)).toMatchObject({ visitorReadSeq: seq });
  const mine = await say(client, 'Terima kasih');
  await staff.get('conversation:read', { conversationId, seq: mine.seq });
  expect(await summary(conversationId)).toMatchObject({ staffReadSeq: mine.seq });
  staff.socket.disconnect();
});

test('the visitor’s reading reaches the inbox and the other tabs; it never goes back, and the same again writes nothing', async () => {
  const staff = await connectStaff(app, owner);
  const { client, conversationId, token } = await makeVisitor(app, { text: 'Halo' });
  const otherTab = await connectVisitor(app, { token });
  await answer(staff, conversationId);
  await openedBy(staff, conversationId);
  await expect.poll(() => summary(conversationId)).toMatchObject({ lastSeq: 2 });

  await client.get('conversation:read', { conversationId, seq: 2 });
  await expect
    .poll(() => staff.pushes('conversation:changed').at(-1))
    .toMatchObject({ conversation: { id: conversationId, visitorReadSeq: 2 } });
  await expect.poll(() => lastReceipt(otherTab)).toMatchObject({ visitorReadSeq: 2 });

  const before = await summary(conversationId);
  for (const seq of [2, 1, 0]) await client.get('conversation:read', { conversationId, seq });
  expect(await summary(conversationId)).toEqual(before);
});

test('nobody reads what is not there yet', async () => {
  const { client, conversationId } = await makeVisitor(app, { text: 'Halo' });
  await client.get('conversation:read', { conversationId, seq: 1_000 });
  expect(await summary(conversationId)).toMatchObject({ visitorReadSeq: 1 });
  const conversation: VisitorConversation | null = await opened(client);
  expect(conversation).toMatchObject({ id: conversationId, visitorReadSeq: 1 });
});
