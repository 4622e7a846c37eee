import { html } from 'lit';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Contact, ContactRow, ContactSegment, ImportResult } from '../../../shared/wire/contacts/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import { LocationStore, locationContext, paths } from '../../core/location.store.js';
import { loadTexts } from '../../core/texts.js';
import { SessionStore, sessionContext } from '../../core/session.store.js';
import { Contacts, contactsContext } from '../../entities/contacts.js';
import { LabelsStore, labelsContext } from '../../entities/labels.store.js';
import { accessibilityFaults, deepElements, deepText, draw, settle } from '../../test/draw.js';
import { provide } from '../../test/provide.js';
import { tabTo } from '../../test/tab-to.js';
import { accept, ScriptedConnection } from '../../test/scripted-connection.js';
import { registerIcons } from '../../ui/icons/icons.js';
import type { SapaContact } from './sapa-contact.js';
import type { SapaContactErased } from './sapa-contact-erased.js';
import type { SapaContactFields } from './sapa-contact-fields.js';
import type { SapaContactFiles } from './sapa-contact-files.js';
import type { SapaTalkFiles } from './sapa-talk-files.js';
import type { SapaContacts } from './sapa-contacts.js';

const createdAt = '2026-11-01T00:00:00.000Z';
const row = (id: string, label: string): ContactRow => ({
  ...{ id, siteId: 'first', label, nameSource: 'signed', isVerified: true, email: 'ani@berita.test', createdAt },
});
const [ani, kembar] = [row('a', 'Ani'), row('b', 'Ani Kembar')];
const contact: Contact = {
  ...{ ...ani, values: { plan: 'emas' }, merged: [], revision: 3, note: 'Suka diskon' },
  conversations: [
    { id: 'c1', lastText: 'Halo', lastAt: createdAt, isOpen: true },
    { id: 'c2', lastText: 'Terima kasih', lastAt: createdAt, isOpen: false },
  ],
};

const connection = new ScriptedConnection();
const session = new SessionStore(connection);
const before = location.href;
history.replaceState(null, '', paths.contacts);
const place = new LocationStore();
const ends = [
  () => history.replaceState(null, '', before),
  provide(locationContext, place),
  provide(contactsContext, new Contacts(connection)),
  provide(labelsContext, new LabelsStore(connection)),
  provide(sessionContext, session),
];
beforeAll(async () => {
  registerIcons();
  await loadTexts('id');
  await import('./sapa-contacts.js');
});
afterAll(() => ends.forEach((end) => end()));
beforeEach(() => {
  place.go(paths.contacts, { replace: true });
  connection.asked.length = 0;
  connection.answers = {
    'staff:self': () => ({
      ok: true,
      value: { staff: { id: 's', name: 'Sari', email: 's@berita.test', role: 'owner' }, isMailConfigured: true },
    }),
    'contact:list': ({ after }) => ({
      ok: true,
      value: after ? { contacts: [kembar] } : { contacts: [ani], after: { at: createdAt, id: 'a' } },
    }),
    'contact:open': () => ({ ok: true, value: { contact } }),
    'contact:duplicates': () => ({ ok: true, value: { contacts: [kembar] } }),
    'contact:preview': () => ({ ok: true, value: { contact } }),
    'contact:merge': () => ({ ok: true, value: { contact } }),
    'contact-segment:list': () => ({ ok: true, value: { segments: [] } }),
    'contact-field:list': () => ({
      ok: true,
      value: { fields: [{ key: 'plan', label: 'Paket', kind: 'choice', choices: ['emas', 'perak'] }] },
    }),
  };
  connection.connect();
});

const sites: SapaContacts['listSites'] = () =>
  Promise.resolve({ ok: true, value: { sites: [], embedUrl: 'https://sapa.test/s.js' } });
const button = (view: SapaContact | SapaContacts, name: string) =>
  deepElements(view.renderRoot).find(
    (each): each is HTMLElement =>
      each instanceof HTMLElement &&
      each.matches('button, wa-button') &&
      (each.getAttribute('aria-label') ?? each.textContent).trim().startsWith(name),
  );
