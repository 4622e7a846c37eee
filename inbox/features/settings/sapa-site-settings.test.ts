import { html } from 'lit';
import { beforeAll, expect, test, vi } from 'vitest';
import { siteSettings } from '../../../shared/wire/sites/site-settings.js';
import { registerIcons } from '../../ui/icons/icons.js';
import { loadTexts } from '../../core/texts.js';
import { accessibilityFaults, deepText, draw } from '../../test/draw.js';
import { accept } from '../../test/scripted-connection.js';
import './sapa-site-settings.js';
import type { SapaSiteSettings } from './sapa-site-settings.js';

beforeAll(() => {
  registerIcons();
  return loadTexts('id');
});

const site = { id: 'news', name: 'Kabar Serayu', key: 'KEY', allowedOrigins: [] };
const settings = siteSettings.parse({
  officeHours: { days: [[['08:00', '24:00']], [], [], [], [], [], []] },
  form: { when: 'required' },
});
const edited = { revision: 3, name: 'Kabar Serayu', settings, allowedOrigins: ['https://kabar.test'] };
const refused = (code: 'E_SCHEMA' | 'E_CONFLICT' | 'E_NOT_FOUND', field?: string) =>
  Promise.resolve({ ok: false as const, error: { code, message: '', ...(field ? { field } : {}) } });

async function open(change: Partial<SapaSiteSettings['data']> = {}) {
  const saveSettings = vi.fn<SapaSiteSettings['data']['saveSettings']>(() => Promise.resolve(accept(edited)));
  const data = {
    listSites: () => Promise.resolve(accept({ sites: [site], embedUrl: 'https://sapa.test/embed/v1/sapa.js' })),
    readSettings: () => Promise.resolve(accept(edited)),
    saveSettings,
    ...change,
  };
  const view = await draw<SapaSiteSettings>(html`<sapa-site-settings .data=${data}></sapa-site-settings>`);
  const field = (name: string) => view.renderRoot.querySelector<HTMLInputElement>(`[name="${name}"]`)!;
  const save = () => view.renderRoot.querySelector('form')!.requestSubmit();
  const outcome = () => view.renderRoot.querySelector('form [role=status]')!.textContent;
  return { view, field, save, outcome, saveSettings };
}

test('V1 has no accessibility fault, at rest and with a fault beside its field, which keeps what was typed', async () => {
  const { view, field, save, outcome } = await open({
    saveSettings: () => refused('E_SCHEMA', 'allowedOrigins.1'),
  });
  await expect.poll(() => field('allowedOrigins').value).toBe('https://kabar.test');
  expect(await accessibilityFaults(view)).toEqual([]);
  field('allowedOrigins').value = 'https://*.com';
  save();
  await expect.poll(() => outcome()).toBe('Belum tersimpan. Periksa isian yang ditandai.');
  expect(deepText(view.renderRoot)).toContain('Ada alamat yang belum benar.');
  await expect.poll(() => (view.renderRoot as ShadowRoot).activeElement).toBe(field('allowedOrigins'));
  expect(field('allowedOrigins').value).toBe('https://*.com');
  expect(await accessibilityFaults(view)).toEqual([]);
});

test('P4 the line for the pages, their check and the keys stand below', async () => {
  const { view, field } = await open();
  await expect.poll(() => field('allowedOrigins')).toBeDefined();
  await expect
    .poll(() => deepText(view.renderRoot))
    .toContain('<script async src="https://sapa.test/embed/v1/sapa.js" data-site="KEY"></script>');
});

test('V1 saves what stands there, and what it does not show as it was', async () => {
  const { view, field, save, outcome, saveSettings } = await open();
  const hours = () => view.renderRoot.querySelector('sapa-hours')?.renderRoot;
  const time = (id: string) => hours()?.querySelector<HTMLInputElement>(`#${id}`);
  const setTime = (id: string, value: string) => {
    Object.assign(time(id) ?? {}, { value });
    time(id)?.dispatchEvent(new Event('change'));
  };
  await expect.poll(() => time('closes-0')?.value).toBe('00:00');
  field('allowedOrigins').value = ' https://kabar.test \n\nhttps://*.kabar.test';
  field('settings.texts.id.title').value = 'Redaksi';
  setTime('opens-1', '09:00');
  field('settings.editMinutes').value = '30';
  const alerts = view.renderRoot.querySelector('sapa-alert-settings')!.renderRoot;
  const setMinutes = (id: string, value: string) => {
    const input = alerts.querySelector<HTMLInputElement>(`#${id}`)!;
    input.value = value;
    input.dispatchEvent(new Event('change'));
  };
  setMinutes('mailMinutes', '');
  setMinutes('supervisorMinutes', '15');
  setTime('closes-1', '17:00');
  // Half of a day is none.
  setTime('opens-2', '09:00');
  field('settings.reopenWithinHours').value = '24';
  field('settings.targets.firstMinutes').value = '15';
  field('settings.targets.nextMinutes').value = '60';
  const holidays = hours()?.querySelector('textarea');
  Object.assign(holidays ?? {}, { value: '2026-08-17\n 2026-12-25 ' });
  holidays?.dispatchEvent(new Event('change'));
  field('firstReplyTakes').checked = false;
  field('isUsed').checked = true;
  save();
  await expect.poll(() => outcome()).toMatch(/^Tersimpan/);
  const [id, input] = saveSettings.mock.calls[0]!;
  expect(input.allowedOrigins).toEqual(['https://kabar.test', 'https://*.kabar.test']);
  expect([id, input.revision]).toEqual(['news', 3]);
  expect(input.settings).toMatchObject({
    texts: { id: { title: 'Redaksi' } },
    form: { when: 'required' },
    editMinutes: 30,
    reopenWithinHours: 24,
    firstReplyTakes: false,
    targets: { firstMinutes: 15, nextMinutes: 60 },
    alerts: { mailMinutes: null, teamMinutes: 5, supervisorMinutes: 15, ownersMinutes: 30 },
    officeHours: { holidays: ['2026-08-17', '2026-12-25'] },
  });
  const { isUsed, days } = input.settings.officeHours;
  expect([isUsed, days.slice(0, 3)]).toEqual([true, [[['08:00', '24:00']], [['09:00', '17:00']], []]]);
});

test('V1 says that somebody else was faster', async () => {
  const { field, save, outcome } = await open({ saveSettings: () => refused('E_CONFLICT') });
  await expect.poll(() => field('isUsed')).not.toBeNull();
  save();
  await expect.poll(() => outcome()).toMatch(/^Orang lain/);
});

test('V1 agents are told whom to ask', async () => {
  const { view } = await open({ readSettings: () => refused('E_NOT_FOUND') });
  await expect.poll(() => deepText(view.renderRoot)).toContain('hanya untuk pemilik dan admin');
});
