import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { siteSettings } from '../../../shared/wire/sites/site-settings.js';
import type { ErasureReceipt } from '../../../shared/wire/privacy/receipts.js';
import type { PersonData } from '../../../shared/wire/privacy/answers.js';
import { connectStaff, type StaffClient } from '../../test/clients.js';
import { makeContact } from '../../test/make-contact.js';
import { makeOwner, makeVisitor, type StaffPerson } from '../../test/people.js';
import { collectionOf } from '../../platform/store/collection.js';
import { saveSettings } from '../../test/save-settings.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import type { TestApp } from '../../test/start-test-app.js';
import { attach } from '../../test/uploads.js';
import { verifyReceipt } from './receipt.js';

let app: TestApp;
let ownerPerson: StaffPerson;
let owner: StaffClient;
beforeAll(async () => {
  app = await sharedTestApp();
  ownerPerson = await makeOwner(app);
  owner = await connectStaff(app, ownerPerson);
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
});

const dayMs = 24 * 60 * 60_000;
const settingsWith = (days: object) => siteSettings.parse({ retention: days }).retention;
const ask = (path: string, body?: object) =>
  app.ask(path, { cookie: ownerPerson.cookie, ...(body ? { method: 'POST', body } : {}) });
const allDone = () => vi.waitUntil(() => app.services.checkpoint.isAllDone(), { timeout: 30_000 });
const erased = () => vi.waitUntil(async () => (await app.services.erasures.unfinished()) === 0, { timeout: 30_000 });

/** With a file, a reply and a note; resolved, and quiet since then. */
async function makeTalk({ quietDays, said = 'Halo' }: { quietDays: number; said?: string }) {
  const ani = await makeVisitor(app, { text: said });
  const { conversationId } = ani;
  await ani.client.get('form:answer', { language: 'id', answers: { email: `${randomUUID()}@pembaca.test` } });
  const file = await attach(app, ani, { text: 'berkas' });
  await owner.get('note:add', { conversationId, clientId: randomUUID(), text: `Catatan ${said}` });
  await allDone();
  await owner.get('conversation:resolve', { conversationId });
  await allDone();
  const at = new Date(Date.now() - quietDays * dayMs);
  await app.store.conversations.updateOne(
    { _id: conversationId },
    { $set: { lastAt: at, lastVisitorAt: at, createdAt: at }, $inc: { revision: 1 } },
  );
  const { visitorId } = await app.store.conversations.findById(conversationId).orFail();
  await app.services.contacts.refresh(visitorId);
  return { ...ani, conversationId, visitorId, file, at };
}

/** The site keeps it so. Nobody waits for the pause of the sweep. */
async function keep(days: object, now = new Date()) {
  const { settingsRevision = 0 } = await app.store.sites.findById('first').orFail();
  const saved = await saveSettings(app, ownerPerson, { _id: 'first' }, { retention: days }, settingsRevision);
  expect(saved.status).toBe(200);
  try {
    while ((await app.services.retention.sweep(now)) > 0);
    await allDone();
  } finally {
    await app.store.sites.updateOne({ _id: 'first' }, { $unset: { settings: true, settingsRevision: true } });
  }
}

const left = async ({ conversationId }: { conversationId: string }) => ({
  messages: await app.store.messages.countDocuments({ conversationId }),
  notes: await app.store.timeline.countDocuments({ conversationId, kind: 'note', isDeleted: { $ne: true } }),
  files: await app.store.attachments.countDocuments({ 'claim.conversationId': conversationId }),
  isErased: (await app.store.conversations.findById(conversationId).orFail()).erasedAt !== undefined,
});

test('A4 an erasure leaves a receipt with what there was, signed by the installation', async () => {
  const { id, conversationId } = await makeContact({ app, owner }, { email: 'ani@pembaca.test' });
  const { erasureIds } = await owner.get('contact:erase', { id, confirm: 'erase' });
  expect(erasureIds).toHaveLength(1);
  await erased();
  const { erasures } = (await (await ask('/api/sites/first/erasures')).json()) as { erasures: object[] };
  expect(erasures).toMatchObject([{ id: erasureIds[0], by: 'staff' }]);
  const answer = await ask(`/api/erasures/${erasureIds[0]}/receipt`);
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="sapa-receipt-\w+\.json"$/);
  const receipt = (await answer.json()) as ErasureReceipt;
  expect(receipt.erased).toMatchObject({ messages: 1, conversations: 1, visitors: 1, contacts: 1 });
  expect(JSON.stringify(receipt)).not.toMatch(new RegExp(`${id}|${conversationId}`));
  const { publicKey } = await app.store.receiptKeys.findById('receipts').orFail();
  expect(verifyReceipt(receipt, publicKey)).toBe('valid');
});