const inside = <Wanted extends Element>(view: { renderRoot: ParentNode }, selector: string) =>
  deepElements(view.renderRoot).filter((each) => each.matches(selector)) as Wanted[];

test('S12 the directory is filtered, goes on page by page, and each row leads to the person', async () => {
  const view = await draw<SapaContacts>(html`<sapa-contacts .listSites=${sites}></sapa-contacts>`);
  await expect.poll(() => deepText(view.renderRoot)).toContain('ani@berita.test');
  expect(inside(view, '.list a')[0]?.getAttribute('href')).toBe('/inbox/contacts/a');
  button(view, 'Tampilkan lagi')?.click();
  await expect.poll(() => deepText(view.renderRoot)).toContain('Ani Kembar');
  expect(await accessibilityFaults(view)).toEqual([]);
  const [verified] = view.renderRoot.querySelectorAll<HTMLInputElement>('input[type=checkbox]');
  verified?.click();
  await expect.poll(() => connection.inputsOf('contact:list').at(-1)).toEqual({ isVerified: true });
  await settle(view);
  expect(button(view, 'Simpan sebagai segmen')).toBeDefined();
});

const oneSite: SapaContacts['listSites'] = async () => {
  const reply = await sites();
  const site = { id: 'first', name: 'Toko' } as never;
  return reply.ok ? { ok: true, value: { ...reply.value, sites: [site] } } : reply;
};
const set = (field: HTMLInputElement | HTMLSelectElement | undefined, value: string) => {
  if (field) field.value = value;
  field?.dispatchEvent(new Event('input', { bubbles: true }));
  field?.dispatchEvent(new Event('change', { bubbles: true }));
};

test('S12 whom one looks for stands in the address: it is asked from there, by a choice, and by the step back', async () => {
  const view = await draw<SapaContacts>(
    html`<sapa-contacts .listSites=${oneSite} .query=${'q=ani&verified=1'}></sapa-contacts>`,
  );
  const asked = () => connection.inputsOf('contact:list').at(-1);
  await expect.poll(asked).toEqual({ text: 'ani', isVerified: true });
  await expect.poll(() => inside(view, 'sapa-contact-field-filters').length).toBe(1);
  set(inside<HTMLSelectElement>(view, 'select[name="is.plan"]')[0], 'emas');
  const byField = { text: 'ani', isVerified: true, siteId: 'first', fields: [{ key: 'plan', is: 'emas' }] };
  await expect.poll(asked).toEqual(byField);
  expect(location.search).toBe('?q=ani&site=first&verified=1&is.plan=emas');
  expect(place.state.route).toEqual({ screen: 'contacts', contactId: '', query: location.search.slice(1) });
  expect(await accessibilityFaults(view)).toEqual([]);
  const count = connection.inputsOf('contact:list').length;
  // One's own choice comes back by the address, and is not asked for once more.
  view.query = location.search.slice(1);
  await settle(view);
  expect(connection.inputsOf('contact:list')).toHaveLength(count);
  view.query = 'q=ani&verified=1';
  await expect.poll(asked).toEqual({ text: 'ani', isVerified: true });
  // From a person one comes back to the same list.
  view.contactId = 'a';
  view.query = '';
  await settle(view);
  expect(inside(view, 'a.back')[0]?.getAttribute('href')).toBe('/inbox/contacts?q=ani&verified=1');
  // By the navigation one comes to all of them.
  view.contactId = '';
  await expect.poll(asked).toEqual({});
});

