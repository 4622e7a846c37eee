import { html } from 'lit';
import { beforeAll, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { auditActions } from '../../../shared/wire/audit/actions.js';
import type { AuditEntry, AuditPage } from '../../../shared/wire/audit/entities.js';
import { loadTexts } from '../../core/texts.js';
import { timeOf } from '../../test/factories.js';
import { accessibilityFaults, deepText, draw } from '../../test/draw.js';
import { accept, refuse } from '../../test/scripted-connection.js';
import { registerIcons } from '../../ui/icons/icons.js';
import { actionName, changesOf, sentenceOf } from './audit-words.js';
import './sapa-audit.js';
import type { SapaAudit } from './sapa-audit.js';

beforeAll(() => {
  registerIcons();
  return loadTexts('id');
});

const entry = (id: string, more: Partial<AuditEntry> = {}): AuditEntry => ({
  ...{ id, at: timeOf(0), action: 'person.changed', address: '203.0.113.7' },
  ...{ by: { id: 'sari', name: 'Sari' }, subject: { id: 'budi', name: 'Budi' } },
  ...{
    before: { role: 'agent', siteIds: ['a'], teamIds: [] },
    after: { role: 'admin', siteIds: ['a'], teamIds: ['t'] },
  },
  ...more,
});
const page = (entries: AuditEntry[], hasMore = false): AuditPage => ({ entries, hasMore });

async function open(...answers: Awaited<ReturnType<SapaAudit['calls']['listAudit']>>[]) {
  const listAudit = vi.fn<SapaAudit['calls']['listAudit']>().mockResolvedValue(accept(page([])));
  for (const answer of answers) listAudit.mockResolvedValueOnce(answer);
  const listPeople = () => Promise.resolve(accept({ people: [{ id: 'sari', name: 'Sari' }] }));
  const exportAudit = vi.fn<SapaAudit['calls']['exportAudit']>().mockResolvedValue({ ok: false, isTooOften: true });
  const view = await draw<SapaAudit>(html`<sapa-audit .calls=${{ listAudit, listPeople, exportAudit }}></sapa-audit>`);
  await expect.poll(() => view.renderRoot.querySelector('.wait')).toBeNull();
  return { view, listAudit, exportAudit };
}

const names = {
  site: (id: string) => ({ a: 'Berita' })[id],
  team: (id: string) => ({ t: 'Redaksi' })[id],
  person: () => undefined,
};

test('every action has its words', () => {
  const ofOthers = auditActions.filter((action) => action !== 'audit.exported');
  const said = ofOthers.map((action) => [actionName(action), sentenceOf(entry('x', { action }))].join());
  expect(new Set(said).size).toBe(ofOthers.length);
  for (const each of said) expect(each).toMatch(/Sari.*Budi/);
  const own = entry('x', { action: 'passkey.added', subject: { id: 'sari', name: 'Sari' } });
  expect(sentenceOf(entry('x', { action: 'audit.exported' }))).toBe('Sari mengekspor catatan aktivitas');
  // Its details are erased.
  const [by, subject] = [
    { id: 'sari', name: '' },
    { id: 'budi', name: '' },
  ];
  expect(sentenceOf(entry('x', { by, subject }))).toBe('seseorang mengubah akses budi');
  expect(sentenceOf(own)).toBe('Sari menambahkan passkey untuk akunnya sendiri');
});

test('what an updated server has done, and this page has no words for, is shown by its name', () => {
  const later = entry('x', { action: 'moon.reached' as AuditEntry['action'] });
  expect(sentenceOf(later)).toBe('Sari: moon.reached (Budi). Versi inbox ini belum mengenalnya');
});

test('what was changed is told by names, and what stayed the same is left out', () => {
  expect(changesOf(entry('x'), names)).toEqual([
    { label: 'Peran', before: 'Agen', after: 'Admin' },
    { label: 'Tim', before: 'tidak ada', after: 'Redaksi' },
  ]);
  const assignment = { mode: 'roundRobin', capacity: 10, reassignAfterMinutes: null };
  const before = { assignment: { ...assignment, mode: 'off' }, hours: null };
  const after = { assignment: { ...assignment, reassignAfterMinutes: 30 }, hours: { zone: 'Asia/Jakarta' } };
  expect(changesOf({ before, after }, names)).toEqual([
    { label: 'Penugasan otomatis', before: 'mati', after: 'bergiliran' },
    { label: 'Dialihkan kalau tidak dijawab', before: 'tidak pernah', after: 'setelah 30 menit' },
    { label: 'Jam kerja', before: 'sama dengan situs', after: 'diatur sendiri' },
  ]);
  // Of a version to come, or of something that is gone.
  expect(changesOf({ after: { lain: 7, siteIds: ['gone'] } }, names)).toEqual([
    { label: 'lain', after: '7' },
    { label: 'Situs', after: 'gone' },
  ]);
});

test('the newest first; older ones come by a button, and a failure keeps what is there', async () => {
  const { view, listAudit } = await open(
    accept(page([entry('a'), entry('b')], true)),
    refuse('E_UNAVAILABLE'),
    accept(page([entry('c')])),
  );
  expect(deepText(view.renderRoot)).toContain('Sari mengubah akses Budi');
  expect(deepText(view.renderRoot)).toContain('203.0.113.7');
  expect(await accessibilityFaults(view)).toEqual([]);
  const press = () => view.renderRoot.querySelector('wa-button')!.click();
  press();
  await expect.poll(() => view.renderRoot.querySelector('[role=alert]')?.textContent).toContain('Coba lagi');
  press();
  await expect.poll(() => view.renderRoot.querySelectorAll('li')).toHaveLength(3);
  expect(listAudit.mock.calls[2]).toEqual([{}, expect.objectContaining({ id: 'b' })]);
  expect(view.renderRoot.querySelector('wa-button')).toBeNull();
});

test('it is narrowed by person, action and days, by keyboard', async () => {
  const { view, listAudit } = await open(accept(page([entry('a')])));
  const field = (name: string) => view.renderRoot.querySelector<HTMLInputElement>(`[name=${name}]`)!;
  await userEvent.selectOptions(field('personId'), 'sari');
  await userEvent.selectOptions(field('action'), 'passkey.added');
  await userEvent.fill(field('from'), '2026-05-04');
  await userEvent.fill(field('until'), '2026-05-04');
  const [from, until] = [new Date(2026, 4, 4).toISOString(), new Date(2026, 4, 5).toISOString()];
  await expect
    .poll(() => listAudit.mock.calls.at(-1)?.[0])
    .toEqual({ personId: 'sari', action: 'passkey.added', from, until });
  await expect.poll(() => deepText(view.renderRoot)).toContain('Tidak ada catatan');
  expect(await accessibilityFaults(view)).toEqual([]);
});

test('what the filter leaves is exported, by keyboard, and a refusal is told', async () => {
  const { view, exportAudit } = await open(accept(page([entry('a')])));
  const action = view.renderRoot.querySelector<HTMLSelectElement>('[name=action]')!;
  await userEvent.selectOptions(action, 'passkey.added');
  const part = view.renderRoot.querySelector('sapa-audit-export')!;
  await part.updateComplete;
  const [csv, json] = part.renderRoot.querySelectorAll('wa-button');
  csv!.focus();
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => deepText(part.renderRoot)).toContain('Coba lagi semenit lagi');
  expect(await accessibilityFaults(view)).toEqual([]);
  exportAudit.mockResolvedValueOnce({ ok: true, file: new Blob(['[]']) });
  json!.click();
  await expect.poll(() => deepText(part.renderRoot)).not.toContain('Coba lagi');
  expect(exportAudit.mock.calls.map(([filter, format]) => [filter.action, format])).toEqual([
    ['passkey.added', 'csv'],
    ['passkey.added', 'json'],
  ]);
});

