import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { limits } from '../../../shared/wire/limits.js';
import { connectStaff, type StaffClient } from '../../test/clients.js';
import { makeOwner, makeSite, makeStaff, makeVisitor, type StaffPerson } from '../../test/people.js';
import { sharedTestApp } from '../../test/shared-test-app.js';
import type { TestApp } from '../../test/start-test-app.js';
import { entriesModel } from './entries.model.js';
import { anyWeek, keyOf } from './keys.js';

let app: TestApp;
let owner: StaffPerson;
let sari: StaffClient;

beforeAll(async () => {
  app = await sharedTestApp();
  owner = await makeOwner(app);
  sari = await connectStaff(app, owner);
});
afterAll(() => app.stop());

const find = (text: string, client = sari) => client.get('search:find', { text });
const textsOf = async (text: string, client = sari) =>
  (await find(text, client)).hits.map((hit) => ('text' in hit ? hit.text : hit.kind));
const reply = (conversationId: string, text: string, client = sari) =>
  client.get('message:send', { conversationId, clientId: randomUUID(), text });
const note = (conversationId: string, text: string, mentions: string[] = []) =>
  sari.get('note:add', { conversationId, clientId: randomUUID(), text, mentions });

test('what visitors and staff say, and what is noted, is found by words, forms of them, phrases and how they begin', async () => {
  const { conversationId, client } = await makeVisitor(app, { text: 'Halo, pengembalian uang saya belum sampai' });
  await reply(conversationId, 'Kami sudah mengembalikan uangnya kemarin');
  await note(conversationId, 'Dikembalikan lewat resi INV-2024/001');
  await client.get('message:send', { clientId: randomUUID(), text: 'Belum juga sampai, nomor saya 0812-3456-7890' });
  // Each is findable on its own: the last as late as it likes.
  await expect.poll(() => textsOf('kembali ')).toHaveLength(3);
  await expect.poll(() => textsOf('nomor ')).toHaveLength(1);
  expect(await textsOf('"belum sampai"')).toEqual(['Halo, pengembalian uang saya belum sampai']);
  expect(await textsOf('mengemb')).toEqual(['Kami sudah mengembalikan uangnya kemarin']);
  expect(await textsOf('inv-2024/001')).toEqual(['Dikembalikan lewat resi INV-2024/001']);
  expect(await textsOf('+62 812 34567890')).toHaveLength(1);
  expect(await textsOf('081234567890')).toHaveLength(1);
  expect(await textsOf('kembali from:visitor')).toEqual(['Halo, pengembalian uang saya belum sampai']);
  expect(await textsOf('kembali dari:sari is:note')).toEqual(['Dikembalikan lewat resi INV-2024/001']);
  const { hits, rows } = await find('kembalikan ');
  expect(rows.map(({ id }) => id)).toEqual([conversationId]);
  expect(hits[0]).toMatchObject({ kind: 'note', number: 1, afterSeq: 2, authorName: 'Sari', ranges: [[0, 12]] });
  expect(hits[1]).toMatchObject({ kind: 'message', seq: 2, from: 'staff', ranges: [[11, 24]] });
});

test('who sees a conversation that was given away and back finds what was written in between, also by another process', async () => {
  const { conversationId } = await makeVisitor(app, { text: 'Kadal hijau' });
  await expect.poll(() => textsOf('kadal ')).toHaveLength(1);
  const assign = (assigneeId: string | null) => sari.get('conversation:assign', { conversationId, assigneeId });
  const seenBy = async () =>
    (await entriesModel(app.store.connection).find({ conversationId })).map((each) => each.assigneeId);
  await assign(owner.id);
  await expect.poll(seenBy).toEqual([owner.id, owner.id]);
  // As a process that read the conversation between the two leaves it.
  const written = { conversationId, kind: 'message' } as const;
  await entriesModel(app.store.connection).updateOne(written, { assigneeId: null });
  await assign(null);
  await assign(owner.id);
  await expect.poll(seenBy).toEqual([owner.id, owner.id]);
});