test('S12 own numbers and days are looked for from one to another', async () => {
  connection.answers['contact-field:list'] = () => ({
    ok: true,
    value: {
      fields: [
        { key: 'points', label: 'Poin', kind: 'number' },
        { key: 'since', label: 'Sejak', kind: 'date' },
        { key: 'city', label: 'Kota', kind: 'text' },
      ],
    },
  });
  const view = await draw<SapaContacts>(html`<sapa-contacts .listSites=${oneSite}></sapa-contacts>`);
  await expect.poll(() => inside(view, 'input[name="from.points"]').length).toBe(1);
  set(inside<HTMLInputElement>(view, 'input[name="from.points"]')[0], '5');
  set(inside<HTMLInputElement>(view, 'input[name="to.since"]')[0], '2026-01-31');
  set(inside<HTMLInputElement>(view, 'input[name="begins.city"]')[0], 'Ban');
  await expect
    .poll(() => connection.inputsOf('contact:list').at(-1))
    .toEqual({
      siteId: 'first',
      fields: [
        { key: 'points', from: 5 },
        { key: 'since', to: '2026-01-31' },
        { key: 'city', begins: 'Ban' },
      ],
    });
  expect(await accessibilityFaults(view)).toEqual([]);
  for (const name of ['from.points', 'to.since', 'begins.city'])
    set(inside<HTMLInputElement>(view, `input[name="${name}"]`)[0], '');
  // Where there is one site alone, nobody has chosen it.
  await expect.poll(() => connection.inputsOf('contact:list').at(-1)).toEqual({});
});

test('S12 a segment gets another name and other criteria; where a colleague was faster, both versions are shown', async () => {
  const segment: ContactSegment = {
    ...{ id: 'seg001', name: 'Setia', criteria: { isVerified: true }, isShared: false, isEditable: true, revision: 1 },
  };
  let stored: ContactSegment = segment;
  connection.answers['contact-segment:list'] = () => ({ ok: true, value: { segments: [stored] } });
  connection.answers['contact-segment:change'] = ({ revision, ...change }) => {
    if (revision !== stored.revision) return { ok: false, error: { code: 'E_CONFLICT', message: '' } };
    stored = { ...stored, ...change, revision: revision + 1 };
    return { ok: true, value: { segment: stored } };
  };
  const view = await draw<SapaContacts>(html`<sapa-contacts .listSites=${oneSite}></sapa-contacts>`);
  await expect.poll(() => button(view, 'Ubah segmen Setia')).toBeDefined();
  button(view, 'Ubah segmen Setia')?.click();
  // One sees whom it shows, and filters otherwise.
  await expect.poll(() => connection.inputsOf('contact:list').at(-1)).toEqual({ isVerified: true });
  view.renderRoot.querySelectorAll<HTMLInputElement>('input[type=checkbox]')[1]?.click();
  await settle(view);
  const name = () => inside<HTMLInputElement>(view, '#segment-name')[0];
  set(name(), 'Setia sekali');
  expect(await accessibilityFaults(view)).toEqual([]);
  stored = { ...segment, name: 'Pelanggan setia', revision: 2 };
  name()?.form?.requestSubmit();
  await expect.poll(() => inside(view, 'sapa-two-versions').length).toBe(1);
  await expect.poll(() => deepText(view.renderRoot)).toContain('Rekanmu baru saja mengubah segmen ini');
  for (const words of ['Pelanggan setia', 'Setia sekali', 'Punya email', 'Terverifikasi saja'])
    await expect.poll(() => deepText(view.renderRoot)).toContain(words);
  expect(await accessibilityFaults(view)).toEqual([]);
  inside<HTMLElement>(view, 'wa-button')
    .find((each) => each.textContent.includes('Simpan versiku'))
    ?.click();
  await expect.poll(() => stored).toMatchObject({ name: 'Setia sekali', revision: 3 });
  expect(stored.criteria).toEqual({ isVerified: true, hasEmail: true });
  await expect.poll(() => inside(view, 'sapa-two-versions').length).toBe(0);
  expect(button(view, 'Setia sekali')?.getAttribute('aria-pressed')).toBe('true');
});

