import { html } from 'lit';
import { beforeAll, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { teamSettings, type EditedTeam } from '../../../shared/wire/people/team-settings.js';
import { siteSettings } from '../../../shared/wire/sites/site-settings.js';
import { loadTexts } from '../../core/texts.js';
import { accessibilityFaults, deepText, draw } from '../../test/draw.js';
import { accept, refuse } from '../../test/scripted-connection.js';
import { registerIcons } from '../../ui/icons/icons.js';
import './sapa-team-settings.js';
import type { SapaAlertSettings } from '../settings/sapa-alert-settings.js';
import type { SapaTeamSettings } from './sapa-team-settings.js';

beforeAll(() => {
  registerIcons();
  return loadTexts('id');
});

const team = { id: 'desk01', siteId: 'news', name: 'Redaksi', memberIds: [] };
const edited: EditedTeam = { revision: 2, settings: teamSettings.parse({}) };

const ofSite = { mailMinutes: 4, teamMinutes: null };

async function open(read = () => Promise.resolve(accept(edited))) {
  const saveTeamSettings = vi.fn<SapaTeamSettings['calls']['saveTeamSettings']>(() => Promise.resolve(accept(edited)));
  const close = vi.fn();
  const site = { revision: 1, name: 'Kabar', settings: siteSettings.parse({ alerts: ofSite }), allowedOrigins: [] };
  const calls = { readTeamSettings: read, saveTeamSettings, readSettings: () => Promise.resolve(accept(site)) };
  const directory = { peopleOf: () => [{ id: 'a'.repeat(24), name: 'Bima', teamIds: [] }] };
  const view = await draw<SapaTeamSettings>(
    html`<sapa-team-settings
      .team=${team}
      .calls=${calls}
      .directory=${directory}
      @sapa-close=${close}
    ></sapa-team-settings>`,
  );
  const find = <Found extends HTMLElement>(selector: string) => view.renderRoot.querySelector<Found>(selector);
  return { view, find, saveTeamSettings, close };
}

test('R4 by keyboard: the way, the most, the time and the own hours are saved, and it closes', async () => {
  const { view, find, saveTeamSettings, close } = await open();
  await expect.poll(() => (view.renderRoot as ShadowRoot).activeElement).toBe(find('[value=off]'));
  expect(find('#capacity')).toBeNull();
  await userEvent.keyboard('{ArrowDown}{ArrowDown}');
  await expect.poll(() => find('#capacity')).not.toBeNull();
  await userEvent.keyboard('{Tab}{Control>}a{/Control}4{Tab}15{Tab} ');
  await expect.poll(() => find('sapa-hours')).not.toBeNull();
  expect(await accessibilityFaults(view)).toEqual([]);
  find('#capacity')?.focus();
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => close).toHaveBeenCalledOnce();
  const [id, { revision, settings }] = saveTeamSettings.mock.calls[0] ?? ['', edited];
  expect([id, revision]).toEqual(['desk01', 2]);
  expect(settings.assignment).toEqual({ mode: 'leastBusy', capacity: 4, reassignAfterMinutes: 15 });
  expect(settings.hours?.days.map((day) => day.length)).toEqual([1, 1, 1, 1, 1, 0, 0]);
  expect(settings.hours?.isUsed).toBe(true);
});

test('R4 a number that may not be is said beside its field, and nothing is sent; what was refused is said', async () => {
  const { view, find, saveTeamSettings, close } = await open();
  await expect.poll(() => find('[value=roundRobin]')).not.toBeNull();
  find('[value=roundRobin]')?.click();
  await expect.poll(() => find<HTMLInputElement>('#capacity')?.value).toBe('10');
  find('#capacity')?.focus();
  await userEvent.keyboard('{Control>}a{/Control}101{Enter}');
  await expect.poll(() => deepText(view.renderRoot)).toContain('Tulis angka dari 1 sampai 100.');
  expect((view.renderRoot as ShadowRoot).activeElement).toBe(find('#capacity'));
  expect(saveTeamSettings).not.toHaveBeenCalled();
  saveTeamSettings.mockResolvedValue(refuse('E_CONFLICT'));
  await userEvent.keyboard('{Control>}a{/Control}5{Enter}');
  await expect.poll(() => deepText(view.renderRoot)).toContain('Orang lain baru saja mengubahnya');
  expect(close).not.toHaveBeenCalled();
});