test('a phrase is found while its last word is typed, and a file by its name', async () => {
  const { conversationId } = await makeVisitor(app, { text: 'Badak bercula satu' });
  const { seq } = await reply(conversationId, 'Badak bercak dua');
  await expect.poll(() => textsOf('badak ')).toHaveLength(2);
  expect(await textsOf('"badak berc')).toHaveLength(2);
  expect(await textsOf('"badak bercu')).toEqual(['Badak bercula satu']);
  expect(await textsOf('"badak bercu"')).toEqual([]);
  expect((await find('"badak bercu')).understood).toEqual([{ kind: 'phrase', text: 'badak bercu', isPrefix: true }]);

  const file = { id: 'f', name: 'Bukti transfer badak.pdf', type: 'application/pdf', size: 9 };
  const where = { conversationId, seq };
  await app.store.messages.updateOne(where, { attachments: [file], revision: 1 });
  await app.services.makeFindable([await app.store.messages.findOne(where).orFail().lean()]);
  expect(await textsOf('bukti ')).toEqual(['Bukti transfer badak.pdf']);
  expect(await textsOf('"bukti transfer" bercak ')).toEqual(['Badak bercak dua']);
  expect((await find('"transfer badak"')).hits).toMatchObject([{ seq, ranges: [[6, 20]] }]);
});

test('an edit and a deletion are followed, whichever of them is done first', async () => {
  const { conversationId } = await makeVisitor(app, { text: 'Tanya dong' });
  const { seq } = await reply(conversationId, 'Zebra ungu');
  await expect.poll(() => textsOf('zebra ')).toHaveLength(1);
  const edited = await sari.get('message:edit', { conversationId, seq, expectedRevision: 0, text: 'Kuda nil' });
  await expect.poll(() => textsOf('nil ')).toHaveLength(1);
  expect(await textsOf('zebra ')).toEqual([]);
  const stored = await app.store.messages.findOne({ conversationId, seq }).orFail().lean();
  await app.services.makeFindable([{ ...stored, text: 'Zebra ungu', revision: 0 }]);
  expect(await textsOf('zebra ')).toEqual([]);
  await sari.get('message:delete', { conversationId, seq, expectedRevision: edited.revision ?? 0 });
  await expect.poll(() => textsOf('nil ')).toEqual([]);
});

test('B26 what one may not see is in no hit, and what changes hands is found by who may see it now', async () => {
  const shop = await makeSite(app);
  const elsewhere = await connectStaff(app, await makeStaff(app, { siteIds: [shop._id] }));
  const dewi = await makeStaff(app, { siteIds: ['first'], name: 'Dewi' });
  const agent = await connectStaff(app, dewi);
  const { conversationId } = await makeVisitor(app, { text: 'Kucing oranye' });
  await note(conversationId, 'Kucing itu rahasia');
  await expect.poll(() => textsOf('kucing ', agent)).toHaveLength(2);
  expect(await find('kucing ', elsewhere)).toMatchObject({ hits: [], rows: [], people: [] });
  expect(await find('from:dewi kucing ', elsewhere)).toMatchObject({ hits: [], problems: [{ kind: 'unknownName' }] });

  const change = { $set: { teamId: 'news01' }, $inc: { revision: 1 } };
  await app.store.conversations.updateOne({ _id: conversationId }, change);
  expect(await textsOf('kucing ', agent)).toEqual([]);
  const member = await connectStaff(app, await makeStaff(app, { siteIds: ['first'], teamIds: ['news01'] }));
  await sari.get('conversation:prioritize', { conversationId, priority: 'high' });
  await expect.poll(() => textsOf('kucing ', member)).toHaveLength(2);
  await reply(conversationId, 'Kucing ketiga');
  await expect.poll(() => textsOf('kucing ', member)).toHaveLength(3);
  expect(await textsOf('kucing ', agent)).toEqual([]);
  await sari.get('conversation:assign', { conversationId, assigneeId: dewi.id });
  await expect.poll(() => textsOf('kucing ', agent)).toHaveLength(3);
  expect(await textsOf('kucing to:me is:mine', agent)).toEqual(['Kucing oranye']);
});

