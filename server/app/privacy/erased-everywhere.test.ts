import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { bringMail } from '../../test/bring-mail.js';
import { connectStaff, type StaffClient } from '../../test/clients.js';
import { startMailCatcher, type MailCatcher } from '../../test/mail-catcher.js';
import { makeOwner, makeStaff, makeVisitor, type StaffPerson } from '../../test/people.js';
import { makePublisher, type Publisher } from '../../test/publisher.js';
import { makeBrowser } from '../../test/push-browser.js';
import { saveSettings } from '../../test/save-settings.js';
import { ownOrigin, startTestApp, type TestApp } from '../../test/start-test-app.js';
import { attach, uploadAsStaff, uploaded } from '../../test/uploads.js';
import type { Place } from '../../features/privacy/index.js';
import { ofNoVisitor, ofVisitors } from './data-map.js';

/** Survives stems, small letters and keys; nobody else writes it. */
const marker = `zqxjk${randomUUID().replaceAll('-', '').slice(0, 10)}w`;
const email = `${marker}@pembaca.test`;

let app: TestApp;
let mail: MailCatcher;
let ownerPerson: StaffPerson;
let owner: StaffClient;
let publisher: Publisher;
beforeAll(async () => {
  mail = await startMailCatcher();
  app = await startTestApp({
    SMTP_URL: mail.url,
    MAIL_REPLY_ADDRESS: 'balas@berita.test',
    SAPA_NOTIFY_AFTER_SECONDS: '0',
    SAPA_NOTIFY_EVERY_SECONDS: '0',
    SAPA_ANSWER_MAIL_AFTER_SECONDS: '1',
  });
  ownerPerson = await makeOwner(app);
  owner = await connectStaff(app, ownerPerson);
  publisher = await makePublisher(app, ownerPerson);
  const fields = [{ key: 'alamat', label: 'Alamat', kind: 'text' as const }];
  await owner.get('contact-field:save', { siteId: 'first', fields });
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
  await mail.stop();
});