test('S12 a segment that a colleague has deleted meanwhile can be saved as a new one', async () => {
  const segment: ContactSegment = {
    ...{ id: 'seg001', name: 'Setia', criteria: { isVerified: true }, isShared: false, isEditable: true, revision: 1 },
  };
  let segments = [segment];
  connection.answers['contact-segment:list'] = () => ({ ok: true, value: { segments } });
  connection.answers['contact-segment:change'] = () => ({ ok: false, error: { code: 'E_NOT_FOUND', message: '' } });
  const view = await draw<SapaContacts>(html`<sapa-contacts .listSites=${oneSite}></sapa-contacts>`);
  await expect.poll(() => button(view, 'Ubah segmen Setia')).toBeDefined();
  button(view, 'Ubah segmen Setia')?.click();
  await expect.poll(() => inside(view, '#segment-name').length).toBe(1);
  set(inside<HTMLInputElement>(view, '#segment-name')[0], 'Tetap ada');
  segments = [];
  inside<HTMLInputElement>(view, '#segment-name')[0]?.form?.requestSubmit();
  await expect.poll(() => deepText(view.renderRoot)).toContain('Segmen ini baru saja dihapus');
  expect(inside<HTMLInputElement>(view, '#segment-name')[0]?.value).toBe('Tetap ada');
});

test('S7 notes and own fields are saved on what was read; a colleague who was faster is said', async () => {
  connection.answers['contact:change'] = () => ({ ok: false, error: { code: 'E_CONFLICT', message: '' } });
  const view = await draw<SapaContact>(
    html`<sapa-contact isPanel contactId="a" currentConversationId="c1"></sapa-contact>`,
  );
  await expect.poll(() => inside<HTMLTextAreaElement>(view, 'textarea')[0]?.value).toBe('Suka diskon');
  // The open conversation needs no link to itself.
  const links = [...view.renderRoot.querySelectorAll('.talks a')].map((link) => link.getAttribute('href'));
  expect(links).toEqual(['/inbox/c/c2', '/inbox/contacts/b']);
  const [choice] = inside<HTMLSelectElement>(view, 'select');
  if (choice) choice.value = 'perak';
  inside<HTMLFormElement>(view, 'form')[0]?.requestSubmit();
  await expect.poll(() => deepText(view.renderRoot)).toContain('Rekanmu baru saja mengubahnya');
  expect(connection.inputsOf('contact:change')).toEqual([
    { id: 'a', revision: 3, note: 'Suka diskon', values: { plan: 'perak' }, labelIds: [] },
  ]);
  expect(await accessibilityFaults(view)).toEqual([]);
});

test('S12 a manager gives a site an own field', async () => {
  connection.answers['contact-field:save'] = () => ({ ok: true, value: null });
  await import('./sapa-contact-fields.js');
  const view = await draw<SapaContactFields>(html`<sapa-contact-fields siteId="first"></sapa-contact-fields>`);
  await expect.poll(() => deepText(view.renderRoot)).toContain('Paket');
  view.renderRoot.querySelector('details')?.setAttribute('open', '');
  for (const [name, value] of [
    ['label', 'Kota'],
    ['key', 'city'],
  ]) {
    const field = view.renderRoot.querySelector<HTMLInputElement>(`[name=${name}]`);
    if (field && value) field.value = value;
  }
  view.renderRoot.querySelector('form')?.requestSubmit();
  await expect.poll(() => connection.inputsOf('contact-field:save')).toMatchObject([{ siteId: 'first' }]);
  expect(deepText(view.renderRoot)).toContain('Kota');
  expect(await accessibilityFaults(view)).toEqual([]);
});

test('A4 who was erased leaves the receipt on the screen, whatever is told of them after that', async () => {
  const view = await draw<SapaContact>(html`<sapa-contact contactId="a"></sapa-contact>`);
  await expect.poll(() => button(view, 'Hapus semua data orang ini')).toBeDefined();
  connection.answers['contact:erase'] = () => ({ ok: true, value: { erasureIds: ['e'.repeat(64)] } });
  connection.answers['contact:open'] = () => ({ ok: false, error: { code: 'E_NOT_FOUND', message: '' } });
  button(view, 'Hapus semua data orang ini')?.click();
  await expect.poll(() => button(view, 'Ya, hapus untuk selamanya')).toBeDefined();
  button(view, 'Ya, hapus untuk selamanya')?.click();
  await expect.poll(() => button(view, 'Simpan tanda terima')).toBeDefined();
  connection.push('contact:changed', { id: 'a' });
  await settle(view);
  expect(button(view, 'Simpan tanda terima')).toBeDefined();
});