test('R1 a team has steps and supervisors of its own, and what the server refuses is said beside its field', async () => {
  const { view, find, saveTeamSettings, close } = await open();
  await expect.poll(() => find('[name=hasAlerts]')).not.toBeNull();
  find('[name=hasAlerts]')?.click();
  await expect.poll(() => find('sapa-alert-settings')).not.toBeNull();
  const steps = view.renderRoot.querySelector('sapa-alert-settings')!;
  await steps.updateComplete;
  const step = (name: string) => steps.renderRoot.querySelector<HTMLInputElement>(`#${name}`)!;
  expect(step('ownersMinutes').value).toBe('30');
  // It goes on from its site's, and says what these are.
  expect([step('mailMinutes').value, step('teamMinutes').value]).toEqual(['4', '']);
  const usual = (name: string) => steps.renderRoot.querySelector(`#${name}-usual`)?.textContent;
  expect(usual('mailMinutes')).toBe('Di situs ini: 4 menit.');
  expect(usual('teamMinutes')).toBe('Di situs ini langkah ini tidak dipakai.');
  await userEvent.fill(step('supervisorMinutes'), '4');
  steps.renderRoot.querySelector<HTMLInputElement>('[type=checkbox]')?.click();
  expect(await accessibilityFaults(view)).toEqual([]);
  saveTeamSettings.mockResolvedValueOnce({
    ok: false,
    error: { code: 'E_SCHEMA', message: '', field: 'settings.alerts.ownersMinutes' },
  });
  find('wa-button[type=submit]')?.click();
  await expect.poll(() => steps.renderRoot.querySelector('[aria-invalid]')).toBe(step('ownersMinutes'));
  expect(steps.shadowRoot?.activeElement).toBe(step('ownersMinutes'));
  // What was entered is there still.
  expect(step('supervisorMinutes').value).toBe('4');
  find('wa-button[type=submit]')?.click();
  await expect.poll(() => close).toHaveBeenCalledOnce();
  expect(saveTeamSettings.mock.lastCall?.[1].settings.alerts).toEqual({
    ...{ pushMinutes: 0, mailMinutes: 4, teamMinutes: null, supervisorMinutes: 4, ownersMinutes: 30 },
    supervisorIds: ['a'.repeat(24)],
  });
});

test('A1 of a site each step says when it begins where nobody has set it', async () => {
  const alerts = siteSettings.parse({ alerts: { mailMinutes: 3 } }).alerts;
  const view = await draw<SapaAlertSettings>(html`<sapa-alert-settings .alerts=${alerts}></sapa-alert-settings>`);
  const hints = [...view.renderRoot.querySelectorAll('[id$=-usual]')].map(({ textContent }) => textContent);
  expect(hints).toEqual([0, 2, 5, 10, 30].map((minutes) => `Bawaan: ${minutes} menit.`));
  const field = view.renderRoot.querySelector('#mailMinutes');
  expect(field?.getAttribute('aria-describedby')).toBe('alerts-hint mailMinutes-usual');
});

test('what cannot be read is said, and asked for again', async () => {
  let isAway = true;
  const { view, find } = await open(() => Promise.resolve(isAway ? refuse('E_UNAVAILABLE') : accept(edited)));
  await expect.poll(() => deepText(view.renderRoot)).toContain('belum bisa dimuat');
  isAway = false;
  find('wa-button[variant=brand]')?.click();
  await expect.poll(() => find('[value=off]')).not.toBeNull();
});
