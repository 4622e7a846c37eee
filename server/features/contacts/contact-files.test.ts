import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ImportResult } from '../../../shared/wire/contacts/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import { connectStaff, type StaffClient } from '../../test/clients.js';
import { makeOwner, type StaffPerson } from '../../test/people.js';
import { startTestApp, type TestApp } from '../../test/start-test-app.js';

let app: TestApp;
let sari: StaffPerson;
let owner: StaffClient;
beforeAll(async () => {
  app = await startTestApp();
  sari = await makeOwner(app);
  owner = await connectStaff(app, sari);
});
afterAll(async () => {
  expect(app.faults()).toEqual([]);
  await app.stop();
});

const address = '/api/sites/first/contacts.csv';
async function take(table: string): Promise<ImportResult> {
  const answer = await fetch(app.address + address, {
    method: 'PUT',
    body: table,
    headers: { 'content-type': 'text/csv', cookie: sari.cookie, origin: app.config.url },
  });
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
  expect(first.refused).toEqual([
    { line: 3, problem: 'email' },
    { line: 4, problem: 'noKey' },
    { line: 5, problem: 'phone' },
    { line: 6, problem: 'value', column: 'points' },
    { line: 7, problem: 'doubled' },
    { line: 8, problem: 'columns' },
  ]);
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
  const { added, refusedCount } = await take(['email,name', ...wrong, 'akhir@berita.test,Akhir'].join('\n'));
  expect([added, refusedCount]).toEqual([0, limits.contactImportLines + 1]);
});

test('S12 who was imported by their id at the publisher’s is the same person when they come', async () => {
  const table = 'external_id,name\nani-7,Ani';
  const both = await Promise.all([take(table), take(table)]);
  expect(both.map(({ added }) => added).sort()).toEqual([0, 1]);
  const found = await app.services.knownVisitors.find('first', 'ani-7');
  expect((await owner.get('contact:open', { id: found?._id ?? '' })).contact).toMatchObject({ label: 'Ani' });
});

test('B24 a file that is not a table of contacts is refused as a whole', async () => {
  const headers = { 'content-type': 'text/csv', cookie: sari.cookie, origin: app.config.url };
  for (const body of ['', 'nama,kota\nA,B', '\u0000\u0001']) {
    const answer = await fetch(app.address + address, { method: 'PUT', body, headers });
    expect(answer.status).toBe(400);
  }
});