/** Everywhere that the product keeps something of a visitor, by its own services. */
async function plant() {
  const made = await makeVisitor(app, { text: `Halo, ini ${marker}`, origin: ownOrigin });
  const { client, token } = made;
  await client.get('form:answer', { language: 'id', answers: { email: `dulu-${email}` } });
  const signed = await publisher.sign(`pelanggan-${marker}`, { name: marker, email, jti: `token-${marker}` });
  const { token: known = token } = await client.get('visitor:identify', { token: signed, merge: true });
  // Who has written before is asked nothing first.
  const consent = { isAsked: true, text: { id: 'Setuju', en: 'Agreed' }, link: '' };
  const asked = { when: 'optional', custom: [{ key: 'kota', label: { id: 'Kota', en: 'City' } }] };
  expect((await saveSettings(app, ownerPerson, { _id: 'first' }, { form: asked, consent })).status).toBe(200);
  const page = { url: `https://berita.test/${marker}?q=${marker}`, title: marker };
  await client.get('visitor:describe', { attributes: { plan: marker } });
  const { form } = await client.get('site:open', { language: 'id' });
  await client.get('form:answer', {
    ...{ revision: form!.revision, language: 'id', isAgreed: true },
    answers: { kota: marker },
  });
  await client.get('visit:tell', { page, referrer: `https://cari.test/${marker}`, zone: 'Asia/Jakarta' });
  const said = { clientId: randomUUID(), text: `Pesanan ${marker} belum sampai`, page: { ...page, greeting: marker } };
  const { conversationId } = await client.get('message:send', said);
  await attach(app, { client, token: known }, { text: `isi ${marker}` });
  await uploaded(app, { token: known, bytes: Buffer.from(marker), name: `${marker}.txt` });
  // One answer by mail is taken, one of somebody else waits.
  const answersTo = (await app.services.replyAddresses.replyAddressOf(conversationId, { visitor: email }))!;
  for (const [from, state] of [
    [email, 'taken'],
    [`lain-${email}`, 'review'],
  ] as const) {
    const answer = { from: `${marker} <${from}>`, to: answersTo, subject: `Re: ${marker}`, text: `Surat ${marker}` };
    expect(await (await bringMail(app, answer)).settled()).toMatchObject([{ state, conversationId }]);
  }
  // One that names no conversation waits as well: only its sender says whose it is.
  const unasked = { from: `${marker} <${email}>`, to: 'redaksi@berita.test', subject: marker, text: `Surat ${marker}` };
  const [waits] = (await (await bringMail(app, unasked)).settled()) ?? [];
  expect(waits).toMatchObject({ state: 'review' });
  expect(waits).not.toHaveProperty('conversationId');
  const browser = makeBrowser();
  const endpoint = `${browser.subscription.endpoint}${marker}`;
  await client.get('push:subscribe', { ...browser.subscription, endpoint });
  await client.get('transcript:request', { conversationId, email });
  const { visitorId } = await app.store.conversations.findById(conversationId).orFail();

  const budi = await makeStaff(app, { siteIds: ['first'] });
  const agent = await connectStaff(app, budi);
  await owner.get('conversation:open', { conversationId });
  await owner.get('conversation:read', { conversationId, seq: 1 });
  const reply = { conversationId, clientId: randomUUID() };
  const sent = await owner.get('message:send', { ...reply, text: `Baik, ${marker}`, choices: [marker] });
  await owner.get('message:edit', { conversationId, seq: sent.seq, expectedRevision: 0, text: `Ya, ${marker}` });
  const uploadId = randomUUID();
  const file = { cookie: ownerPerson.cookie, conversationId, bytes: Buffer.from(marker), id: uploadId };
  const upload = await uploadAsStaff(app, { ...file, name: `${marker}.txt` });
  const { attachment } = (await upload.json()) as { attachment: { id: string } };
  const gone = await owner.get('message:send', { ...reply, clientId: randomUUID(), text: marker });
  await owner.get('message:delete', { conversationId, seq: gone.seq, expectedRevision: 0 });
  await owner.get('message:send', {
    ...{ conversationId, clientId: randomUUID(), text: '', attachments: [attachment.id], quote: { seq: 1 } },
  });
  const note = { conversationId, clientId: randomUUID(), text: `Catatan ${marker}`, mentions: [budi.id] };
  const { number } = await owner.get('note:add', note);
  await owner.get('note:edit', { conversationId, number, expectedRevision: 0, text: `Catatan lain ${marker}` });
  for (const kind of ['reply', 'note'] as const)
    await agent.get('draft:save', { conversationId, kind, deviceId: randomUUID(), text: marker });
  await agent.get('typing:set', { conversationId, isTyping: true });
  const passed = { conversationId, clientId: randomUUID(), text: `Untuk Budi: ${marker}`, assigneeId: budi.id };
  await owner.get('conversation:pass-on', { ...passed, teamId: null });
  await owner.get('search:find', { text: marker });
  await vi.waitUntil(() => app.services.checkpoint.isAllDone(), { timeout: 30_000 });
  await app.services.contacts.refresh(visitorId);
  const { contact } = await owner.get('contact:open', { id: visitorId });
  await owner.get('contact:change', {
    ...{ id: contact.id, revision: contact.revision, note: `Pelanggan ${marker}`, values: { alamat: marker } },
  });
  for (const text of [email, `LAIN-${email}`])
    await owner.get('contact-segment:create', {
      ...{ name: 'Satu orang', criteria: { siteId: 'first', text }, isShared: true },
    });
  const table = `external_id,email,name\npelanggan-${marker},lain-${email},${marker}\n`;
  const imported = await app.ask('/api/sites/first/contacts.csv', {
    ...{ method: 'PUT', cookie: ownerPerson.cookie, body: table, headers: { 'content-type': 'text/csv' } },
  });
  expect(await imported.json()).toMatchObject({ changed: 1 });
  await app.ask('/api/sites/first/contacts.csv', { cookie: ownerPerson.cookie });
  // What is refused must not be logged either.
  await owner.raw('message:send', { conversationId, text: marker });
  await app.ask('/api/password-reset', { method: 'POST', body: `{"email": "${marker}` });
  await app.ask(`/inbox/search?q=${marker}`);

  await owner.get('conversation:resolve', { conversationId });
  await client.get('conversation:rate', { conversationId, score: 1, comment: marker });
  await client.get('message:send', { clientId: randomUUID(), text: `Masih saja, ${marker}` });
  for (const kind of ['visitor', 'network'] as const)
    await owner.get('block:add', { conversationId, kind, hours: 24, reason: `Kasar: ${marker}` });
  // The publisher takes back what it has signed for the same person by another name.
  const revoked = await app.ask('/api/sites/first/identity-revocations', {
    ...{ method: 'PUT', cookie: ownerPerson.cookie, body: { sub: `lain-${marker}` } },
  });
  expect(revoked.status).toBe(204);
  return { visitorId, conversationId };
}

const names = async () => (await app.store.connection.listCollections()).map(({ name }) => name);
const has = (bytes: Buffer, text: string) => bytes.toString('latin1').toLowerCase().includes(text.toLowerCase());

