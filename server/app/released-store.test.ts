import { SignJWT } from 'jose';
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectStaff, connectVisitor } from '../test/clients.js';
import { listedRows, openedBy } from '../test/inbox-list.js';
import { ownOrigin, startTestApp, type TestApp } from '../test/start-test-app.js';
import { restoreStore, type Restored } from '../test/released-store/restore-store.js';

let old: Restored;
let app: TestApp;

/** No worker: what is due stays as it was told. */
const start = () =>
  startTestApp({
    MONGODB_URL: old.url,
    SAPA_DATA_DIR: old.dataDir,
    SAPA_ROLE: 'web',
    SAPA_SECRET: 'rahasia-penyimpanan-versi-0.2.0-untuk-tes',
  });

beforeAll(async () => {
  old = await restoreStore();
});
afterAll(async () => {
  await app.stop();
  await rm(old.dataDir, { recursive: true, force: true });
});

/** What 0.2.0 said, with the names that fields have now. */
const renamed = <Told>(told: Told): Told =>
  JSON.parse(
    JSON.stringify(told).replaceAll('"introduction":', '"contactForm":').replaceAll('"word":', '"comment":'),
  ) as Told;

const get = async (path: string, cookie = old.told.staff.owner) => (await app.ask(path, { cookie })).json();
const find = (name: string) => {
  const found = old.told.visitors.find((visitor) => visitor.name === name);
  if (!found) throw new Error(`${name} is not in the data.`);
  return found;
};
const enter = (name: string) => connectVisitor(app, find(name));
const openInbox = (cookie = old.told.staff.owner) => connectStaff(app, { cookie });
const migrationsDone = () => app.store.connection.collection('migrations').find().sort({ _id: 1 }).toArray();
const messageOf = async (clientId: string) => {
  const message = await app.store.messages.findOne({ clientId }).lean();
  if (!message) throw new Error('The message is lost.');
  return message;
};