test('S7 a second person is looked for, compared, merged, and taken out again', async () => {
  const other: Contact = { ...contact, ...kembar, note: 'Dari toko', conversations: [] };
  connection.answers['contact:open'] = ({ id }) => ({ ok: true, value: { contact: id === 'b' ? other : contact } });
  connection.answers['contact:unmerge'] = () => ({ ok: true, value: { contact: other } });
  const view = await draw<SapaContact>(html`<sapa-contact contactId="a"></sapa-contact>`);
  // Who has the same address is offered before anything is typed.
  await expect.poll(() => button(view, 'Bandingkan dengan Ani Kembar')).toBeDefined();
  const [field] = inside<HTMLInputElement>(view, 'input[type=search]');
  if (field) field.value = 'ani';
  field?.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await expect
    .poll(() => connection.inputsOf('contact:list').at(-1))
    .toEqual({ siteId: 'first', text: 'ani', limit: 6 });
  connection.answers['contact:list'] = () => ({ ok: true, value: { contacts: [ani, kembar] } });
  field?.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await expect.poll(() => button(view, 'Bandingkan dengan Ani Kembar')).toBeDefined();
  expect(button(view, 'Bandingkan dengan Ani Kembar')).toBeDefined();
  button(view, 'Bandingkan dengan Ani Kembar')?.click();
  await expect.poll(() => inside(view, 'table').map((table) => deepText(table))[0]).toContain('Dari toko');
  expect(connection.inputsOf('contact:preview')).toEqual([{ id: 'b', intoId: 'a' }]);
  expect(connection.inputsOf('contact:merge')).toEqual([]);
  expect(await accessibilityFaults(view)).toEqual([]);
  // The other one stands for both.
  inside<HTMLInputElement>(view, 'input[type=radio]')[1]?.click();
  await expect.poll(() => connection.inputsOf('contact:preview').at(-1)).toEqual({ id: 'a', intoId: 'b' });
  await settle(view);
  inside<HTMLButtonElement>(view, '.pair button')[0]?.click();
  await expect.poll(() => connection.inputsOf('contact:merge')).toEqual([{ id: 'a', intoId: 'b' }]);
  await expect.poll(() => button(view, 'Urungkan')).toBeDefined();
  button(view, 'Urungkan')?.click();
  await expect.poll(() => connection.inputsOf('contact:unmerge')).toEqual([{ id: 'a' }]);
});

test('R5 a person is blocked by the last of their conversations', async () => {
  const view = await draw<SapaContact>(html`<sapa-contact contactId="a"></sapa-contact>`);
  const wished: unknown[] = [];
  view.addEventListener('sapa-block-contact', (event) => wished.push((event as CustomEvent).detail));
  await expect.poll(() => button(view, 'Blokir orang ini')).toBeDefined();
  button(view, 'Blokir orang ini')?.click();
  expect(wished).toEqual([{ conversationId: 'c1', name: 'Ani' }]);
});

test('S12 who comes back from a person goes on at their row', async () => {
  const view = await draw<SapaContacts>(html`<sapa-contacts .listSites=${sites}></sapa-contacts>`);
  await expect.poll(() => inside(view, '.list a').length).toBe(1);
  view.contactId = 'a';
  await expect.poll(() => inside(view, 'sapa-contact-form').length).toBe(1);
  view.contactId = '';
  await expect.poll(() => deepElements(view.renderRoot).some((each) => each.matches('.list a:focus'))).toBe(true);
});