test('A4 the second look at an erasure changes nothing in its receipt', async () => {
  const ani = await makeVisitor(app, { text: 'Halo' });
  await allDone();
  await ani.client.get('data:erase', { confirm: 'erase' });
  await erased();
  const before = await app.store.receipts.findOne({ by: 'visitor' }).lean();
  expect(before).toMatchObject({ erased: { messages: 1 }, signature: expect.any(String) as unknown });
  await app.services.erasures.sweep(new Date(Date.now() + 3_600_000));
  expect(await app.store.receipts.findOne({ by: 'visitor' }).lean()).toEqual(before);
});

test('A4 staff save all of a person as a file, from every place, without a key of anybody, and it stands in the audit', async () => {
  const talk = await makeTalk({ quietDays: 0, said: 'Pesanan saya' });
  const answer = await ask(`/api/contacts/${talk.visitorId}/data`);
  const { data } = (await answer.json()) as PersonData;
  expect(data['messages']).toMatchObject([{ text: 'Pesanan saya' }, { attachments: [{ name: 'catatan.txt' }] }]);
  expect(data['timeline_entries']).toEqual(
    expect.arrayContaining([expect.objectContaining({ text: 'Catatan Pesanan saya' })]),
  );
  expect(Object.keys(data)).toEqual(expect.arrayContaining(['visitors', 'conversations', 'contacts', 'attachments']));
  const { tokenHash } = await app.store.visitors.findById(talk.visitorId).orFail();
  const { key } = await app.store.attachments.findById(talk.file.id).orFail();
  for (const secret of [String(tokenHash), key]) expect(JSON.stringify(data)).not.toContain(secret);
  expect(await app.store.audit.findOne({ action: 'contact.data' }).lean()).toMatchObject({
    subject: { id: talk.visitorId },
  });
});

test('A4 staff save a copy with its files as one zip, also where the bytes of one are gone', async () => {
  const talk = await makeTalk({ quietDays: 0, said: 'Ini berkasnya' });
  const gone = await attach(app, talk, { text: 'yang hilang' });
  await allDone();
  const { key } = await app.store.attachments.findById(gone.id).orFail();
  await rm(join(app.config.dataDir, 'attachments', key, 'file'));
  const answer = await ask(`/api/contacts/${talk.visitorId}/data.zip`);
  expect(answer.headers.get('content-type')).toBe('application/zip');
  const zip = Buffer.from(await answer.arrayBuffer()).toString('latin1');
  expect(zip.startsWith('PK')).toBe(true);
  expect(zip).toMatch(/files\/000[12]-catatan\.txt/);
  // What was stored is as it was sent: a zip made by this is not compressed.
  expect(zip).toContain('berkas');
  const [, data = ''] = /(\{\n {2}"exportedAt".+?\n\})/s.exec(zip) ?? [];
  const { files } = JSON.parse(data) as { files: object[] };
  const known = { name: 'catatan.txt', conversationId: talk.conversationId };
  expect(files).toHaveLength(2);
  expect(files).toContainEqual(expect.objectContaining({ ...known, path: expect.any(String) as unknown }));
  expect(files).toContainEqual(expect.objectContaining({ ...known, isMissing: true }));
});

