import { html } from 'lit';
import { beforeAll, expect, test, vi } from 'vitest';
import { loadTexts } from '../core/texts.js';
import { request } from '../data/request.js';
import { accessibilityFaults, deepText, draw } from '../test/draw.js';
import { registerIcons } from '../ui/icons/icons.js';
import './sapa-server-bug.js';
import type { SapaServerBug } from './sapa-server-bug.js';

beforeAll(() => {
  registerIcons();
  return loadTexts('id');
});

test('whatever meets a bug of the server, its code is shown until it is put away', async () => {
  const view = await draw<SapaServerBug>(html`<sapa-server-bug></sapa-server-bug>`);
  expect(deepText(view.renderRoot).trim()).toBe('');
  const error = { code: 'E_INTERNAL', message: 'A bug.', reference: '1f2e3d4c' };
  vi.spyOn(globalThis, 'fetch').mockImplementation(() => Promise.resolve(Response.json({ error }, { status: 500 })));
  await request('GET', '/api/sites');
  await expect.poll(() => deepText(view.renderRoot)).toContain('Kode untuk pengelola: 1f2e3d4c.');
  expect(await accessibilityFaults(view)).toEqual([]);
  view.renderRoot.querySelector('sapa-banner')?.renderRoot.querySelector('button')?.click();
  await expect.poll(() => deepText(view.renderRoot).trim()).toBe('');
});

test('what is only away, and has no code, says nothing here', async () => {
  const view = await draw<SapaServerBug>(html`<sapa-server-bug></sapa-server-bug>`);
  vi.spyOn(globalThis, 'fetch').mockImplementation(() =>
    Promise.resolve(Response.json({ error: { code: 'E_UNAVAILABLE', message: 'Away.' } }, { status: 503 })),
  );
  await request('GET', '/api/sites');
  await view.updateComplete;
  expect(deepText(view.renderRoot).trim()).toBe('');
});
