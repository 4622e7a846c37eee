import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import type { ImportResult } from '../../../shared/wire/contacts/entities.js';
import { emailHash } from '../../platform/crypto/email-box.js';
import { limits } from '../../../shared/wire/limits.js';
import type { StaffClient } from '../../test/clients.js';
import { makeSite, makeStaff, makeVisitor, type StaffPerson } from '../../test/people.js';
import type { TestApp } from '../../test/start-test-app.js';
import { twoProcesses, type TwoProcesses } from '../../test/two-processes.js';
import { family } from './family.js';
import { exportContacts } from './export-contacts.js';
import { importContacts } from './import-contacts.js';

let both: TwoProcesses;
let app: TestApp;
let sari: StaffPerson;
let owner: StaffClient;
beforeAll(async () => {
  both = await twoProcesses();
  ({ app, sari, owner } = both);
});
afterAll(() => both.stop());

const address = '/api/sites/first/contacts.csv';
const put = (body: RequestInit['body'], by = sari, at = app, asked = '') =>
  fetch(at.address + address + asked, {
    ...{ method: 'PUT', duplex: 'half' as const, body: body ?? '' },
    headers: { 'content-type': 'text/csv', cookie: by.cookie, origin: at.config.url },
  });
async function take(table: string, by = sari): Promise<ImportResult> {
  const answer = await put(table, by);
  expect(answer.status).toBe(200);
  return (await answer.json()) as ImportResult;
}
const give = async () => (await app.ask(address, { cookie: sari.cookie })).text();

test('B24 each bad line is shown, each good one is taken once, and what goes out comes in unchanged', async () => {
  const fields = [{ key: 'points', label: 'Poin', kind: 'number' as const }];
  await owner.get('contact-field:save', { siteId: 'first', fields });
  await owner.get('label:create', { siteId: 'first', name: 'VIP', color: 'red' });
  const table = [
    'Email;Name;Phone;Points;Labels',
    'ani@berita.test;=HYPERLINK("x");+62 812 1111;12;VIP|Tidak ada',
    'bukan-alamat;B;;;',
    ';Tanpa kunci;;;',
    'budi@berita.test;Budi;abc;;',
    'cici@berita.test;Cici;;banyak;',
    'ANI@berita.test;Lagi;;;',
    'dodi@berita.test;Dodi;;;;;lebih',
    'eka@berita.test;"Eka\nDua Baris";;3;',
  ].join('\r\n');
  const first = await take(table);
  expect(first).toMatchObject({ added: 2, changed: 0, refusedCount: 6 });
  expect(first.refused.map(({ cells: _cells, ...why }) => why)).toEqual([
    { line: 3, problem: 'email' },
    { line: 4, problem: 'noKey' },
    { line: 5, problem: 'phone' },
    { line: 6, problem: 'value', column: 'points' },
    { line: 7, problem: 'doubled' },
    { line: 8, problem: 'columns' },
  ]);
  // So that they can be put right in a table of their own.
  expect(first.columns).toEqual(['email', 'name', 'phone', 'points', 'labels']);
  expect(first.refused[2]?.cells).toEqual(['budi@berita.test', 'Budi', 'abc', '', '']);
  expect(first).toMatchObject({
    ...{ warnings: [{ line: 2, problem: 'unknownLabels', labels: 'Tidak ada' }], warningCount: 1 },
    unknownColumns: [],
  });
  expect(await take(table)).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
  const { contacts } = await owner.get('contact:list', { text: 'ani@berita' });
  expect(contacts).toMatchObject([{ label: '=HYPERLINK("x")', nameSource: 'made', phone: '+62 812 1111' }]);
  expect((await owner.get('contact:open', { id: contacts[0]?.id ?? '' })).contact.values).toEqual({ points: 12 });

  const given = await give();
  expect(given).toContain(`"'=HYPERLINK(""x"")"`);
  expect(given).toContain(`"'+62 812 1111"`);
  expect(await take(given)).toMatchObject({ added: 0, changed: 0, unchanged: 2, refusedCount: 0 });
  expect(await app.store.contacts.countDocuments()).toBe(2);
});

