import { html } from 'lit';
import { beforeAll, expect, test, vi } from 'vitest';
import type { AuditEntry } from '../../../shared/wire/audit/entities.js';
import { siteSettings } from '../../../shared/wire/sites/site-settings.js';
import { registerIcons } from '../../ui/icons/icons.js';
import { loadTexts } from '../../core/texts.js';
import { timeOf } from '../../test/factories.js';
import { accessibilityFaults, deepText, draw } from '../../test/draw.js';
import { accept, refuse } from '../../test/scripted-connection.js';
import './sapa-site-history.js';
import type { SapaSiteHistory } from './sapa-site-history.js';

beforeAll(() => {
  registerIcons();
  return loadTexts('id');
});

const entry = (id: string, more: Partial<AuditEntry> = {}): AuditEntry => ({
  ...{ id, at: timeOf(0), action: 'site.settings', by: { id: 'sari', name: 'Sari' } },
  ...{ subject: { id: 'news', name: 'Kabar' }, before: { editMinutes: 15 }, after: { editMinutes: 30 } },
  ...more,
});
const restored = { revision: 8, name: 'Kabar', settings: siteSettings.parse({}), allowedOrigins: [] };
const { before: _before, ...created } = entry('c', { action: 'site.created' });

test('A1 tells who changed what, and takes a change back with all later ones, after a question', async () => {
  const entries = [entry('a'), entry('b'), created];
  const restoreSettings = vi
    .fn<SapaSiteHistory['calls']['restoreSettings']>()
    .mockResolvedValueOnce(refuse('E_CONFLICT'))
    .mockResolvedValue(accept({ ...restored, leftOut: ['picture', 'mailAddress'] }));
  const calls = { readHistory: () => Promise.resolve(accept({ entries, hasMore: false })), restoreSettings };
  const site = { id: 'news', name: 'Kabar', key: 'KEY', allowedOrigins: [] };
  const facts = { site, embedUrl: '', pinned: undefined, revision: 7 };
  const draft = { name: 'Kabar', allowedOrigins: [], settings: siteSettings.parse({}) };
  const view = await draw<SapaSiteHistory>(
    html`<sapa-site-history .calls=${calls} .facts=${facts} .draft=${draft}></sapa-site-history>`,
  );
  await expect.poll(() => view.renderRoot.querySelectorAll('li')).toHaveLength(3);
  expect(deepText(view.renderRoot)).toContain('Sari mengubah pengaturan situs Kabar');
  expect(await accessibilityFaults(view)).toEqual([]);
  const buttons = () => [...view.renderRoot.querySelectorAll('button')];
  expect(buttons()).toHaveLength(2);
  buttons()[1]!.click();
  await expect.poll(() => deepText(view.renderRoot)).toContain('semua yang sesudahnya, 2 perubahan?');
  expect(restoreSettings).not.toHaveBeenCalled();
  buttons()
    .find((button) => button.textContent.trim() === 'Ya, kembalikan')!
    .click();
  await expect.poll(() => deepText(view.renderRoot)).toContain('Orang lain baru saja mengubah');
  expect(restoreSettings).toHaveBeenCalledExactlyOnceWith('news', { revision: 7, entryId: 'b' });

  // What is gone is named by who draws the settings anew.
  const told: string[] = [];
  view.addEventListener('sapa-restored', ({ detail }: CustomEventInit<{ words: string }>) =>
    told.push(detail?.words ?? ''),
  );
  const press = async (index: number) => {
    buttons()[index]!.click();
    await view.updateComplete;
  };
  await press(1);
  await press(1);
  await expect.poll(() => told).toHaveLength(1);
  expect(told[0]).toMatch(/^Sudah dikembalikan, kecuali gambar tombol obrolan .* dan alamat email situs .*: itu tetap/);
});
