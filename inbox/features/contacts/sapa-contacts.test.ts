import { html } from 'lit';
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { ContactSegment } from '../../../shared/wire/contacts/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import {
  ani,
  button,
  createdAt,
  kembar,
  oneSite,
  openDirectory,
  row,
  set,
  sites,
} from '../../test/contacts-directory.js';
import { accessibilityFaults, deepElements, deepText, draw, settle } from '../../test/draw.js';
import { inside } from '../../test/inside.js';
import { tabTo } from '../../test/tab-to.js';
import type { SapaContactFields } from './sapa-contact-fields.js';
import type { SapaContacts } from './sapa-contacts.js';

const { connection, place } = openDirectory();

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