test('A4 a preview says what would go, and takes nothing', async () => {
  const talk = await makeTalk({ quietDays: 40 });
  const body = settingsWith({ resolved: 30, spam: 30, files: 30, notes: 30, people: 30 });
  const preview = async (days: object) => (await ask('/api/sites/first/retention/preview', days)).json();
  expect(await preview(body)).toMatchObject({ counts: { resolved: 1, spam: 0, files: 1, notes: 1, people: 1 } });
  expect(await preview(settingsWith({ resolved: 41 }))).toMatchObject({ counts: { resolved: 0, files: 0 } });
  expect(await left(talk)).toMatchObject({ messages: 2, notes: 1, files: 1 });
  expect((await ask('/api/sites/first/retention/preview', { resolved: 0 })).status).toBe(400);
  await keep({ resolved: 30 });
  expect(await left(talk)).toEqual({ messages: 0, notes: 0, files: 0, isErased: true });
});

test('A4 what is resolved for longer than the site keeps it goes whole; what is younger or open stays; the report says so', async () => {
  const [old, young, open] = [
    await makeTalk({ quietDays: 40, said: 'lama' }),
    await makeTalk({ quietDays: 10, said: 'baru' }),
    await makeTalk({ quietDays: 40, said: 'terbuka' }),
  ];
  await app.store.conversations.updateOne(
    { _id: open.conversationId },
    { $set: { state: 'open', inboxState: 'open' }, $inc: { revision: 1 } },
  );
  await keep({ resolved: 30 });
  expect(await left(old)).toEqual({ messages: 0, notes: 0, files: 0, isErased: true });
  for (const kept of [young, open]) expect(await left(kept)).toMatchObject({ messages: 2, notes: 1, files: 1 });
  // The person stays: they may write again. A restore of an older backup must not erase them.
  expect(await app.store.visitors.findById(old.visitorId).lean()).not.toBeNull();
  // Resolved later, it is found later, though its last message is older than what is done.
  await app.store.conversations.updateOne(
    { _id: open.conversationId },
    { $set: { state: 'resolved', inboxState: 'resolved' }, $inc: { revision: 1 } },
  );
  await keep({ resolved: 30 }, new Date(Date.now() + dayMs));
  expect(await left(open)).toMatchObject({ messages: 0, isErased: true });
  const { reports } = (await (await ask('/api/sites/first/retention')).json()) as { reports: object[] };
  expect(reports[0]).toMatchObject({ counts: { resolved: 1, files: 0 }, held: 0 });
});

test('A4 files, notes and what is known of a person go alone, and what was said stays', async () => {
  const talk = await makeTalk({ quietDays: 40, said: 'tetap' });
  await keep({ files: 30, notes: 30 });
  expect(await left(talk)).toEqual({ messages: 2, notes: 0, files: 0, isErased: false });
  const note = await app.store.timeline.findOne({ conversationId: talk.conversationId, kind: 'note' }).lean();
  // As one that was deleted: anyone who has it open asks for what came after the revision that they know.
  expect(note).toMatchObject({ text: '', isDeleted: true, revision: 1 });

  const { email } = (await collectionOf(app.store.visitors).findOne({ _id: talk.visitorId }))!.contactForm!;
  const mailed = `answer-${talk.conversationId}-1`;
  await collectionOf(app.store.notifications).insertOne({
    ...{ _id: mailed, kind: 'answer', conversationId: talk.conversationId, siteId: 'first', seq: 1 },
    ...{ state: 'sent', reason: 'answer-unread', dueAt: talk.at, at: talk.at },
    deliveries: [{ to: email!, at: talk.at }],
  });
  // Of two segments one looks for somebody whom the site still knows.
  const other = await makeContact({ app, owner }, { email: `masih-${email}` });
  for (const text of [email!, `masih-${email}`])
    await owner.get('contact-segment:create', {
      ...{ name: 'Satu orang', criteria: { siteId: 'first', text }, isShared: true },
    });
  await keep({ people: 30 });
  expect((await app.store.notifications.findById(mailed).lean())?.deliveries).toEqual([]);
  const { segments } = await owner.get('contact-segment:list', {});
  expect(segments.map(({ criteria }) => criteria.text)).toEqual([`masih-${email}`]);
  expect(await app.store.contacts.findById(other.id).lean()).toHaveProperty('email');
  const visitor = await app.store.visitors.findById(talk.visitorId).lean();
  expect(visitor).not.toHaveProperty('contactForm');
  expect(await app.store.conversations.findById(talk.conversationId).lean()).not.toHaveProperty('contactForm');
  expect(await app.store.contacts.findById(talk.visitorId).lean()).not.toHaveProperty('email');
  expect(await left(talk)).toMatchObject({ messages: 2 });
});

