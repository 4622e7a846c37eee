import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectStaff, connectVisitor, type StaffClient } from '../../test/clients.js';
import { endedLongAgo } from '../../test/ended-long-ago.js';
import { plainBrowser } from '../../test/hosted-form.js';
import { makeOwner, makeStaff, makeVisitor, type StaffPerson } from '../../test/people.js';
import { upload } from '../../test/uploads.js';
import { makePublisher } from '../../test/publisher.js';
import { besideOf, startTestApp, type TestApp } from '../../test/start-test-app.js';
import { Blocked } from './blocked.js';

let app: TestApp;
let other: TestApp;
let owner: StaffPerson;
let admin: StaffClient;
let agent: StaffClient;
beforeAll(async () => {
  app = await startTestApp();
  other = await startTestApp(besideOf(app));
  owner = await makeOwner(app);
  admin = await connectStaff(app, owner);
  agent = await connectStaff(app, await makeStaff(app, { siteIds: ['first'] }));
});
afterAll(async () => {
  expect([...app.faults(), ...other.faults()]).toEqual([]);
  await other.halt();
  await app.stop();
});

const message = (text = 'Halo') => ({ clientId: randomUUID(), text });
const refused = { ok: false, error: { code: 'E_NOT_FOUND' } };
const day = 24;
/** Whether the other process refuses them: it hears of a block in its own time. */
const isBlockedThere = async (token: string): Promise<boolean> => {
  const visitor = await other.services.visitors.authenticate('first', token);
  return (await other.services.blocks.until('first', visitor)) !== undefined;
};

test('R5 who is blocked is refused by every process, is told until when, and may write again once it ends', async () => {
  const { conversationId, token } = await makeVisitor(app, { text: 'Halo' });
  const elsewhere = await connectVisitor(other, { token });
  const sent = message('Sampai?');
  const stored = await elsewhere.get('message:send', sent);

  const { block } = await agent.get('block:add', { conversationId, kind: 'visitor', hours: day, reason: ' Kasar ' });
  expect(block).toMatchObject({ kind: 'visitor', nameSource: 'made', reason: 'Kasar', by: { name: 'Budi' } });
  // The tabs come back, and what they ask first tells them.
  await expect.poll(() => elsewhere.socket.connected).toBe(false);
  await expect.poll(() => isBlockedThere(token)).toBe(true);
  const again = await connectVisitor(other, { token });
  const opening = await again.get('site:open', { language: 'id' });
  expect(opening).toMatchObject({
    isBlocked: true,
    away: { text: expect.stringMatching(/^Pesan belum bisa .+ sampai .+\d/) },
  });
  expect(await again.raw('message:send', message())).toMatchObject(refused);
  // What had arrived before is acknowledged as ever.
  expect(await again.get('message:send', sent)).toEqual(stored);
  expect(await app.store.messages.countDocuments({ conversationId })).toBe(2);
  expect((await agent.get('block:facts', { conversationId })).visitor).toEqual(block);

  await agent.get('block:end', { id: block.id });
  await expect.poll(() => isBlockedThere(token)).toBe(false);
  const back = await connectVisitor(other, { token });
  expect(await back.get('site:open', { language: 'id' })).not.toHaveProperty('isBlocked');
  expect(await back.get('message:send', message())).toMatchObject({ conversationId, seq: 3 });
  const entries = async () => (await agent.get('timeline:list', { conversationId })).entries;
  await expect.poll(entries).toMatchObject([
    { kind: 'blocked', what: 'visitor', reason: 'Kasar' },
    { kind: 'unblocked', what: 'visitor' },
  ]);
  const { entries: audited } = await app.services.audit.list(
    await app.services.staff.authenticate({ cookie: owner.cookie }),
    { limit: 2 },
  );
  expect(audited.slice(0, 2).map(({ action }) => action)).toEqual(['block.ended', 'block.added']);
});