test('filters of conversations hold for what is said in them, and find conversations by themselves', async () => {
  const { conversationId } = await makeVisitor(app, { text: 'Gajah besar' });
  await makeVisitor(app, { text: 'Gajah kecil' });
  const { label } = await sari.get('label:create', { siteId: 'first', name: 'Uang kembali', color: 'blue' });
  await sari.get('conversation:label', { conversationId, add: [label.id] });
  await expect.poll(() => textsOf('gajah ')).toHaveLength(2);
  expect(await textsOf('gajah label:"uang kembali"')).toEqual(['Gajah besar']);
  await sari.get('conversation:read', { conversationId, seq: 1 });
  await sari.get('conversation:resolve', { conversationId });
  await expect.poll(() => textsOf('gajah is:resolved')).toEqual(['Gajah besar']);
  expect(await textsOf('gajah is:open')).toEqual(['Gajah kecil']);
  expect(await textsOf('gajah is:unread')).toEqual(['Gajah kecil']);
  const { hits } = await find('label:uang');
  expect(hits).toEqual([{ kind: 'conversation', conversationId, at: expect.any(String) as string }]);
  expect(await textsOf('gajah after:today')).toHaveLength(2);
  expect(await textsOf('gajah before:today')).toEqual([]);
  expect(await find('gajah situs:entah')).toMatchObject({
    hits: [],
    problems: [{ kind: 'unknownName', text: 'entah' }],
  });
});

test('visitors are found by name, mail and phone, once each, and an erased one by nothing', async () => {
  const { conversationId, client } = await makeVisitor(app, { text: 'Halo lagi' });
  const contactForm = { name: 'Ani Wijayakusuma', email: 'ani@contoh.test', phone: '+62 812-9999-0000' };
  await app.store.conversations.updateOne({ _id: conversationId }, { $set: { contactForm }, $inc: { revision: 1 } });
  await sari.get('conversation:prioritize', { conversationId, priority: 'low' });
  const people = async (text: string) => (await find(text)).people;
  const found = { conversationId, field: 'name', text: 'Ani Wijayakusuma', ranges: [[4, 16]] };
  await expect.poll(() => people('wijayak')).toEqual([found]);
  expect(await people('ani@contoh.test')).toMatchObject([{ field: 'email', ranges: [[0, 15]] }]);
  expect(await people('0812 99990000')).toMatchObject([{ field: 'phone', ranges: [[0, 17]] }]);
  expect(await people('081299990000')).toMatchObject([{ field: 'phone', ranges: [[0, 17]] }]);
  await expect.poll(() => textsOf('dari:wijaya halo ')).toEqual(['Halo lagi']);
  await client.get('data:erase', { confirm: 'erase' });
  await expect.poll(() => people('wijayak')).toEqual([]);
  await expect.poll(() => app.store.connection.collection('search_entries').countDocuments({ conversationId })).toBe(0);
});

test('of a name that very many have the newest are looked at, which is said', async () => {
  const { conversationId } = await makeVisitor(app, { text: 'Landak terbaru' });
  const change = { $set: { contactForm: { name: 'Seringnama' } }, $inc: { revision: 1 } };
  await app.store.conversations.updateOne({ _id: conversationId }, change);
  await sari.get('conversation:prioritize', { conversationId, priority: 'low' });
  await expect.poll(() => textsOf('dari:seringnama landak ')).toEqual(['Landak terbaru']);
  expect((await find('dari:seringnama landak ')).problems).toEqual([]);
  const others = Array.from({ length: limits.searchOfName }, (_, index) => ({
    ...{ _id: `other-${index}:p`, kind: 'person' as const, siteId: 'first', conversationId: `other-${index}` },
    ...{ teamId: null, assigneeId: null, number: 0, at: new Date(2020, 0, 1), revision: 0, seenRevision: 0 },
    k: [keyOf('first', anyWeek, 'seringnama')],
  }));
  await entriesModel(app.store.connection).insertMany(others);
  expect(await find('dari:seringnama landak ')).toMatchObject({
    hits: [{ text: 'Landak terbaru' }],
    problems: [{ kind: 'manyOfName', text: 'seringnama' }],
  });
});

