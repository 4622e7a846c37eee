import { html } from 'lit';
import { expect, test, vi } from 'vitest';
import type { IdentityKey } from '../../../shared/wire/identity/entities.js';
import { accessibilityFaults, deepText, draw, settle } from '../../test/draw.js';
import { accept, refuse } from '../../test/scripted-connection.js';
import { loadTexts } from '../../core/texts.js';
import './sapa-identity-keys.js';
import type { SapaIdentityKeys } from './sapa-identity-keys.js';

await loadTexts('id');
const key: IdentityKey = { kid: 'kunci-1', algorithm: 'HS256', createdAt: '2030-01-01T00:00:00Z' };

async function drawKeys(change: Partial<SapaIdentityKeys> = {}) {
  const parts = {
    list: () => Promise.resolve(accept({ keys: [key] })),
    make: vi.fn(() => Promise.resolve(accept({ key, secret: 'rahasia-sekali' }))),
    removeKey: vi.fn(() => Promise.resolve(accept(null))),
    revoke: vi.fn(() => Promise.resolve(accept(null))),
    ...change,
  };
  const element = await draw<SapaIdentityKeys>(html`
    <sapa-identity-keys
      site-id="first"
      .list=${parts.list}
      .make=${parts.make}
      .removeKey=${parts.removeKey}
      .revoke=${parts.revoke}
    ></sapa-identity-keys>
  `);
  await settle(element);
  element.renderRoot.querySelector('details')?.setAttribute('open', '');
  const button = (name: string) =>
    [...element.renderRoot.querySelectorAll<HTMLElement>('wa-button')].find((each) =>
      each.textContent?.includes(name),
    )!;
  return { element, ...parts, button, text: () => deepText(element.renderRoot) };
}

test('is accessible; a secret that was made is shown, and gone with the next step', async () => {
  const { element, button, text } = await drawKeys();
  expect(await accessibilityFaults(element)).toEqual([]);
  expect(text()).not.toContain('rahasia-sekali');
  button('Buat kunci rahasia').click();
  await expect.poll(() => element.renderRoot.querySelector('sapa-snippet')?.code).toBe('rahasia-sekali');
  expect(await accessibilityFaults(element)).toEqual([]);
  button('Hapus kunci').click();
  await expect.poll(() => element.renderRoot.querySelector('sapa-snippet')).toBeNull();
});

test('a third key has to wait for the oldest to go', async () => {
  const { button, text } = await drawKeys({ make: () => Promise.resolve(refuse('E_CONFLICT')) });
  button('Buat kunci rahasia').click();
  await expect.poll(text).toContain('Sudah ada dua kunci');
});

test('who may not hold keys sees nothing of them', async () => {
  const { text } = await drawKeys({ list: () => Promise.resolve(refuse('E_NOT_FOUND')) });
  expect(text().trim()).toBe('');
});

test('a reader is revoked by sub', async () => {
  const { element, revoke, text } = await drawKeys();
  const input = element.renderRoot.querySelector<HTMLInputElement>('#sub')!;
  input.value = 'pembaca-7';
  input.form!.requestSubmit();
  await expect.poll(text).toContain('Sudah dicabut.');
  expect(revoke).toHaveBeenCalledWith('first', { sub: 'pembaca-7' });
});
