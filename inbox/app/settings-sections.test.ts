import { html } from 'lit';
import { beforeAll, expect, test } from 'vitest';
import { siteSettings } from '../../shared/wire/sites/site-settings.js';
import { parse, paths } from '../core/location.store.js';
import { loadTexts } from '../core/texts.js';
import '../features/account/sapa-account.js';
import type { SapaAccount } from '../features/account/sapa-account.js';
import '../features/settings/sapa-site-settings.js';
import type { SapaSiteSettings } from '../features/settings/sapa-site-settings.js';
import { draw } from '../test/draw.js';
import { accept } from '../test/scripted-connection.js';
import { settingsFindings } from './settings-sections.js';

beforeAll(() => loadTexts('id'));

const edited = { revision: 1, name: 'Kabar', settings: siteSettings.parse({}), allowedOrigins: [] };
const data: Partial<SapaSiteSettings['data']> = {
  listSites: () =>
    Promise.resolve(
      accept({ sites: [{ id: 's', name: 'Kabar', key: 'K', allowedOrigins: [] }], embedUrl: 'https://sapa.test/s.js' }),
    ),
  readSettings: () => Promise.resolve(accept(edited)),
};
const focused = (view: { renderRoot: ParentNode }) =>
  (view.renderRoot as ShadowRoot).activeElement?.textContent?.trim();

test('S6 each setting is found and leads to its part of the page', async () => {
  const found = settingsFindings(true, () => undefined).map(({ id, title }) => ({ ...parse(urlOf(id)), title }));
  const site = await draw<SapaSiteSettings>(
    html`<sapa-site-settings .data=${data} section="targets"></sapa-site-settings>`,
  );
  await expect.poll(() => focused(site)).toBe('Target balasan');
  const noSessions = () => Promise.resolve(accept({ sessions: [] }));
  const staff = { id: 's', name: 'Sari', email: 's@s.test', role: 'owner' } as const;
  const account = await draw<SapaAccount>(
    html`<sapa-account .staff=${staff} .listSessions=${noSessions} section="undo"></sapa-account>`,
  );
  await expect.poll(() => focused(account)).toBe('Mengirim balasan');
  const missing = found.filter(({ screen, ...route }) => {
    const section = 'section' in route ? route.section : '';
    return !(screen === 'account' ? account : site).renderRoot.querySelector(`#${section}`);
  });
  // Of a site without teams there is nothing to choose.
  expect(missing.map(({ title }) => title)).toEqual(['Percakapan baru']);
  expect(settingsFindings(false, () => undefined).some(({ id }) => id.startsWith(paths.settings))).toBe(false);
});

const urlOf = (path: string) => new URL(path, location.origin);
