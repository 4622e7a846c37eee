import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectStaff, connectVisitor, type StaffClient } from '../../test/clients.js';
import { plainBrowser } from '../../test/hosted-form.js';
import { makeOwner, makeStaff, makeVisitor, type StaffPerson } from '../../test/people.js';
import { upload } from '../../test/uploads.js';
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

test('R5 who is blocked is refused by every process, is told until when, and may write again once it ends', async () => {
  const { conversationId, token } = await makeVisitor(app, { text: 'Halo' });
  const elsewhere = await connectVisitor(other, { token });
  const sent = message('Sampai?');
  const stored = await elsewhere.get('message:send', sent);

  const { block } = await agent.get('block:add', { conversationId, kind: 'visitor', hours: day, reason: ' Kasar ' });
  expect(block).toMatchObject({ kind: 'visitor', reason: 'Kasar', by: { name: 'Budi' } });
  // The tabs come back, and what they ask first tells them.
  await expect.poll(() => elsewhere.socket.connected).toBe(false);
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
  const { client, conversationId } = await makeVisitor(app, { text: 'Halo' });
  await makeVisitor(app, { text: 'Saya juga' });
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
  expect(await client.raw('message:send', message())).toMatchObject(refused);
  // The page without scripts gives back what was written, beside the same words.
  const plain = plainBrowser(app);
  const { page: form } = await plain.open();
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
  await app.services.erasures.begin({ kind: 'visitor', siteId: 'first', visitorId });
  const left = () =>
    Promise.all(
      ['blocks', 'visitor_networks'].map((name) => app.store.connection.collection(name).countDocuments({ visitorId })),
    );
  await expect.poll(left).toEqual([0, 0]);
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