test('B24 of a file that is too long the rest is refused and said to be so', async () => {
  const wrong = Array.from({ length: limits.contactImportLines }, () => 'x');
  const { added, refused, refusedCount } = await take(['email,name', ...wrong, 'akhir@berita.test,Akhir'].join('\n'));
  expect([added, refusedCount]).toEqual([0, limits.contactImportLines + 1]);
  // All that may be taken at once are named.
  expect(refused).toHaveLength(limits.contactImportLines);
});

test('S12 who was imported by their id at the publisher’s is the same person when they come', async () => {
  const table = 'external_id,name\nani-7,Ani';
  expect((await take(table)).added).toBe(1);
  expect((await take(table)).added).toBe(0);
  const found = await app.services.knownVisitors.find('first', 'ani-7');
  expect((await owner.get('contact:open', { id: found?._id ?? '' })).contact).toMatchObject({ label: 'Ani' });
});

test('S12 who is imported again after an erasure is somebody else, who can be erased once more', async () => {
  const table = 'external_id,email,name\nlagi-1,lagi@berita.test,Lagi';
  const ids = new Set<string>();
  const receipts = new Set<string>();
  for (let time = 0; time < 3; time += 1) {
    expect(await take(table)).toMatchObject({ added: 1 });
    const { _id } = (await app.services.knownVisitors.find('first', 'lagi-1'))!;
    ids.add(_id);
    // As the second look does.
    await app.services.erasures.sweep(new Date(Date.now() + 3_600_000));
    expect(await app.services.knownVisitors.find('first', 'lagi-1')).toMatchObject({ _id });
    const { erasureIds } = await owner.get('contact:erase', { id: _id, confirm: 'erase' });
    for (const id of erasureIds) receipts.add(id);
    await vi.waitUntil(async () => (await app.services.erasures.unfinished()) === 0, { timeout: 30_000 });
  }
  expect([ids.size, receipts.size]).toEqual([3, 3]);
});

test('S12 people come in as JSON like by a table: each bad one is named, each good one is taken once', async () => {
  const people = JSON.stringify([{ email: 'jeni@berita.test', name: 'Jeni' }, { email: 'bukan-alamat' }]);
  expect(await take(people)).toMatchObject({ added: 1, refused: [{ line: 3, problem: 'email' }] });
  expect(await take(people)).toMatchObject({ added: 0, unchanged: 1 });
});

test('S12 a dry run says what would become of each line, and stores nothing', async () => {
  const people = (name: string) =>
    JSON.stringify([
      { email: 'lala@berita.test', name },
      { external_id: 'mimi-1', name: 'Mimi', labels: ['Belum ada'] },
      { email: 'bukan-alamat' },
    ]);
  const check = async (table: string) => (await put(table, sari, app, '?dryRun=1')).json();
  const stored = async () => [await app.store.contacts.countDocuments(), await app.store.visitors.countDocuments()];
  const before = await stored();
  const refused = { refused: [{ line: 4, problem: 'email' }], warnings: [{ line: 3, problem: 'unknownLabels' }] };
  expect(await check(people('Lala'))).toMatchObject({ added: 2, changed: 0, unchanged: 0, ...refused });
  expect(await stored()).toEqual(before);
  const taken = await take(people('Lala'));
  expect(taken).toMatchObject({ added: 2, ...refused });
  expect(await check(people('Lala'))).toMatchObject({ added: 0, changed: 0, unchanged: 2, ...refused });
  expect(await check(people('Lala Sari'))).toMatchObject({ added: 0, changed: 1, unchanged: 1 });
  expect((await put('email', sari, app, '?dryRun=maybe')).status).toBe(400);
});

test('B24 a file that is not a table of contacts is refused as a whole', async () => {
  const headers = { 'content-type': 'text/csv', cookie: sari.cookie, origin: app.config.url };
  for (const body of ['', 'nama,kota\nA,B', '\u0000\u0001', '[{"email":']) {
    const answer = await fetch(app.address + address, { method: 'PUT', body, headers });
    expect(answer.status).toBe(400);
  }
});

test('B24 columns and labels that are not taken are named, and nobody has more labels than there may be', async () => {
  const names = Array.from({ length: limits.labelsInConversation + 1 }, (_, index) => `Label ${index}`);
  for (const name of names) await owner.get('label:create', { siteId: 'first', name, color: 'red' });
  const result = await take(`email,kota,Labels\nfani@berita.test,Solo,${names.join('|')}`);
  expect(result).toMatchObject({
    ...{ added: 1, unknownColumns: ['kota'], warningCount: 1 },
    warnings: [{ line: 2, problem: 'tooManyLabels', labels: names.at(-1) }],
  });
});