test('A4 what is on hold is left out by erasure and retention, and both say so; without the hold it goes', async () => {
  const talk = await makeTalk({ quietDays: 40, said: 'sengketa' });
  const target = { kind: 'conversation', id: talk.conversationId } as const;
  const { hold } = await owner.get('hold:set', { ...target, reason: 'Sengketa di pengadilan' });
  expect(hold).toMatchObject({ target, reason: 'Sengketa di pengadilan', by: 'Sari' });
  expect(await owner.get('hold:find', target)).toEqual({ hold });
  expect((await owner.get('hold:list', { siteId: 'first' })).holds).toEqual([hold]);
  const refused = { ok: false, error: { code: 'E_CONFLICT' } };
  expect(await owner.call('contact:erase', { id: talk.visitorId, confirm: 'erase' })).toMatchObject(refused);
  expect(await talk.client.call('data:erase', { confirm: 'erase' })).toMatchObject(refused);
  await keep({ resolved: 30, files: 30 });
  expect(await left(talk)).toMatchObject({ messages: 2, files: 1, isErased: false });
  const { reports } = (await (await ask('/api/sites/first/retention')).json()) as { reports: { held: number }[] };
  expect(reports.some(({ held }) => held > 0)).toBe(true);

  await owner.get('hold:end', target);
  await owner.get('hold:end', target);
  expect(await owner.get('hold:find', target)).toEqual({ hold: null });
  await keep({ resolved: 30 });
  expect(await left(talk)).toMatchObject({ messages: 0, isErased: true });
  const entries = await app.store.audit.find({ action: /^hold/ }).lean();
  expect(entries.map(({ action }) => action)).toEqual(['hold.set', 'hold.ended']);
  // The reason may say who it is about.
  expect(JSON.stringify(entries)).not.toContain('Sengketa');
});

test('A4 in a held conversation nothing is changed or deleted, and its mails do not end with their time', async () => {
  const talk = await makeTalk({ quietDays: 0, said: 'sengketa' });
  const { conversationId } = talk;
  const said = await owner.get('message:send', { conversationId, clientId: randomUUID(), text: 'Kami ganti' });
  const [note] = await app.store.timeline.find({ conversationId, kind: 'note' }).lean();
  const ended = new Date(Date.now() - dayMs);
  const mail = { idHash: 'x', state: 'review' as const, siteId: 'first', conversationId, at: ended, endsAt: ended };
  const mailId = 'm'.repeat(43);
  await app.store.inboundMails.create({ ...mail, _id: mailId });
  const message = { conversationId, expectedRevision: 0 };
  const change = () =>
    Promise.all([
      owner.call('message:edit', { ...message, seq: said.seq, text: 'Kami tidak ganti' }),
      owner.call('message:delete', { ...message, seq: 1 }),
      owner.call('note:delete', { ...message, number: note!.number }),
    ]);

  const target = { kind: 'contact', id: talk.visitorId } as const;
  await owner.get('hold:set', { ...target, reason: 'Sengketa' });
  const refused = { ok: false, error: { code: 'E_CONFLICT', field: 'hold' } };
  expect(await change()).toMatchObject([refused, refused, refused]);
  const deleteMail = () => app.ask(`/api/mails/${mailId}`, { method: 'DELETE', cookie: ownerPerson.cookie });
  expect(await (await deleteMail()).json()).toMatchObject({ error: { code: 'E_CONFLICT', field: 'hold' } });
  await app.services.inboundMail.sweep();
  expect(await app.store.inboundMails.countDocuments({ _id: mailId, endsAt: { $gt: new Date() } })).toBe(1);

  await owner.get('hold:end', target);
  expect(await change()).toMatchObject([{ ok: true }, { ok: true }, { ok: true }]);
  expect((await deleteMail()).status).toBe(204);
});

