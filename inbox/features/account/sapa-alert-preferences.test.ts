import { html } from 'lit';
import { beforeAll, expect, test } from 'vitest';
import type { AlertPreferences } from '../../../shared/wire/notifications/preferences.js';
import { loadTexts } from '../../core/texts.js';
import { Alerts } from '../../entities/alerts.js';
import { accessibilityFaults, deepText, draw } from '../../test/draw.js';
import { accept, refuse, ScriptedConnection } from '../../test/scripted-connection.js';
import './sapa-alert-preferences.js';
import type { SapaAlertPreferences } from './sapa-alert-preferences.js';
import type { SapaDesktopPermission } from './sapa-desktop-permission.js';

beforeAll(() => loadTexts('id'));

const usual: AlertPreferences = {
  byMail: true,
  daily: { isUsed: false, at: '08:00', zone: 'Asia/Jakarta' },
  bySound: true,
  byDesktop: false,
  quiet: { isUsed: false, from: '22:00', to: '06:00', zone: 'Asia/Jakarta' },
  isHeardWhenQuiet: false,
  showsText: false,
};
const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;

async function open() {
  let stored = usual;
  const connection = new ScriptedConnection({
    'alert:preferences': () => accept(stored),
    'alert:choose'(more) {
      stored = { ...stored, ...more } as AlertPreferences;
      return accept(null);
    },
  });
  const chooseElsewhere = (more: Partial<AlertPreferences>) => {
    stored = { ...stored, ...more };
    connection.push('alert-preferences:changed', {});
  };
  const alerts = new Alerts(connection);
  connection.connect();
  const view = await draw<SapaAlertPreferences>(
    html`<sapa-alert-preferences .alerts=${alerts}></sapa-alert-preferences>`,
  );
  const field = (name: string) => view.renderRoot.querySelector<HTMLInputElement>(`[name="${name}"]`);
  await expect.poll(() => field('byMail')?.checked).toBe(true);
  const said = () => view.renderRoot.querySelector('[role=status]')?.textContent;
  return { connection, chooseElsewhere, view, field, said, chosen: () => connection.inputsOf('alert:choose').at(-1) };
}

test('S10 each choice is saved at once and alone, by the clock of where one is; a failure is said and taken back', async () => {
  const { connection, view, field, said, chosen } = await open();
  field('bySound')?.click();
  await expect.poll(said).toBe('Tersimpan.');
  expect(chosen()).toEqual({ bySound: false });
  field('isDaily')?.click();
  await expect.poll(() => field('dailyAt')?.value).toBe('08:00');
  expect(chosen()).toEqual({ daily: { isUsed: true, at: '08:00', zone } });
  field('isQuiet')?.click();
  await expect.poll(() => field('from')?.value).toBe('22:00');
  field('isHeardWhenQuiet')?.click();
  await expect.poll(chosen).toEqual({ isHeardWhenQuiet: true });
  expect(await accessibilityFaults(view)).toEqual([]);

  connection.answers['alert:choose'] = () => refuse('E_UNAVAILABLE');
  field('byMail')?.click();
  await expect.poll(said).toBe('Belum tersimpan. Coba lagi.');
  await expect.poll(() => field('byMail')?.checked).toBe(true);
  expect(field('isDaily')?.checked).toBe(true);
});

test('S10 what another device has chosen is shown; it says that one chooses how, and not whether', async () => {
  const { chooseElsewhere, view, field } = await open();
  chooseElsewhere({ byMail: false });
  await expect.poll(() => field('byMail')?.checked).toBe(false);
  expect(field('isDaily')).toBeNull();
  expect(deepText(view.renderRoot)).toContain('bukan apakah');
});

test('what cannot be had is said, and asked for again: by a button, and on each connect', async () => {
  const connection = new ScriptedConnection({ 'alert:preferences': () => refuse('E_UNAVAILABLE') });
  const alerts = new Alerts(connection);
  connection.connect();
  const view = await draw<SapaAlertPreferences>(
    html`<sapa-alert-preferences .alerts=${alerts}></sapa-alert-preferences>`,
  );
  await expect.poll(() => deepText(view.renderRoot)).toContain('belum bisa dimuat');
  connection.answers['alert:preferences'] = () => accept(usual);
  view.renderRoot.querySelector('wa-button')?.click();
  await expect.poll(() => view.renderRoot.querySelector('[name=byMail]')).not.toBeNull();
  expect(deepText(view.renderRoot)).not.toContain('belum bisa dimuat');
  // Another device has chosen while this one was not connected; nothing is blank meanwhile.
  connection.answers['alert:preferences'] = () => accept({ ...usual, byMail: false });
  connection.connect();
  const byMail = () => view.renderRoot.querySelector<HTMLInputElement>('[name=byMail]')?.checked;
  expect(byMail()).toBe(true);
  await expect.poll(byMail).toBe(false);
});

test('L34 this browser is asked by a button alone, and what it answered is said', async () => {
  const read = () => 'default' as const;
  const ask = () => Promise.resolve('denied' as const);
  const view = await draw<SapaDesktopPermission>(
    html`<sapa-desktop-permission .read=${read} .ask=${ask}></sapa-desktop-permission>`,
  );
  expect(await accessibilityFaults(view)).toEqual([]);
  view.renderRoot.querySelector('wa-button')?.click();
  await expect.poll(() => deepText(view.renderRoot)).toContain('diblokir');
  expect(view.renderRoot.querySelector('wa-button')).toBeNull();
});
