import { html } from 'lit';
import { beforeAll, expect, test } from 'vitest';
import { parse } from '../core/location.store.js';
import { loadTexts } from '../core/texts.js';
import '../features/account/sapa-account.js';
import type { SapaAccount } from '../features/account/sapa-account.js';
import { draw } from '../test/draw.js';
import { accept } from '../test/scripted-connection.js';
import { settingsFindings } from './settings-sections.js';

beforeAll(() => loadTexts('id'));

test('S6 each setting of the account is found and leads to its part of the page', async () => {
  const noSessions = () => Promise.resolve(accept({ sessions: [] }));
  const staff = { id: 's', name: 'Sari', email: 's@s.test', role: 'owner' } as const;
  const account = await draw<SapaAccount>(
    html`<sapa-account .staff=${staff} .listSessions=${noSessions} section="undo"></sapa-account>`,
  );
  const focused = () => account.shadowRoot?.activeElement?.textContent.trim();
  await expect.poll(focused).toBe('Mengirim balasan');
  const found = settingsFindings(() => undefined);
  expect(found.length).toBeGreaterThan(3);
  for (const { id } of found) {
    const route = parse(new URL(id, location.origin));
    expect(route).toMatchObject({ screen: 'account' });
    expect(account.renderRoot.querySelector(`#${'section' in route ? route.section : ''}`)).not.toBeNull();
  }
});