test('A4 a hold that is set during a round or an erasure is kept; one that comes too late is refused', async () => {
  const talk = await makeTalk({ quietDays: 40, said: 'sengketa baru' });
  const target = { kind: 'conversation', id: talk.conversationId } as const;
  await owner.get('hold:set', { ...target, reason: 'Sengketa' });
  // Nothing was held when the step and the erasure looked first.
  const { held, erasures } = app.services;
  const among = vi.spyOn(held, 'among').mockResolvedValueOnce([]);
  const of = vi.spyOn(held, 'of').mockResolvedValueOnce(undefined);
  try {
    expect(await talk.client.call('data:erase', { confirm: 'erase' })).toMatchObject({ error: { code: 'E_CONFLICT' } });
    expect(of).toHaveBeenCalledTimes(2);
    expect(await erasures.unfinished()).toBe(0);
    await keep({ files: 30 });
    among.mockResolvedValueOnce([]);
    await keep({ notes: 30 });
    among.mockResolvedValueOnce([]);
    await keep({ resolved: 30 });
  } finally {
    among.mockRestore();
    of.mockRestore();
  }
  expect(await left(talk)).toEqual({ messages: 2, notes: 1, files: 1, isErased: false });

  await owner.get('hold:end', target);
  const under = { conversationIds: [], dueAt: new Date(Date.now() + dayMs), isDone: false };
  await app.store.erasures.create({ _id: talk.visitorId, ...under });
  const late = await owner.call('hold:set', { ...target, reason: 'Terlambat' });
  expect(late).toMatchObject({ error: { code: 'E_CONFLICT' } });
  expect(await owner.get('hold:find', target)).toEqual({ hold: null });
  await app.store.erasures.deleteOne({ _id: talk.visitorId });
});

test('A4 a hold of a person counts for all that they wrote, and goes along when they sign in', async () => {
  const talk = await makeTalk({ quietDays: 40 });
  await owner.get('hold:set', { kind: 'contact', id: talk.visitorId, reason: 'Sengketa' });
  const found = await owner.get('hold:find', { kind: 'conversation', id: talk.conversationId });
  expect(found.hold).toMatchObject({ target: { kind: 'contact', id: talk.visitorId } });
  await keep({ resolved: 30, people: 30 });
  expect(await left(talk)).toMatchObject({ messages: 2, isErased: false });
  expect(await app.store.visitors.findById(talk.visitorId).lean()).toHaveProperty('contactForm');
  expect(await talk.client.call('data:erase', { confirm: 'erase' })).toMatchObject({ ok: false });

  const signedIn = await makeTalk({ quietDays: 0 });
  const { held } = app.services;
  await held.copy(talk.visitorId, signedIn.visitorId);
  // Between the two both are held, whatever moves.
  for (const { visitorId } of [talk, signedIn])
    expect(await held.of({ visitorIds: [visitorId], conversationIds: [] })).toBeDefined();
  await held.leave(talk.visitorId);
  expect(await owner.get('hold:find', { kind: 'contact', id: talk.visitorId })).toEqual({ hold: null });
  const moved = await owner.get('hold:find', { kind: 'contact', id: signedIn.visitorId });
  expect(moved.hold).toMatchObject({ reason: 'Sengketa', target: { kind: 'contact', id: signedIn.visitorId } });
  await owner.get('hold:end', { kind: 'contact', id: signedIn.visitorId });
});

test('A4 a retention that was killed is done once more, and what the visitor wrote meanwhile stays', async () => {
  const [talk, alive] = [await makeTalk({ quietDays: 40 }), await makeTalk({ quietDays: 40 })];
  const ids = [talk.conversationId, alive.conversationId];
  // As if it had ended after the tombstone of the one alone.
  const isDue = ({ _id }: { _id: string }) => _id === talk.conversationId;
  expect(await app.services.erasures.eraseConversations(ids, isDue)).toBe(1);
  expect(await left(alive)).toMatchObject({ messages: 2, isErased: false });
  const late = { conversationId: talk.conversationId, seq: 9, clientId: randomUUID(), from: 'visitor' as const };
  await app.store.messages.create({ ...late, authorId: talk.visitorId, at: new Date(), text: 'terlambat' });
  await app.services.erasures.sweep(new Date(Date.now() + 3_600_000));
  expect(await left(talk)).toMatchObject({ messages: 0 });
  expect(await left(alive)).toMatchObject({ messages: 2 });
});