test('who manages nobody is told so; what does not come can be asked for again', async () => {
  const none = await open(refuse('E_NOT_FOUND'));
  expect(deepText(none.view.renderRoot)).toContain('Hanya pemilik dan admin');
  expect(none.view.renderRoot.querySelector('form')).toBeNull();
  const { view } = await open(refuse('E_UNAVAILABLE'), accept(page([entry('a')])));
  view.renderRoot.querySelector('wa-button')!.click();
  await expect.poll(() => view.renderRoot.querySelectorAll('li')).toHaveLength(1);
});

test('A1 of the long settings of a site the parts are told that have changed, in words', () => {
  const hours = { isUsed: true, zone: 'Asia/Jakarta', days: [[['08:00', '17:00']], [], [], [], [], [], []] };
  const before = { officeHours: { ...hours, isUsed: false, days: hours.days.map(() => []) }, texts: {} };
  const after = { officeHours: hours, texts: { id: { title: 'Redaksi', greeting: '', away: '' } } };
  expect(changesOf({ before, after }, names)).toEqual([
    { label: 'Aktifkan jam kerja', before: 'tidak', after: 'ya' },
    { label: 'Senin', before: 'tutup', after: '08:00–17:00' },
    { label: 'Judul (Indonesia)', before: '–', after: 'Redaksi' },
  ]);
  const alerts = { before: { alerts: { mailMinutes: 2 } }, after: { alerts: { mailMinutes: null } } };
  expect(changesOf(alerts, names)).toMatchObject([{ before: '2', after: '–' }]);
  // Of a saved reply the texts are other ones.
  const reply = { before: { texts: { id: 'Halo' } }, after: { texts: { id: 'Hai' } } };
  expect(changesOf(reply, names)).toMatchObject([{ before: '{"id":"Halo"}', after: '{"id":"Hai"}' }]);
});
