import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectStaff, connectVisitor, type StaffClient, type VisitorClient } from '../../test/clients.js';
import { endedLongAgo } from '../../test/ended-long-ago.js';
import { makeOwner, makeStaff, makeVisitor, type StaffPerson } from '../../test/people.js';
import { makePublisher } from '../../test/publisher.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import type { TestApp } from '../../test/start-test-app.js';
import { tombstoneOf } from '../conversations/tombstone.js';

let app: TestApp;
let owner: StaffPerson;
let staff: StaffClient;
beforeAll(async () => {
  app = await sharedTestApp();
  owner = await makeOwner(app);
  staff = await connectStaff(app, owner);
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
});

const notFound = { ok: false, error: { code: 'E_NOT_FOUND' } };
/** What follows from a message, its place in the summary, is done when this is. */
async function write(client: VisitorClient, text = 'Halo'): Promise<string> {
  const { conversationId, seq } = await client.get('message:send', { clientId: randomUUID(), text });
  await expect
    .poll(() => app.store.conversations.findById(conversationId).lean())
    .toMatchObject({ lastSeq: seq, lastText: text });
  return conversationId;
}
/** Days ago: what is written next begins another one. */
async function resolve(conversationId: string) {
  await staff.get('conversation:resolve', { conversationId });
  await endedLongAgo(app, conversationId);
}
const before = async (client: VisitorClient, conversationId: string) =>
  (await client.get('conversation:previous', { conversationId })).conversation;

async function makeThree() {
  const { client } = await makeVisitor(app);
  const first = await write(client, 'satu');
  await resolve(first);
  const second = await write(client, 'dua');
  await resolve(second);
  return { client, first, second, third: await write(client, 'tiga') };
}

test('V7 a visitor reads back from the present conversation to the first one, each with its messages', async () => {
  const { client, first, second, third } = await makeThree();
  expect((await client.get('conversation:open', {})).conversation).toMatchObject({ id: third, isFollowUp: true });
  expect(await before(client, third)).toMatchObject({ id: second, state: 'resolved', lastSeq: 1, isFollowUp: true });
  const oldest = await before(client, second);
  expect(oldest).toMatchObject({ id: first, state: 'resolved', lastSeq: 1 });
  expect(oldest).not.toHaveProperty('isFollowUp');
  expect(await before(client, first)).toBeNull();
  const { messages } = await client.get('message:list', { conversationId: first, before: 2 });
  expect(messages.map(({ text }) => text)).toEqual(['satu']);
});

test('V7 from one that was opened again one reads back to all that have ended, whenever they began', async () => {
  const { client, first, second, third } = await makeThree();
  await resolve(third);
  expect(await before(client, third)).toMatchObject({ id: second });
  await staff.get('conversation:reopen', { conversationId: first });
  expect((await client.get('conversation:open', {})).conversation).toMatchObject({ id: first, isFollowUp: true });
  expect(await before(client, first)).toMatchObject({ id: third });
  expect(await before(client, third)).toMatchObject({ id: second });
  expect(await before(client, second)).toBeNull();
});

test('V7 P3 what another device wrote before it signed in is read back to as well', async () => {
  const publisher = await makePublisher(app, owner);
  const sub = `pembaca-${randomUUID()}`;
  const phone = await connectVisitor(app);
  await phone.get('visitor:identify', { token: await publisher.sign(sub) });
  const onPhone = await write(phone, 'Dari ponsel');
  const laptop = await makeVisitor(app);
  const onLaptop = await write(laptop.client, 'Dari laptop');
  await laptop.client.get('visitor:identify', { token: await publisher.sign(sub), merge: true });
  expect(await before(phone, onPhone)).toMatchObject({ id: onLaptop, state: 'resolved' });
  expect(await before(phone, onLaptop)).toBeNull();
});

test('V7 P3 what another device wrote before the person’s first conversation is read back to from that', async () => {
  const publisher = await makePublisher(app, owner);
  const sub = `pembaca-${randomUUID()}`;
  const laptop = await makeVisitor(app);
  const onLaptop = await write(laptop.client, 'Dari laptop');
  await resolve(onLaptop);
  const phone = await connectVisitor(app);
  await phone.get('visitor:identify', { token: await publisher.sign(sub) });
  const onPhone = await write(phone, 'Dari ponsel');
  await resolve(onPhone);
  await laptop.client.get('visitor:identify', { token: await publisher.sign(sub), merge: true });
  const { conversation } = await phone.get('conversation:open', {});
  expect(conversation).toMatchObject({ id: onPhone, isFollowUp: true });
  expect(await before(phone, onPhone)).toMatchObject({ id: onLaptop });
});

test('V7 one in which nothing was ever written is passed over', async () => {
  const { client, first, second, third } = await makeThree();
  await app.store.conversations.updateOne({ _id: second }, { $set: { lastSeq: 0 }, $inc: { revision: 1 } });
  expect(await before(client, third)).toMatchObject({ id: first });
});

test('B11 another’s, one of another site, and one that does not exist get the same answer', async () => {
  const { third } = await makeThree();
  const { client } = await makeVisitor(app, { text: 'Halo' });
  const answers = await Promise.all(
    [third, randomUUID()].map((conversationId) => client.raw('conversation:previous', { conversationId })),
  );
  expect(answers[0]).toMatchObject(notFound);
  expect(answers[1]).toEqual(answers[0]);
});

test('V12 what is erased is neither read back to nor from', async () => {
  const { client, first, second, third } = await makeThree();
  await app.services.conversations.change([second], tombstoneOf);
  expect(await before(client, third)).toMatchObject({ id: first });
  expect(await client.raw('conversation:previous', { conversationId: second })).toMatchObject(notFound);
});

test.each<[object]>([[{}], [{ conversationId: '1' }], [{ conversationId: { $ne: null } }]])(
  'B7 %j is no question: E_SCHEMA',
  async (input) => {
    const { client } = await makeVisitor(app, { text: 'Halo' });
    expect(await client.raw('conversation:previous', input)).toMatchObject({ ok: false, error: { code: 'E_SCHEMA' } });
  },
);

test('S4 the staff read back as well, each of them to what they may see', async () => {
  const { first, second, third } = await makeThree();
  const previousFor = async (reader: StaffClient, conversationId: string) =>
    (await reader.get('conversation:previous', { conversationId })).conversation;
  expect(await previousFor(staff, third)).toMatchObject({ id: second, lastSeq: 1, endedBy: 'Sari' });
  expect(await previousFor(staff, second)).toMatchObject({ id: first });
  expect(await previousFor(staff, first)).toBeNull();
  await app.store.conversations.updateOne({ _id: second }, { $set: { teamId: 'billing' }, $inc: { revision: 1 } });
  const agent = await connectStaff(app, await makeStaff(app, { siteIds: ['first'] }));
  expect(await previousFor(agent, third)).toMatchObject({ id: first });
  expect(await agent.raw('conversation:previous', { conversationId: second })).toMatchObject(notFound);
  expect(await agent.raw('message:list', { conversationId: second, after: 0 })).toMatchObject(notFound);
});