test('who was imported and never wrote is found as well, by who may know them', async () => {
  const table = 'email,name,phone\nimpor@contoh.test,Raden Imporwati,0811-2222-3333\n';
  const headers = { 'content-type': 'text/csv', cookie: owner.cookie, origin: app.config.url };
  await fetch(`${app.address}/api/sites/first/contacts.csv`, { method: 'PUT', body: table, headers });
  const { contacts: listed } = await sari.get('contact:list', { text: 'imporwati' });
  const contactId = listed[0]?.id ?? '';
  const known = async (text: string, client = sari) => (await find(text, client)).contacts;
  const found = { contactId, label: 'Raden Imporwati', nameSource: 'made', field: 'name', ranges: [[6, 15]] };
  expect(await known('imporw')).toMatchObject([found]);
  expect(await known('"raden imporwati"')).toMatchObject([{ contactId }]);
  expect(await known('imporw ')).toEqual([]);
  expect(await known('raden budi')).toEqual([]);
  expect(await known('impor@contoh.test')).toMatchObject([{ field: 'email', text: 'impor@contoh.test' }]);
  expect(await known('+62 811 22223333')).toMatchObject([{ field: 'phone', ranges: [[0, 14]] }]);
  expect(await known('raden is:open')).toEqual([]);
  const shop = await makeSite(app);
  const elsewhere = await connectStaff(app, await makeStaff(app, { siteIds: [shop._id] }));
  expect(await known('imporwati', elsewhere)).toEqual([]);

  // What only the import says of them finds who has written as well, and what they say themselves finds them as a visitor.
  const { conversationId } = await makeVisitor(app, { text: 'Halo' });
  const visitorId = (await app.store.conversations.findById(conversationId).orFail()).visitorId;
  await expect.poll(() => sari.call('contact:merge', { id: contactId, intoId: visitorId })).toMatchObject({ ok: true });
  expect(await known('imporwati')).toMatchObject([{ contactId: visitorId }]);
  const change = { $set: { contactForm: { name: 'Imporwati' } }, $inc: { revision: 1 } };
  await app.store.conversations.updateOne({ _id: conversationId }, change);
  await sari.get('conversation:prioritize', { conversationId, priority: 'low' });
  await expect.poll(() => find('imporwati')).toMatchObject({ people: [{ conversationId }], contacts: [] });
});

test('S7 who was merged with somebody is one person, by the newest of their conversations', async () => {
  const visitors = [await makeVisitor(app, { text: 'Halo satu' }), await makeVisitor(app, { text: 'Halo dua' })];
  const ids: string[] = [];
  for (const { conversationId } of visitors) {
    const change = { $set: { contactForm: { name: 'Bayu Kembar' } }, $inc: { revision: 1 } };
    const stored = await app.store.conversations.findByIdAndUpdate(conversationId, change).orFail();
    ids.push(stored.visitorId);
    await sari.get('conversation:prioritize', { conversationId, priority: 'low' });
  }
  const people = async () => (await find('kembar ')).people.map(({ conversationId }) => conversationId);
  await expect.poll(people).toHaveLength(2);
  const [id = '', intoId = ''] = ids;
  await expect.poll(() => sari.call('contact:merge', { id, intoId })).toMatchObject({ ok: true });
  expect(await people()).toEqual([visitors[1]?.conversationId]);
});

test('pages go on where the last one ended, without one hit twice', async () => {
  const { conversationId } = await makeVisitor(app, { text: 'Panda 0' });
  for (let count = 1; count < 7; count += 1) await reply(conversationId, `Panda ${count}`);
  await expect.poll(() => textsOf('panda ')).toHaveLength(7);
  const seen: string[] = [];
  let after: { at: string; id: string } | undefined;
  do {
    const page = await sari.get('search:find', { text: 'panda ', limit: 3, ...(after ? { after } : {}) });
    seen.push(...page.hits.map((hit) => ('text' in hit ? hit.text : '')));
    after = page.next;
  } while (after);
  expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0].map((number) => `Panda ${number}`));
});

test('B21 what cannot be understood is said, with what was', async () => {
  expect(await find('before:besok (a+)+$')).toMatchObject({
    understood: [{ kind: 'word', text: '(a+)+$' }],
    problems: [{ kind: 'date', text: 'before:besok' }],
  });
  expect(await find('???')).toMatchObject({ understood: [], problems: [{ kind: 'noWord', text: '???' }], hits: [] });
  expect(await sari.call('search:find', { text: 'a'.repeat(10_000) })).toMatchObject({ error: { code: 'E_SCHEMA' } });
  expect(await sari.raw('search:find', { text: { $ne: null } })).toMatchObject({ error: { code: 'E_SCHEMA' } });
});