test('S12 who was erased goes from the list also where somebody reads further down, and so does who may not be seen', async () => {
  const many = Array.from({ length: limits.contactPage }, (_, index) => row(`m${index}`, `Orang ${index}`));
  let rows = [ani, ...many.slice(1)];
  connection.answers['contact:list'] = ({ after }) => ({
    ok: true,
    value: after ? { contacts: [kembar] } : { contacts: rows, after: { at: createdAt, id: 'm' } },
  });
  const view = await draw<SapaContacts>(html`<sapa-contacts .listSites=${sites}></sapa-contacts>`);
  const names = () => inside(view, '.list a').map((link) => deepText(link).trim());
  await expect.poll(() => names().length).toBe(limits.contactPage);
  button(view, 'Tampilkan lagi')?.click();
  await expect.poll(() => names().length).toBe(limits.contactPage + 1);
  rows = many;
  connection.answers['contact:open'] = () => ({ ok: false, error: { code: 'E_NOT_FOUND', message: '' } });
  connection.push('contact:changed', { id: 'a' });
  await expect.poll(() => names().some((name) => name === 'Ani')).toBe(false);
  // They read on where they were.
  expect(names().at(-1)).toBe('Ani Kembar');
  expect(names().length).toBe(limits.contactPage);
  rows = many.slice(1);
  connection.push('access:changed', {});
  await expect.poll(() => names().some((name) => name === 'Orang 0')).toBe(false);
});

function chooseFile(input: HTMLInputElement | undefined): void {
  const chosen = new DataTransfer();
  chosen.items.add(new File(['email'], 'kontak.csv'));
  if (input) input.files = chosen.files;
  input?.dispatchEvent(new Event('change'));
}

const choose = async (answer: Awaited<ReturnType<SapaContactFiles['importContacts']>>) => {
  await import('./sapa-contact-files.js');
  const view = await draw<SapaContactFiles>(
    html`<sapa-contact-files siteId="first" .importContacts=${() => Promise.resolve(answer)}></sapa-contact-files>`,
  );
  chooseFile(inside<HTMLInputElement>(view, 'input')[0]);
  return view;
};

test('B24 what an import did not take is named, and what there is more of is counted', async () => {
  const value: ImportResult = {
    ...{ added: 1, changed: 0, unchanged: 0, refusedCount: 3, warningCount: 1, unknownColumns: ['kota'] },
    columns: ['email', 'name'],
    refused: [{ line: 3, problem: 'email', cells: ['bukan-alamat', '=1+1', 'lebih'] }],
    warnings: [{ line: 2, problem: 'unknownLabels', labels: 'VIP' }],
  };
  const view = await choose({ ok: true, value });
  for (const words of ['kota', 'Baris 3: emailnya', 'dan 2 lagi', 'Baris 2: label yang belum ada', 'VIP']) {
    await expect.poll(() => deepText(view.renderRoot)).toContain(words);
  }
  expect(await accessibilityFaults(view)).toEqual([]);
  // All of them can be taken along, as they were.
  const made = vi.spyOn(URL, 'createObjectURL');
  const save = inside<HTMLButtonElement>(view, 'button').find(({ textContent }) =>
    textContent.includes('Simpan 1 baris'),
  );
  save?.click();
  const table = made.mock.calls[0]?.[0] as Blob;
  made.mockRestore();
  expect((await table.text()).split('\r\n')).toEqual([
    '"baris","alasan","email","name"',
    `"3","emailnya tidak sah","bukan-alamat","'=1+1","lebih"`,
    '',
  ]);
});