test('R5 a network is an admin’s to block, who sees first how many share it; it ends by itself', async () => {
  const { client: before, conversationId, token: own } = await makeVisitor(app, { text: 'Halo' });
  const neighbour = await makeVisitor(app, { text: 'Saya juga' });
  const facts = () => admin.get('block:facts', { conversationId });
  const shared = () => app.store.connection.collection('visitor_networks').countDocuments();
  // With the visitor of the test before: it is noted after the acknowledgement.
  await expect.poll(shared).toBe(3);
  expect((await facts()).network?.visitors).toBe(3);
  const input = { conversationId, kind: 'network', hours: 1 } as const;
  expect(await agent.get('block:facts', { conversationId })).toEqual({});
  expect(await agent.raw('block:add', input)).toMatchObject(refused);

  const { block } = await admin.get('block:add', input);
  expect((await admin.get('block:list', { siteId: 'first' })).blocks).toEqual([block]);
  // All tabs come back that are known to be there.
  await expect.poll(() => [before.isConnected, neighbour.client.isConnected]).toEqual([false, false]);
  const client = await connectVisitor(app, { token: own });
  expect(await client.get('site:open', { language: 'id' })).toMatchObject({ isBlocked: true });
  expect(await client.raw('message:send', message())).toMatchObject(refused);
  // The page without scripts gives back what was written, beside the same words.
  const plain = plainBrowser(app);
  const { page: form } = await plain.open();
  expect(form).toMatch(/Pesan belum bisa dikirim dari sini sampai .+\d/);
  const { answer, page } = await plain.post({ ...plain.fieldsOf(form), website: '', text: 'Tulisan saya' });
  expect(answer.status).toBe(403);
  expect(page).toMatch(/Pesan belum bisa dikirim dari sini sampai .+\d/);
  expect(page).toContain('Tulisan saya');
  // Somebody new from there is refused as well, and nothing says an address anywhere.
  const stranger = await connectVisitor(app, {});
  const { token } = await stranger.get('visitor:start', { language: 'id' });
  const begun = await connectVisitor(app, { token });
  expect(await begun.raw('message:send', message())).toMatchObject(refused);
  const kept = await Promise.all(
    ['blocks', 'visitor_networks'].map((name) => app.store.connection.collection(name).find().toArray()),
  );
  expect(JSON.stringify(kept)).not.toMatch(/127\.0\.0|::1/);

  await app.store.connection.collection('blocks').updateMany({}, { $set: { until: new Date(Date.now() - 1) } });
  other.services.blocks.forget('first');
  app.services.blocks.forget('first');
  expect(await client.get('message:send', message())).toMatchObject({ conversationId });
  expect((await admin.get('block:list', { siteId: 'first' })).blocks).toEqual([]);
});

test('R5 what is erased takes along from where somebody wrote, and that they were blocked', async () => {
  const { client, conversationId } = await makeVisitor(app, { text: 'Halo' });
  const { visitorId } = await app.store.conversations.findById(conversationId).orFail().lean();
  await agent.get('block:add', { conversationId, kind: 'visitor', hours: 1 });
  await expect.poll(() => client.socket.connected).toBe(false);
  const reason = 'Ani dari Bogor, kasar';
  const { block } = await admin.get('block:add', { conversationId, kind: 'network', hours: 1, reason });
  await app.services.erasures.begin({ kind: 'visitor', siteId: 'first', visitorId }, 'staff');
  const left = () =>
    Promise.all(
      ['blocks', 'visitor_networks'].map((name) => app.store.connection.collection(name).countDocuments({ visitorId })),
    );
  await expect.poll(left).toEqual([0, 0]);
  // The network stays blocked, without a word of whose it was.
  const { blocks } = await admin.get('block:list', { siteId: 'first' });
  const { id, siteId, kind, by, at, until } = block;
  expect(blocks).toEqual([{ id, siteId, kind, by, at, until, label: '' }]);
  await admin.get('block:end', { id });
  expect((await admin.get('block:list', { siteId })).blocks).toEqual([]);
});

test('R5 who is blocked neither rates, answers a form nor uploads: all of it would reach the staff', async () => {
  const { conversationId, token } = await makeVisitor(app, { text: 'Halo' });
  await agent.get('conversation:resolve', { conversationId });
  await agent.get('block:add', { conversationId, kind: 'visitor', hours: day });
  const again = await connectVisitor(app, { token });

  expect(await again.raw('conversation:rate', { conversationId, score: 1, comment: 'Kasar' })).toMatchObject(refused);
  const answers = { name: 'Kasar', email: 'kasar@berita.test' };
  expect(await again.raw('form:answer', { language: 'id', answers })).toMatchObject(refused);
  expect((await upload(app, { token, bytes: Buffer.from('Kasar') })).status).toBe(404);
  // The same by the page without scripts.
  const { hosted, visitors } = app.services;
  const visitor = await visitors.authenticate('first', token);
  if (!visitor) throw new Error('The visitor is not there.');
  const network = '127.0.0.1';
  const filled = { revision: 'r', answers, isAgreed: true };
  const sent = hosted.send('first', { token, visitor }, 'id', { ...message(), network }, filled);
  await expect(sent).rejects.toBeInstanceOf(Blocked);
  await expect(hosted.rate(visitor, network, conversationId, { score: 1 })).rejects.toBeInstanceOf(Blocked);
  const { rating } = await app.store.conversations.findById(conversationId).orFail().lean();
  expect(rating).toBeUndefined();
});

