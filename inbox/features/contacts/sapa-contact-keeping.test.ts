import { html } from 'lit';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Contact } from '../../../shared/wire/contacts/entities.js';
import { loadTexts } from '../../core/texts.js';
import { SessionStore, sessionContext } from '../../core/session.store.js';
import { Contacts, contactsContext } from '../../entities/contacts.js';
import { LabelsStore, labelsContext } from '../../entities/labels.store.js';
import { accessibilityFaults, deepElements, deepText, draw } from '../../test/draw.js';
import { timeOf } from '../../test/factories.js';
import { provide } from '../../test/provide.js';
import { accept, refuse, ScriptedConnection } from '../../test/scripted-connection.js';
import type { SapaContactErased } from './sapa-contact-erased.js';
import type { SapaContactKeeping } from './sapa-contact-keeping.js';
import type { SapaContact } from './sapa-contact.js';

const connection = new ScriptedConnection();
const ends = [
  provide(contactsContext, new Contacts(connection)),
  provide(labelsContext, new LabelsStore(connection)),
  provide(sessionContext, new SessionStore(connection)),
];
beforeAll(async () => {
  await loadTexts('id');
  await import('./sapa-contact.js');
});
afterAll(() => ends.forEach((end) => end()));

const contact: Contact = {
  ...{ id: 'a', siteId: 'first', label: 'Ani', nameSource: 'signed', isVerified: true, createdAt: timeOf(0) },
  ...{ conversations: [], values: {}, merged: [], revision: 1 },
};
const asRole = (role: 'owner' | 'agent') => {
  const staff = { id: 's', name: 'Sari', email: 's@berita.test', role };
  connection.answers['staff:self'] = () => accept({ staff, isMailConfigured: true });
  connection.connect();
};
beforeEach(() => {
  connection.answers = {
    'contact:open': () => accept({ contact }),
    'contact:duplicates': () => accept({ contacts: [] }),
    'contact-field:list': () => accept({ fields: [] }),
    'hold:find': () => accept({ hold: null }),
  };
});

const find = <Wanted extends Element>(view: SapaContact, selector: string) =>
  deepElements(view.renderRoot).find((each) => each.matches(selector)) as Wanted | undefined;
const press = async (view: SapaContact, words: string) => {
  const button = () =>
    deepElements(view.renderRoot).find((each) => each.localName === 'button' && each.textContent.trim() === words);
  await expect.poll(button).toBeDefined();
  (button() as HTMLButtonElement).click();
};

test('A4 a copy is saved; who is held is not erased; after an erasure its receipt can be had', async () => {
  asRole('owner');
  const view = await draw<SapaContact>(html`<sapa-contact contactId="a"></sapa-contact>`);
  const words = () => deepText(view.renderRoot);
  await expect.poll(words).toContain('Tahan penghapusan');
  expect(await accessibilityFaults(view)).toEqual([]);

  const saveJson = vi.fn<(value: object, name: string) => void>();
  const copies = [refuse('E_RATE'), accept({ exportedAt: timeOf(0) } as never)];
  find<SapaContactKeeping>(view, 'sapa-contact-keeping')!.calls = {
    readPersonData: () => Promise.resolve(copies.shift() ?? refuse('E_RATE')),
    saveJson,
  };
  await press(view, 'Simpan salinan semua datanya');
  await expect.poll(words).toContain('Salinannya belum bisa dibuat');
  await press(view, 'Simpan salinan semua datanya');
  await expect.poll(() => saveJson.mock.calls.at(-1)?.[1]).toBe('sapa-a.json');
  expect(words()).not.toContain('Salinannya belum bisa dibuat');

  connection.answers['contact:erase'] = () => refuse('E_CONFLICT');
  await press(view, 'Hapus semua data orang ini');
  await press(view, 'Ya, hapus untuk selamanya');
  await expect.poll(words).toContain('Penghapusannya ditahan');
  const erasureId = 'e'.repeat(64);
  connection.answers['contact:erase'] = () => accept({ erasureIds: [erasureId] });
  await press(view, 'Ya, hapus untuk selamanya');
  await expect.poll(words).toContain('Datanya sedang dihapus');

  // That the person is gone is told as any change is.
  connection.answers['contact:open'] = () => refuse('E_NOT_FOUND');
  connection.push('contact:changed', { id: 'a' });
  const erased = () => find<SapaContactErased>(view, 'sapa-contact-erased');
  erased()!.calls = { readReceipt: () => Promise.resolve(accept({} as never)), saveJson };
  await press(view, 'Simpan tanda terima');
  await expect.poll(() => saveJson.mock.calls.at(-1)?.[1]).toBe(`sapa-receipt-${erasureId.slice(0, 12)}.json`);
  expect(erased()).toBeDefined();
});

test('A4 beside a conversation its hold is asked for once somebody looks, and agents find nothing of it', async () => {
  const panel = html`<sapa-contact isPanel contactId="a" currentConversationId="c"></sapa-contact>`;
  connection.asked.length = 0;
  asRole('owner');
  const view = await draw<SapaContact>(panel);
  await expect.poll(() => find(view, 'summary')?.textContent).toBe('Penyimpanan');
  expect(connection.inputsOf('hold:find')).toEqual([]);
  find<HTMLElement>(view, 'summary')!.click();
  await expect.poll(() => connection.inputsOf('hold:find')).toEqual([{ kind: 'conversation', id: 'c' }]);

  asRole('agent');
  await expect.poll(() => find(view, 'sapa-contact-keeping')).toBeUndefined();
});
