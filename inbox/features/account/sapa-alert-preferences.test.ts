import { html } from 'lit';
import { beforeAll, expect, test, vi } from 'vitest';
import type { AlertPreferences } from '../../../shared/wire/notifications/preferences.js';
import { loadTexts } from '../../core/texts.js';
import type { Alerts } from '../../entities/alerts.js';
import { accessibilityFaults, deepText, draw } from '../../test/draw.js';
import { accept } from '../../test/scripted-connection.js';
import './sapa-alert-preferences.js';
import type { SapaAlertPreferences } from './sapa-alert-preferences.js';

beforeAll(() => loadTexts('id'));

const usual: AlertPreferences = {
  byMail: true,
  quiet: { isUsed: false, from: '22:00', to: '06:00', zone: 'Asia/Jakarta' },
};

test('S10 each choice is saved at once, quiet hours by the clock of where one is; a failure is said', async () => {
  const choose = vi.fn<Alerts['choose']>(() => Promise.resolve(true));
  const alerts = { preferences: () => Promise.resolve(accept(usual)), choose } as unknown as Alerts;
  const view = await draw<SapaAlertPreferences>(
    html`<sapa-alert-preferences .alerts=${alerts}></sapa-alert-preferences>`,
  );
  const field = (name: string) => view.renderRoot.querySelector<HTMLInputElement>(`[name="${name}"]`);
  await expect.poll(() => field('byMail')?.checked).toBe(true);
  field('byMail')?.click();
  await expect.poll(() => deepText(view.renderRoot)).toContain('Tersimpan.');
  expect(choose).toHaveBeenLastCalledWith({ ...usual, byMail: false });

  choose.mockResolvedValue(false);
  field('isQuiet')?.click();
  await expect.poll(() => deepText(view.renderRoot)).toContain('Belum tersimpan.');
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  expect(choose.mock.lastCall?.[0]).toEqual({ byMail: false, quiet: { ...usual.quiet, isUsed: true, zone } });
  expect([field('from')?.value, field('to')?.value]).toEqual(['22:00', '06:00']);
  expect(await accessibilityFaults(view)).toEqual([]);
});
