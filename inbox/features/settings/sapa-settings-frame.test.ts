import { html } from 'lit';
import { beforeAll, expect, test } from 'vitest';
import { parse } from '../../core/location.store.js';
import { loadTexts } from '../../core/texts.js';
import { accessibilityFaults, draw } from '../../test/draw.js';
import { registerIcons } from '../../ui/icons/icons.js';
import './sapa-settings-frame.js';
import type { SapaSettingsFrame } from './sapa-settings-frame.js';

beforeAll(() => {
  registerIcons();
  return loadTexts('id');
});

test('L40 each page of the settings has its address, and says which one it is', async () => {
  const frame = await draw<SapaSettingsFrame>(
    html`<sapa-settings-frame page="notifications"><p>Halaman</p></sapa-settings-frame>`,
  );
  expect(await accessibilityFaults(frame)).toEqual([]);
  const links = [...frame.renderRoot.querySelectorAll('a')];
  const current = links.filter((link) => link.ariaCurrent === 'page');
  expect(current.map(({ textContent }) => textContent.trim())).toEqual(['Riwayat email']);
  for (const { pathname } of links) expect(parse({ pathname, hash: '' }).screen).not.toBe('list');
});