test('S12 a file can be checked first: what would come in is said, and it is taken by one more button', async () => {
  await import('./sapa-contact-files.js');
  const asked: boolean[] = [];
  const value: ImportResult = {
    ...{ added: 2, changed: 0, unchanged: 0, refusedCount: 0, warningCount: 0, columns: [], unknownColumns: [] },
    ...{ refused: [], warnings: [] },
  };
  const take: SapaContactFiles['importContacts'] = (_site, _file, isDryRun) => {
    asked.push(isDryRun);
    return Promise.resolve({ ok: true, value });
  };
  const view = await draw<SapaContactFiles>(
    html`<sapa-contact-files siteId="first" .importContacts=${take}></sapa-contact-files>`,
  );
  const [input] = inside<HTMLInputElement>(view, 'input');
  // The browser's own window for files stays closed.
  input?.addEventListener('click', (event) => event.preventDefault());
  const button = (words: string) =>
    inside<HTMLButtonElement>(view, 'button').find((each) => deepText(each).includes(words));
  button('Periksa dulu')?.click();
  chooseFile(input);
  await expect.poll(() => deepText(view.renderRoot)).toContain('Belum ada yang diimpor. Kalau diimpor: 2 baru');
  button('Impor berkas ini')?.click();
  await expect.poll(() => asked).toEqual([true, false]);
  await expect.poll(() => button('Impor berkas ini')).toBeUndefined();
  expect(deepText(view.renderRoot)).not.toContain('Belum ada yang diimpor');
});

test('S12 while a file goes out it is shown how much of it has gone, said aloud in quarters, and then that the server is at it', async () => {
  await import('./sapa-talk-files.js');
  let tell: Parameters<SapaTalkFiles['importTalks']>[3] = () => undefined;
  const take: SapaTalkFiles['importTalks'] = (_site, _file, _isDryRun, tellSent) => {
    tell = tellSent;
    return new Promise(() => undefined);
  };
  const view = await draw<SapaTalkFiles>(html`<sapa-talk-files siteId="first" .importTalks=${take}></sapa-talk-files>`);
  chooseFile(inside<HTMLInputElement>(view, 'input')[0]);
  const aloud = () => inside(view, '[role=status]')[0]?.textContent.trim();
  await expect.poll(aloud).toBe('Memeriksa…');
  tell({ sent: 2_600_000, size: 10_000_000 });
  await expect.poll(aloud).toBe('25% terkirim…');
  expect(deepText(view.renderRoot)).toContain('2,6 MB dari 10 MB terkirim');
  expect(inside<HTMLProgressElement>(view, 'progress')[0]?.value).toBe(0.26);
  expect(await accessibilityFaults(view)).toEqual([]);
  tell({ sent: 4_900_000, size: 10_000_000 });
  await expect.poll(() => deepText(view.renderRoot)).toContain('4,9 MB dari 10 MB');
  expect(aloud()).toBe('25% terkirim…');
  tell({ sent: 10_000_000, size: 10_000_000 });
  await expect.poll(aloud).toBe('Memeriksa…');
  expect(inside(view, 'progress')).toEqual([]);
});

test('A4 conversations of another program are checked, what does not fit is named, and then they are taken', async () => {
  await import('./sapa-talk-files.js');
  const asked: boolean[] = [];
  const refused = [{ place: 'TIKET-1', field: 'messages.0.at' }, { place: 'TIKET-2' }];
  const take: SapaTalkFiles['importTalks'] = (_site, _file, isDryRun) => {
    asked.push(isDryRun);
    return Promise.resolve({ ok: true, value: { added: 3, unchanged: 1, messages: 9, refused, refusedCount: 3 } });
  };
  const view = await draw<SapaTalkFiles>(html`<sapa-talk-files siteId="first" .importTalks=${take}></sapa-talk-files>`);
  chooseFile(inside<HTMLInputElement>(view, 'input')[0]);
  for (const words of [
    '3 percakapan baru dengan 9 pesan',
    'TIKET-1: isi messages.0.at',
    'TIKET-2: sudah',
    'dan 1 lagi',
  ])
    await expect.poll(() => deepText(view.renderRoot)).toContain(words);
  expect(await accessibilityFaults(view)).toEqual([]);
  inside<HTMLButtonElement>(view, 'button').at(-1)?.click();
  await expect.poll(() => asked).toEqual([true, false]);
});

test.each([
  [400, 'harus CSV atau daftar JSON'],
  [409, 'Impor lain untuk situs ini masih berjalan'],
  [413, 'paling banyak 5 MB'],
  ['other', 'Periksa koneksimu'],
] as const)('B24 why nothing was imported is said: %s', async (reason, words) => {
  const view = await choose({ ok: false, reason });
  await expect.poll(() => deepText(view.renderRoot)).toContain(words);
});