test('B24 an import changes nothing that it does not say, also where a colleague saves meanwhile', async () => {
  await owner.get('contact-field:save', { siteId: 'first', fields: [{ key: 'city', label: 'Kota', kind: 'text' }] });
  await take('external_id,name\ngita-1,Gita');
  let isFirst = true;
  const { run } = importContacts({
    contacts: app.store.contacts,
    known: app.services.knownVisitors,
    audit: { around: (_record, happen) => happen() },
    fields: { ofSite: () => Promise.resolve([{ key: 'plan', label: 'Paket', kind: 'text' }]) },
    labels: { ofSite: () => Promise.resolve([]) },
    membersOf: () => Promise.resolve([]),
    nameOfSite: () => Promise.resolve(''),
    emailHashOf: emailHash('rahasia'),
    isErased: async () => false,
    family: family(app.store.contacts),
    refresh: async (id) => {
      const contact = await app.services.contacts.refresh(id);
      const change = { id, revision: contact?.revision ?? 0, note: 'Dari rekan', values: { city: 'Solo' } };
      // Between what the import has read and what it writes.
      if (isFirst) await owner.get('contact:change', change);
      isFirst = false;
      return contact;
    },
  });
  const actor = await app.services.staff.authenticate({ cookie: sari.cookie });
  const table = new TextEncoder().encode('external_id,plan\ngita-1,emas');
  expect(await run(actor, 'first', table)).toMatchObject({ changed: 1 });
  const found = await app.services.knownVisitors.find('first', 'gita-1');
  expect(await app.store.contacts.findById(found?._id).lean()).toMatchObject({
    ...{ note: 'Dari rekan', imported: { name: 'Gita' }, values: { city: 'Solo', plan: 'emas' } },
  });
});

test('an id at the publisher’s is looked up once per line, whether it is known or new', async () => {
  const asked = vi.spyOn(app.services.knownVisitors, 'find');
  onTestFinished(() => asked.mockRestore());
  const table = 'external_id,name\nhadi-1,Hadi\nhadi-2,Hadi Dua';
  for (const outcome of [{ added: 2 }, { unchanged: 2 }]) {
    asked.mockClear();
    expect(await take(table)).toMatchObject(outcome);
    expect(asked.mock.calls.map(([, externalId]) => externalId).sort()).toEqual(['hadi-1', 'hadi-2']);
  }
});

/** One that is under way until it is told to end. */
function slowTable() {
  let end: () => void = () => undefined;
  const table = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('email\n'));
      end = () => controller.close();
    },
  });
  return { table, end: () => end() };
}

test('B24 who may not import is refused before the table is read', async () => {
  const agent = await makeStaff(app, { siteIds: ['first'] });
  expect((await put('x'.repeat(limits.contactImportBytes + 1), agent)).status).toBe(404);
});

test('B24 one imports into a site at a time, whatever process they ask, and the next one when that is done', async () => {
  const budi = await makeStaff(app, { role: 'admin', siteIds: ['first'] });
  const { table, end } = slowTable();
  const first = put(table);
  const heldUntil = async () => (await app.store.leases.findById('contacts import first').lean())?.heldUntil.getTime();
  await expect.poll(heldUntil).toBeGreaterThan(Date.now());
  expect((await put('email', budi, both.other)).status).toBe(409);
  expect((await put('email')).status).toBe(409);
  // Nobody waits with what they want to read.
  expect(await give()).toContain('email');
  end();
  expect((await first).status).toBe(200);
  expect((await put('email', budi, both.other)).status).toBe(200);
});

test('B24 what a process was killed in is free after half a minute', async () => {
  const heldUntil = (ms: number) =>
    app.store.leases.updateOne(
      { _id: 'contacts export first' },
      { holder: 'killed', heldUntil: new Date(Date.now() + ms) },
      { upsert: true },
    );
  await heldUntil(30_000);
  expect((await app.ask(address, { cookie: sari.cookie })).status).toBe(409);
  await heldUntil(-1);
  expect((await app.ask(address, { cookie: sari.cookie })).status).toBe(200);
});