test('R5 a block from a conversation that one may not see says until when and no more, and is not theirs to change', async () => {
  const { client, conversationId: elsewhere } = await makeVisitor(app, { text: 'Soal tagihan' });
  await agent.get('conversation:resolve', { conversationId: elsewhere });
  await endedLongAgo(app, elsewhere);
  const { conversationId } = await client.get('message:send', message('Soal lain'));
  const wish = { kind: 'visitor', hours: day } as const;
  const made = await agent.get('block:add', { conversationId: elsewhere, ...wish, reason: 'Menghina Sari' });
  await app.store.conversations.updateOne({ _id: elsewhere }, { $set: { teamId: 'bill01' }, $inc: { revision: 1 } });

  const { id, siteId, kind, at, until } = made.block;
  const known = { id, siteId, kind, at, until, label: '' };
  expect(await agent.get('block:facts', { conversationId })).toEqual({ visitor: known });
  expect((await admin.get('block:facts', { conversationId })).visitor).toEqual(made.block);
  expect(await agent.raw('block:end', { id })).toMatchObject(refused);
  // The longer one of both holds.
  const shorter = await agent.get('block:add', { conversationId, kind, hours: 1, reason: 'Kasar' });
  expect(shorter.block).toEqual(known);
  const longer = await agent.get('block:add', { conversationId, kind, hours: 30 * day });
  expect(Date.parse(longer.block.until)).toBeGreaterThan(Date.parse(until));
  const { visitor } = await admin.get('block:facts', { conversationId });
  expect(visitor).toEqual({ ...made.block, until: longer.block.until });
  // What the agent did is told where they did it.
  const told = async () =>
    (await agent.get('timeline:list', { conversationId })).entries.filter(({ kind: each }) => each === 'blocked');
  await expect.poll(told).toMatchObject([{ kind: 'blocked', reason: 'Kasar' }, { kind: 'blocked' }]);
});

test('R5 who is blocked stays so in every process once the publisher says who they are', async () => {
  const { conversationId, token } = await makeVisitor(app, { text: 'Halo' });
  const publisher = await makePublisher(app, owner);
  await agent.get('block:add', { conversationId, kind: 'visitor', hours: day, reason: 'Kasar' });
  const again = await connectVisitor(app, { token });
  const phone = await connectVisitor(other);
  const { token: person } = await phone.get('visitor:identify', { token: await publisher.sign('ani') });
  expect(await phone.get('site:open', { language: 'id' })).not.toHaveProperty('isBlocked');
  await again.get('visitor:identify', { token: await publisher.sign('ani'), merge: true });
  expect(await again.raw('message:send', message())).toMatchObject(refused);
  await expect.poll(() => phone.isConnected).toBe(false);
  await expect.poll(() => isBlockedThere(person!)).toBe(true);
  const back = await connectVisitor(other, { token: person });
  expect(await back.raw('message:send', message())).toMatchObject(refused);
  const { visitorId } = await app.store.conversations.findById(conversationId).orFail().lean();
  const networks = () => app.store.connection.collection('visitor_networks').find({ visitorId }).toArray();
  await expect.poll(networks).toMatchObject([{ siteId: 'first' }]);
  const { visitor } = await agent.get('block:facts', { conversationId });
  expect(visitor).toMatchObject({ reason: 'Kasar', conversationId });
  await agent.get('block:end', { id: visitor?.id ?? '' });
  await expect.poll(() => isBlockedThere(person!)).toBe(false);
  const free = await connectVisitor(other, { token: person });
  expect(await free.get('message:send', message())).toMatchObject({ conversationId });
});

test('R5 who blocks somebody blocked already takes that back: who decided before, why and until when holds again', async () => {
  const { conversationId } = await makeVisitor(app, { text: 'Halo' });
  const of = { conversationId, kind: 'visitor' } as const;
  const known = async () => (await agent.get('block:facts', { conversationId })).visitor;
  const { block: first } = await agent.get('block:add', { ...of, hours: 720, reason: 'Kasar' });
  const { block: second } = await admin.get('block:add', { ...of, hours: 1 });
  expect(await known()).toEqual(second);
  // Decided anew since: nobody takes back what they have not seen.
  const conflict = { ok: false, error: { code: 'E_CONFLICT' } };
  expect(await agent.raw('block:undo', { id: first.id, at: first.at })).toMatchObject(conflict);
  expect(await admin.get('block:undo', { id: second.id, at: second.at })).toEqual({ block: first });
  expect(await known()).toEqual(first);
  const now = { id: first.id, at: first.at };
  expect(await agent.get('block:undo', now)).toEqual({});
  expect(await known()).toBe(undefined);
  expect(await agent.raw('block:undo', now)).toMatchObject(refused);
});

test('R5 a tab that comes back to a process which has not heard of the block is told all the same', async () => {
  const { conversationId, token } = await makeVisitor(app, { text: 'Halo' });
  const { block } = await agent.get('block:add', { conversationId, kind: 'visitor', hours: day });
  const blocks = app.store.connection.collection<{ _id: string }>('blocks');
  const stored = await blocks.findOne({ _id: block.id });
  await agent.get('block:end', { id: block.id });
  // From here on the other process remembers that they may write.
  await expect.poll(() => isBlockedThere(token)).toBe(false);
  await blocks.insertOne(stored!);
  const back = await connectVisitor(other, { token });
  expect(await back.get('site:open', { language: 'id' })).toMatchObject({ isBlocked: true });
  expect(await back.raw('message:send', message())).toMatchObject(refused);
  await agent.get('block:end', { id: block.id });
});