test.each([
  [409, 'Ekspor lain untuk situs ini masih berjalan'],
  ['other', 'Belum diekspor'],
] as const)('B24 why nothing was exported is said: %s', async (reason, words) => {
  await import('./sapa-contact-files.js');
  const refusing: SapaContactFiles['exportContacts'] = () => Promise.resolve({ ok: false, reason });
  const view = await draw<SapaContactFiles>(
    html`<sapa-contact-files siteId="first" .exportContacts=${refusing}></sapa-contact-files>`,
  );
  inside<HTMLButtonElement>(view, 'button').at(-1)?.click();
  await expect.poll(() => deepText(view.renderRoot)).toContain(words);
});

test('S12 all data of a person are erased by hand, after a question that can be taken back', async () => {
  let held = true;
  connection.answers['contact:erase'] = () =>
    held
      ? { ok: false, error: { code: 'E_CONFLICT', message: '' } }
      : { ok: true, value: { erasureIds: ['e'.repeat(64)] } };
  await import('./sapa-contact.js');
  const calls = { readReceipt: vi.fn(() => Promise.resolve(accept({ erased: 1 } as never))), saveJson: vi.fn() };
  const view = await draw<SapaContact>(html`<sapa-contact .contactId=${'a'}></sapa-contact>`);
  await expect.poll(() => button(view, 'Hapus semua data orang ini')).toBeDefined();
  button(view, 'Hapus semua data orang ini')?.click();
  await expect.poll(() => button(view, 'Ya, hapus untuk selamanya')).toBeDefined();
  expect(await accessibilityFaults(view)).toEqual([]);
  button(view, 'Batal')?.click();
  await expect.poll(() => button(view, 'Ya, hapus untuk selamanya')).toBeUndefined();
  expect(connection.inputsOf('contact:erase')).toEqual([]);
  const erase = async () => {
    button(view, 'Hapus semua data orang ini')?.click();
    await expect.poll(() => button(view, 'Ya, hapus untuk selamanya')).toBeDefined();
    button(view, 'Ya, hapus untuk selamanya')?.click();
  };
  // What a legal hold keeps stays, and that is said.
  await erase();
  await expect
    .poll(() =>
      inside(view, '.problem')
        .map(({ textContent }) => textContent)
        .join(''),
    )
    .toMatch(/ditahan/);
  held = false;
  button(view, 'Ya, hapus untuk selamanya')?.click();
  await expect.poll(() => deepText(view.renderRoot)).toContain('Datanya sedang dihapus.');
  expect(connection.inputsOf('contact:erase').at(-1)).toEqual({ id: 'a', confirm: 'erase' });
  expect(button(view, 'Hapus semua data orang ini')).toBeUndefined();
  const [receipts] = inside<SapaContactErased>(view, 'sapa-contact-erased');
  if (receipts) receipts.calls = calls;
  button(view, 'Simpan tanda terima')?.click();
  await expect.poll(() => calls.saveJson).toHaveBeenCalledWith({ erased: 1 }, expect.stringMatching(/^sapa-receipt-e/));
});

test('S12 by keyboard alone: somebody is looked for, filtered, and opened', async () => {
  const view = await draw<SapaContacts>(html`<sapa-contacts .listSites=${oneSite}></sapa-contacts>`);
  await expect.poll(() => deepText(view.renderRoot)).toContain('ani@berita.test');
  await tabTo('Cari');
  await userEvent.keyboard('ani');
  await expect.poll(() => connection.inputsOf('contact:list').at(-1)).toEqual({ text: 'ani' });
  await tabTo('Terverifikasi saja');
  await userEvent.keyboard(' ');
  await expect.poll(() => connection.inputsOf('contact:list').at(-1)).toEqual({ text: 'ani', isVerified: true });
  await settle(view);
  const link = await tabTo('Ani');
  expect(link.getAttribute('href')).toBe('/inbox/contacts/a');
});
