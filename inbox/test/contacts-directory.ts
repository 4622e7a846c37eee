import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { Contact, ContactRow } from '../../shared/wire/contacts/entities.js';
import { LocationStore, locationContext, paths } from '../core/location.store.js';
import { SessionStore, sessionContext } from '../core/session.store.js';
import { loadTexts } from '../core/texts.js';
import { Contacts, contactsContext } from '../entities/contacts.js';
import { LabelsStore, labelsContext } from '../entities/labels.store.js';
import type { SapaContact } from '../features/contacts/sapa-contact.js';
import type { SapaContacts } from '../features/contacts/sapa-contacts.js';
import { registerIcons } from '../ui/icons/icons.js';
import { deepElements } from './draw.js';
import { provide } from './provide.js';
import { ScriptedConnection } from './scripted-connection.js';

export const createdAt = '2026-11-01T00:00:00.000Z';
export const row = (id: string, label: string): ContactRow => ({
  ...{ id, siteId: 'first', label, nameSource: 'signed', isVerified: true, email: 'ani@berita.test', createdAt },
});
export const [ani, kembar] = [row('a', 'Ani'), row('b', 'Ani Kembar')];
export const contact: Contact = {
  ...{ ...ani, values: { plan: 'emas' }, merged: [], revision: 3, note: 'Suka diskon' },
  conversations: [
    { id: 'c1', lastText: 'Halo', lastAt: createdAt, isOpen: true },
    { id: 'c2', lastText: 'Terima kasih', lastAt: createdAt, isOpen: false },
  ],
};

/** To be called once in a file: the pages are there, and what they ask is answered. */
export function openDirectory() {
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
    await import('../features/contacts/sapa-contacts.js');
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
  return { connection, place };
}

export const sites: SapaContacts['listSites'] = () =>
  Promise.resolve({ ok: true, value: { sites: [], embedUrl: 'https://sapa.test/s.js' } });
export const button = (view: SapaContact | SapaContacts, name: string) =>
  deepElements(view.renderRoot).find(
    (each): each is HTMLElement =>
      each instanceof HTMLElement &&
      each.matches('button, wa-button') &&
      (each.getAttribute('aria-label') ?? each.textContent).trim().startsWith(name),
  );

export const oneSite: SapaContacts['listSites'] = async () => {
  const reply = await sites();
  const site = { id: 'first', name: 'Toko' } as never;
  return reply.ok ? { ok: true, value: { ...reply.value, sites: [site] } } : reply;
};
export const set = (field: HTMLInputElement | HTMLSelectElement | undefined, value: string) => {
  if (field) field.value = value;
  field?.dispatchEvent(new Event('input', { bubbles: true }));
  field?.dispatchEvent(new Event('change', { bubbles: true }));
};