const counted = async () => {
  const days = settingsWith({ resolved: 30, spam: 30, files: 30, notes: 30, people: 30 });
  const answer = await ask('/api/sites/first/retention/preview', days);
  return ((await answer.json()) as { counts: Record<string, number> }).counts;
};

test('A4 a hold of one conversation keeps what is known of who wrote it, and the preview leaves out what is held', async () => {
  const talk = await makeTalk({ quietDays: 40 });
  const isKnown = async () => (await app.store.visitors.findById(talk.visitorId).lean())?.contactForm !== undefined;
  const before = await counted();
  const target = { kind: 'conversation', id: talk.conversationId } as const;
  await owner.get('hold:set', { ...target, reason: 'Sengketa' });
  const less = Object.entries(before).map(([kind, count]) => [kind, kind === 'spam' ? count : count - 1]);
  expect(await counted()).toEqual(Object.fromEntries(less));
  await keep({ people: 30 });
  expect(await isKnown()).toBe(true);

  await owner.get('hold:end', target);
  await keep({ people: 30 });
  expect(await isKnown()).toBe(false);
  // Whom it has forgotten it counts no more, until something is known again: however long ago they wrote.
  expect(await counted()).toMatchObject({ people: 0 });
  const { revision } = await app.store.contacts.findById(talk.visitorId).orFail();
  await owner.get('contact:change', { id: talk.visitorId, revision, note: 'Pelanggan lama' });
  expect(await counted()).toMatchObject({ people: 1 });
  await keep({ people: 30 }, new Date(Date.now() + dayMs));
  expect(await app.store.contacts.findById(talk.visitorId).lean()).not.toHaveProperty('note');
});

test('A4 what the summary does not know yet keeps a conversation, its files and its person; a file on its way stays', async () => {
  const [talk, way] = [await makeTalk({ quietDays: 40 }), await makeTalk({ quietDays: 40 })];
  const { conversationId, visitorId } = talk;
  const { lastSeq } = await app.store.conversations.findById(conversationId).orFail();
  const late = { conversationId, seq: lastSeq + 1, clientId: randomUUID(), from: 'visitor' as const };
  await app.store.messages.create({ ...late, authorId: visitorId, at: new Date(), text: 'baru saja' });
  await app.store.attachments.updateOne({ _id: way.file.id }, { removeAfter: new Date(Date.now() + dayMs) });
  await keep({ resolved: 50, files: 30, people: 30 });
  expect(await left(way)).toMatchObject({ messages: 2, files: 1 });
  const person = { siteId: 'first', email: 'ani@pembaca.test', language: 'id' as const, state: 'linked' as const };
  const copy = { _id: randomUUID(), conversationId: way.conversationId, visitorId: way.visitorId, secretHashes: [] };
  await app.store.transcripts.create({ ...person, ...copy, provableUntil: new Date(), at: new Date() });
  await keep({ resolved: 30 });
  expect(await left(talk)).toMatchObject({ messages: 3, files: 1, isErased: false });
  expect(await app.store.visitors.findById(visitorId).lean()).toHaveProperty('contactForm');
  expect(await left(way)).toMatchObject({ messages: 0, isErased: true });
  expect(await app.store.transcripts.countDocuments({ conversationId: way.conversationId })).toBe(0);
});

test('A4 a hold counts for all who are one person since, and ends with them', async () => {
  const [held, into] = [await makeTalk({ quietDays: 40 }), await makeTalk({ quietDays: 40 })];
  await owner.get('hold:set', { kind: 'contact', id: held.visitorId, reason: 'Sengketa' });
  await owner.get('contact:merge', { id: held.visitorId, intoId: into.visitorId });
  await keep({ resolved: 30 });
  for (const each of [held, into]) expect(await left(each)).toMatchObject({ isErased: false });
  const target = { kind: 'contact', id: into.visitorId } as const;
  expect((await owner.get('hold:find', target)).hold).toMatchObject({ reason: 'Sengketa' });
  await owner.get('hold:end', target);
  expect(await owner.get('hold:find', target)).toEqual({ hold: null });
  await keep({ resolved: 30 });
  for (const each of [held, into]) expect(await left(each)).toMatchObject({ isErased: true });
});