async function collectionsWith(text: string, among?: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const name of among ?? (await names())) {
    const all = app.store.connection.db!.collection(name).find({}, { raw: true });
    for await (const document of all) if (has(document as unknown as Buffer, text)) found.push(name);
  }
  return [...new Set(found)].sort();
}

async function filesWith(text: string): Promise<string[]> {
  const all = await readdir(app.config.dataDir, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of all) {
    const path = join(entry.parentPath, entry.name);
    if (has(Buffer.from(path), text) || (entry.isFile() && has(await readFile(path), text))) found.push(path);
  }
  return found;
}

async function redisWith(text: string): Promise<string[]> {
  const redis = new Redis(inject('redisUrl'));
  const found: string[] = [];
  for await (const keys of redis.scanStream({ count: 1_000 }) as AsyncIterable<string[]>)
    for (const key of keys) if (has(Buffer.from(`${key} ${await valueOf(redis, key)}`), text)) found.push(key);
  redis.disconnect();
  return found;
}

async function valueOf(redis: Redis, key: string): Promise<string> {
  const read: Record<string, () => Promise<unknown>> = {
    string: () => redis.get(key),
    hash: () => redis.hgetall(key),
    list: () => redis.lrange(key, '0', '-1'),
    set: () => redis.smembers(key),
    zset: () => redis.zrange(key, '0', '-1'),
    stream: () => redis.xrange(key, '-', '+'),
  };
  return JSON.stringify(await read[await redis.type(key)]?.()) ?? '';
}

const logsWith = (text: string) => app.logLines.filter((line) => has(Buffer.from(line), text));

test('every collection stands in the data map, once', async () => {
  const there = await names();
  const mapped: string[] = [...Object.keys(ofVisitors), ...ofNoVisitor];
  expect(new Set(mapped).size).toBe(mapped.length);
  expect(there.filter((name) => !mapped.includes(name))).toEqual([]);
});

test('A4 V12 what is erased is found nowhere: in no collection, file, queue or log', async () => {
  const { visitorId, conversationId } = await plant();
  await vi.waitUntil(() => app.services.checkpoint.isAllDone(), { timeout: 30_000 });
  const whose = { visitorIds: [visitorId], conversationIds: [conversationId] };
  // It was planted well: everywhere that the map says that a visitor has something, with a text or not.
  const isMissing = async ([name, row]: [string, Place]) =>
    (await app.store.connection.collection(name).countDocuments(row.filter(whose))) > 0 ? [] : [name];
  const missing = async () => (await Promise.all(Object.entries(ofVisitors).map(isMissing))).flat();
  // Nothing has failed for good. Some is noted after what was asked is answered.
  await expect.poll(missing).toEqual(['dead_letters']);
  const planted = await collectionsWith(marker);
  expect(planted).toEqual(expect.arrayContaining(['messages', 'contacts', 'search_entries', 'timeline_entries']));
  expect(planted).toContain('inbound_mails');
  expect(planted).toContain('contact_segments');
  // The address is sealed everywhere but in what the staff have typed, and in the search.
  expect(await collectionsWith(email, planted)).toEqual(['contact_segments', 'search_entries']);
  // Files are sealed: they are found by where they lie.
  const stored = await app.store.attachments.find(ofVisitors.attachments.filter(whose)).lean();
  const waiting = await app.store.inboundMails.find({ rawKey: { $exists: true } }).lean();
  expect(waiting).toHaveLength(2);
  const paths = [...stored.map(({ key }) => `${key}/file`), ...waiting.map(({ rawKey }) => rawKey!)];
  const filesThere = async () =>
    (await Promise.all(paths.map((path) => filesWith(path)))).map(({ length }) => length > 0);
  expect(new Set(await filesThere())).toEqual(new Set([true]));

  await owner.get('contact:erase', { id: visitorId, confirm: 'erase' });
  await vi.waitUntil(async () => (await app.services.erasures.unfinished()) === 0, { timeout: 30_000 });
  await app.services.erasures.sweep(new Date(Date.now() + 3_600_000));
  await vi.waitUntil(() => app.services.checkpoint.isAllDone(), { timeout: 30_000 });

  expect({
    ...{ collections: await collectionsWith(marker), files: await filesWith(marker) },
    ...{ redis: await redisWith(marker), log: logsWith(marker) },
  }).toEqual({ collections: [], files: [], redis: [], log: [] });
  expect(new Set(await filesThere())).toEqual(new Set([false]));
  // By their id the audit alone still says that somebody was erased.
  expect(await collectionsWith(visitorId)).toEqual(['audit']);
  expect(await redisWith(visitorId)).toEqual([]);
});
