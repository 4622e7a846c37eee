import { html } from 'lit';
import { beforeAll, expect, test } from 'vitest';
import { isOutdated } from '../core/own-script.js';
import { loadTexts } from '../core/texts.js';
import { accessibilityFaults, deepText, draw } from '../test/draw.js';
import { registerIcons } from '../ui/icons/icons.js';
import './sapa-connection-banner.js';
import type { SapaConnectionBanner } from './sapa-connection-banner.js';

beforeAll(async () => {
  registerIcons();
  await loadTexts('id');
});

test('a page of an earlier version says so, and offers to be loaded anew', async () => {
  const banner = await draw<SapaConnectionBanner>(html`<sapa-connection-banner></sapa-connection-banner>`);
  expect(deepText(banner.renderRoot).trim()).toBe('');
  banner.isOutdated = true;
  await banner.updateComplete;
  expect(deepText(banner.renderRoot)).toContain('Sapa sudah diperbarui.');
  expect(await accessibilityFaults(banner)).toEqual([]);
  expect(banner.shadowRoot?.querySelector('button')?.textContent).toBe('Muat ulang');
});

test('a page is of an earlier version where the server names another script, and not where it names none', () => {
  expect(isOutdated('/inbox/assets/first-b.js', '/inbox/assets/first-a.js')).toBe(true);
  expect(isOutdated('/inbox/assets/first-a.js', '/inbox/assets/first-a.js')).toBe(false);
  expect(isOutdated(undefined, '/inbox/assets/first-a.js')).toBe(false);
  expect(isOutdated('/inbox/assets/first-b.js', undefined)).toBe(false);
});
