import { html } from 'lit';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { siteSettings } from '../../../shared/wire/sites/site-settings.js';
import { loadTexts } from '../../core/texts.js';
import { Contacts, contactsContext } from '../../entities/contacts.js';
import { accessibilityFaults, deepText, draw } from '../../test/draw.js';
import { timeOf } from '../../test/factories.js';
import { provide } from '../../test/provide.js';
import { accept, refuse, ScriptedConnection } from '../../test/scripted-connection.js';
import { registerIcons } from '../../ui/icons/icons.js';
import type { SiteEdit } from './site-draft.js';
import type { SapaSitePrivacy } from './sapa-site-privacy.js';

const connection = new ScriptedConnection();
connection.answers = { 'hold:list': () => accept({ holds: [] }) };
const end = provide(contactsContext, new Contacts(connection));
beforeAll(async () => {
  connection.connect();
  registerIcons();
  await loadTexts('id');
  await import('./sapa-site-privacy.js');
});
afterAll(() => end());

const nothing = { resolved: 0, spam: 0, files: 0, notes: 0, people: 0 };
type Calls = SapaSitePrivacy['calls'];

async function open(change: Partial<Calls> = {}) {
  const calls: Calls = {
    previewRetention: vi.fn<Calls['previewRetention']>(() =>
      Promise.resolve(accept({ at: timeOf(0), counts: { ...nothing, resolved: 12_345, files: 3 }, held: 1 })),
    ),
    readErasures: () =>
      Promise.resolve(
        accept({
          erasures: [
            { id: 'a'.repeat(64), begunAt: timeOf(0), doneAt: timeOf(1), by: 'staff' as const, total: 31 },
            { id: 'b'.repeat(64), begunAt: timeOf(0), by: 'visitor' as const, total: 2 },
          ],
        }),
      ),
    readReports: () =>
      Promise.resolve(accept({ reports: [{ at: timeOf(0), counts: { ...nothing, notes: 4 }, held: 0 }] })),
    readReceipt: () => Promise.resolve(refuse('E_CONFLICT')),
    saveJson: vi.fn<Calls['saveJson']>(),
    ...change,
  };
  const site = { id: 'news', name: 'Kabar', key: 'KEY', allowedOrigins: [] };
  const facts = { site, embedUrl: '', pinned: undefined, revision: 1 };
  const settings = siteSettings.parse({ retention: { files: 90 } });
  const draft = { name: 'Kabar', allowedOrigins: [], settings };
  const edits: SiteEdit[] = [];
  const view = await draw<SapaSitePrivacy>(
    html`<sapa-site-privacy
      .calls=${calls}
      .facts=${facts}
      .draft=${draft}
      @sapa-edit=${(event: CustomEvent<SiteEdit>) => edits.push(event.detail)}
    ></sapa-site-privacy>`,
  );
  await expect.poll(() => deepText(view.renderRoot)).toContain('Penghapusan atas permintaan');
  const button = (words: string) =>
    [...view.renderRoot.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === words)!;
  return { view, calls, edits, button };
}

test('A4 the days stand in fields, an empty one is for ever, and what would go is shown before it is saved', async () => {
  const { view, calls, edits, button } = await open();
  expect(await accessibilityFaults(view)).toEqual([]);
  const field = (kind: string) =>
    view.renderRoot.querySelector<HTMLInputElement>(`[name="settings.retention.${kind}"]`)!;
  expect(field('files').value).toBe('90');
  expect(field('resolved')).toMatchObject({ value: '', placeholder: 'Selamanya' });
  const type = (kind: string, typed: string) => {
    field(kind).value = typed;
    field(kind).dispatchEvent(new InputEvent('input'));
  };
  type('resolved', '30');
  type('files', '');
  expect(edits.map(({ settings }) => settings?.retention)).toMatchObject([
    { resolved: 30, files: 90 },
    { files: null },
  ]);

  button('Lihat yang akan dihapus').click();
  await expect.poll(() => deepText(view.renderRoot)).toContain('12.345 percakapan selesai');
  expect(deepText(view.renderRoot)).toContain('3 berkas');
  expect(deepText(view.renderRoot)).toContain('1 penghapusan ditahan');
  expect(calls.previewRetention).toHaveBeenCalledWith('news', expect.objectContaining({ files: 90 }));
  // Of other days it says nothing.
  view.draft = { ...view.draft };
  await view.updateComplete;
  expect(deepText(view.renderRoot)).not.toContain('12.345 percakapan selesai');
});

test('A4 days that nobody can mean are named, and what was erased is listed with its receipt', async () => {
  const receipt = { subject: 'a' } as never;
  const { view, calls, button } = await open({
    previewRetention: () => Promise.resolve(refuse('E_SCHEMA')),
    readReceipt: () => Promise.resolve(accept(receipt)),
  });
  await expect.poll(() => deepText(view.renderRoot)).toContain('Tidak ada yang ditahan');
  expect(deepText(view.renderRoot)).toContain('4 catatan tim');
  expect(deepText(view.renderRoot)).toContain('oleh pengunjung sendiri');
  expect(deepText(view.renderRoot)).toContain('Masih dihapus');
  button('Lihat yang akan dihapus').click();
  await expect.poll(() => deepText(view.renderRoot)).toContain('Isi angka dari 1 sampai 3.650');
  button('Simpan tanda terima').click();
  await expect.poll(() => calls.saveJson).toHaveBeenCalledWith(receipt, `sapa-receipt-${'a'.repeat(12)}.json`);
});