// The second start finds what the first one has made of it.
describe.sequential.each(['first', 'second'])('data of version 0.2.0, after the %s start', (which) => {
  beforeAll(async () => {
    const done = which === 'second' ? await migrationsDone() : [];
    if (which === 'second') await app.halt();
    app = await start();
    if (which === 'second') expect(await migrationsDone()).toEqual(done);
    expect(await migrationsDone()).not.toEqual([]);
  });

  test('no document is lost', async () => {
    // Checkpoints are stored under another name now, and each site has a feed; the check of a page holds for two minutes; revocations are hashed.
    const gone = ['effect_marks', 'embed_checks', 'changes', 'identity_revocations'];
    for (const [name, documents] of [...old.stored].filter(([each]) => !gone.includes(each))) {
      const ids = documents.map(({ _id }) => _id);
      const found = await app.store.connection.collection(name).countDocuments({ _id: { $in: ids as never[] } });
      expect([name, found]).toEqual([name, documents.length]);
    }
    const messages = await app.store.connection.collection('messages').find().sort({ _id: 1 }).toArray();
    expect(messages).toEqual(old.stored.get('messages'));
  });

  test.each(['ani', 'bima', 'dina', 'citra', 'joko', 'dewi', 'dewi on a laptop', 'gita', 'hana'])(
    '%s comes back by the token and finds everything',
    async (name) => {
      const told = renamed(find(name));
      const visitor = await enter(name);
      const { conversation } = await visitor.get('conversation:open', {});
      expect(conversation).toEqual(told.conversation && expect.objectContaining(told.conversation));
      if (!conversation) return;
      const { messages } = await visitor.get('message:list', { conversationId: conversation.id, after: 0 });
      expect(messages).toMatchObject(told.messages);
      expect(await visitor.get('data:export', {})).toMatchObject(told.data);
    },
  );

  test('the inbox has every conversation and message, ratings and forms with them', async () => {
    const inbox = await openInbox();
    const rows = await listedRows(inbox);
    const conversations = await Promise.all(rows.map(({ id }) => openedBy(inbox, id)));
    const told = renamed(old.told.inbox);
    const interrupted = [old.told.dead, (await messageOf(old.told.killed)).conversationId];
    for (const [index, conversation] of told.conversations.entries()) {
      const now = conversations.find(({ id }) => id === conversation.id);
      if (interrupted.includes(conversation.id)) expect(now).toBeDefined();
      else expect(now).toMatchObject(conversation);
      const { messages } = await inbox.get('message:list', { conversationId: conversation.id, after: 0 });
      const thread = told.threads[index] ?? [];
      // What the killed process stored comes after it.
      expect(messages.slice(0, thread.length)).toMatchObject(thread);
    }
    const all = JSON.stringify(conversations);
    expect(all).toContain('"comment":"Cepat, terima kasih"');
    expect(all).toContain('"Nomor pesanan"');
  });

  test('what must follow from the last message of a killed process has followed', async () => {
    const { conversationId, text } = await messageOf(old.told.killed);
    await expect
      .poll(() => app.store.conversations.findById(conversationId).lean())
      .toMatchObject({ lastSeq: 2, lastText: text });
  });

  test('files and pictures open', async () => {
    const ani = await enter('ani');
    const files = find('ani').messages.flatMap(({ attachments = [] }) => attachments);
    expect(files.map(({ name }) => name)).toEqual(['catatan.txt', 'paket.png']);
    const [note, photo] = await Promise.all(
      files.map(async ({ id }) => {
        const { file } = await ani.get('attachment:open', { id });
        return fetch(app.address + file);
      }),
    );
    expect(await note?.text()).toBe('Nomor pesanan: A-12');
    expect([photo?.status, photo?.headers.get('content-type')]).toEqual([200, 'image/png']);
    const face = find('ani').messages.find(({ authorPicture }) => authorPicture)?.authorPicture ?? '';
    expect((await fetch(app.address + face)).headers.get('content-type')).toBe('image/webp');
  });

  test('the staff are signed in and find settings, keys and notifications', async () => {
    const { told } = old;
    expect(await get('/api/sessions')).toMatchObject({ sessions: [{ isCurrent: true }] });
    expect(await get('/api/sites/first/settings')).toMatchObject(told.sites[0]);
    expect(await get('/api/sites/toko/settings')).toMatchObject(told.sites[1]);
    expect(await get('/api/sites/first/identity-keys')).toMatchObject(told.keys);
    const { notifications } = (await get('/api/notifications')) as typeof told.notifications;
    for (const notification of told.notifications.notifications)
      expect(notifications).toContainEqual(expect.objectContaining(notification));
    // Until 0.2.0 an admin saw every site and had none.
    expect(await get('/api/sites', told.staff.admin)).toMatchObject({ sites: [{ id: 'first' }, { id: 'toko' }] });
    expect(await get('/api/sites', told.staff.seller)).toMatchObject({ sites: [{ id: 'toko' }] });
  });

  test('a person whom the publisher signs for is the same visitor; who was revoked is still out', async () => {
    const now = Math.floor(Date.now() / 1_000);
    const sign = (sub: string) =>
      new SignJWT({ sub, name: 'Dewi', aud: old.told.siteKey, iat: now, exp: now + 600 })
        .setProtectedHeader({ alg: 'HS256', kid: old.told.kid })
        .sign(new TextEncoder().encode(old.told.publisherSecret));
    const phone = await connectVisitor(app);
    await phone.get('visitor:identify', { token: await sign('pembaca-7') });
    expect(await phone.get('conversation:open', {})).toMatchObject({
      conversation: { id: find('dewi').conversation?.id },
    });
    const stranger = await connectVisitor(app);
    const refused = { ok: false, error: { code: 'E_IDENTITY' } };
    expect(await stranger.call('visitor:identify', { token: await sign('pembaca-8') })).toMatchObject(refused);
  });

  test('a browser that asked for notifications is known, and the installation signs with the same key', async () => {
    const [stored] = old.stored.get('push_keys') ?? [];
    const hana = await connectVisitor(app, { ...find('hana'), origin: ownOrigin });
    expect(await hana.get('push:offer', {})).toEqual({ key: stored?.['publicKey'] });
    const [subscription] = old.stored.get('push_subscriptions') ?? [];
    const { _id, visitorId, siteId } = (subscription ?? {}) as Record<string, unknown>;
    expect(await app.store.pushSubscriptions.find().lean()).toMatchObject([{ _id, visitorId, siteId }]);
    // It was stored plain.
    const endpoint = async () => (await app.store.pushSubscriptions.findOne().orFail().lean()).endpoint;
    await expect.poll(endpoint).toMatch(/^sealed:secret:/);
    expect((await app.services.push.ofVisitor(visitorId as string))[0]?.endpoint).toBe(subscription?.['endpoint']);
  });

  test('A4 addresses that were stored plain are read at once, and sealed by the sweep', async () => {
    const plain = () =>
      Promise.all(
        ['visitors', 'conversations'].map((name) =>
          app.store.connection.collection(name).countDocuments({ 'contactForm.email': /@/ }),
        ),
      );
    const sealed = () =>
      app.store.connection.collection('visitors').countDocuments({ 'contactForm.email': /^sealed:/ });
    if (which === 'second') expect(await plain()).toEqual([0, 0]);
    // All of them: the next start finds none.
    await expect.poll(plain).toEqual([0, 0]);
    expect(await sealed()).toBeGreaterThan(0);
  });

  test('who has erased everything is gone, and the conversation is a tombstone', async () => {
    const [erasure] = old.stored.get('erasures') ?? [];
    const ids = erasure?.['conversationIds'] as string[];
    expect(await app.store.conversations.find({ _id: { $in: ids } }).lean()).toMatchObject([
      { erasedAt: expect.any(Date) as Date },
    ]);
    expect(await app.store.visitors.countDocuments({ _id: erasure?._id as string })).toBe(0);
  });
});

test('what 0.2.0 had not finished goes on: a dead letter that is asked for, a link in a mail', async () => {
  const { dead, secret } = old.told;
  expect(await app.services.deadLetters.askAgain(dead)).toMatchObject([{ _id: dead }]);
  await app.services.deadLetterSweep.sweep();
  await expect.poll(() => app.store.conversations.findById(dead).lean()).toMatchObject({ lastSeq: 3 });
  expect((await app.ask('/api/transcripts/proof', { method: 'POST', body: { secret } })).status).toBe(204);
});