test('B24 who has said no name has none in the table, and comes back without one', async () => {
  const { conversationId } = await makeVisitor(app, { text: 'Halo' });
  const { visitorId } = await app.store.conversations.findById(conversationId).orFail();
  await app.services.contacts.refresh(visitorId);
  const given = await give();
  expect(given).toContain(`"${visitorId}","","","`);
  expect(given).not.toContain('Tamu');
});

test('B24 who has neither an address nor an id at the publisher’s goes out and comes back by the id of their entry', async () => {
  const { conversationId } = await makeVisitor(app, { text: 'Halo' });
  const { visitorId } = await app.store.conversations.findById(conversationId).orFail();
  await app.services.contacts.refresh(visitorId);
  const mine = (await give()).split('\r\n').filter((line, index) => index === 0 || line.includes(visitorId));
  expect(await take(mine.join('\r\n'))).toMatchObject({ unchanged: 1, refusedCount: 0 });
  expect(await take(`id,email,note\n${visitorId},,Dari tabel`)).toMatchObject({ changed: 1, refusedCount: 0 });
  expect(await app.store.contacts.findById(visitorId).lean()).toMatchObject({ note: 'Dari tabel' });
  // Of another site it says nothing, and what else the line says counts.
  const elsewhere = await makeSite(app);
  await app.store.contacts.updateOne({ _id: visitorId }, { siteId: elsewhere._id });
  const foreign = await take(`id,email,note\n${visitorId},,Lain\n${visitorId},joko@berita.test,Lain`);
  expect(foreign).toMatchObject({ added: 1, refused: [{ line: 2, problem: 'noKey' }] });
  expect(await app.store.contacts.findById(visitorId).lean()).toMatchObject({ note: 'Dari tabel' });
});

test('B24 two with one address are two lines of a table, and both come back', async () => {
  await take('external_id,email\nkembar-1,kembar@berita.test\nkembar-2,kembar@berita.test');
  const twins = (await give()).split('\r\n').filter((line, index) => index === 0 || line.includes('kembar@'));
  expect(await take(twins.join('\r\n'))).toMatchObject({ unchanged: 2, refusedCount: 0 });
});

test('B24 of who counts as one person all entries go out, and come back unchanged', async () => {
  await owner.get('contact-field:save', {
    ...{ siteId: 'first' },
    fields: ['city', 'plan'].map((key) => ({ key, label: key, kind: 'text' as const })),
  });
  await take('email,city,note\nlina@berita.test,Solo,Suka kopi');
  await take('external_id,name,plan,city,note\nlina-9,Lina,emas,Medan,Suka teh');
  const { contacts } = await owner.get('contact:list', { text: 'lina@berita' });
  const intoId = contacts[0]?.id ?? '';
  const other = await app.services.knownVisitors.find('first', 'lina-9');
  await owner.get('contact:merge', { id: other?._id ?? '', intoId });
  const given = await give();
  expect(given).toContain(`"${intoId}","lina-9","Lina","lina@berita.test","","Suka kopi\n\nSuka teh"`);
  expect(given).toContain('"Solo","emas"');
  expect(await take(given)).toMatchObject({ added: 0, changed: 0, refusedCount: 0 });
});

test('B24 a table that does not have all of them says so by its name', async () => {
  await take('email\nhani@berita.test\nindra@berita.test');
  const names: string[] = [];
  const exporting = (most: number) =>
    exportContacts({
      contacts: app.store.contacts,
      audit: { begin: () => Promise.resolve({ done: () => Promise.resolve(), drop: () => Promise.resolve() }) },
      externalIdsOf: app.services.knownVisitors.externalIdsOf,
      fields: { ofSite: () => Promise.resolve([]) },
      labels: { ofSite: () => Promise.resolve([]) },
      membersOfEach: () => Promise.resolve(new Map()),
      nameOfSite: () => Promise.resolve(''),
      most,
    });
  const actor = await app.services.staff.authenticate({ cookie: sari.cookie });
  const begin = (name: string) => {
    names.push(name);
    return new PassThrough().resume();
  };
  await exporting(1)(actor, 'first', begin);
  await exporting(1_000)(actor, 'first', begin);
  expect(names).toEqual(['contacts-first-1.csv', 'contacts.csv']);
});
