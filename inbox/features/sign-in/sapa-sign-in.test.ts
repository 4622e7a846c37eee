import { html } from 'lit';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { registerIcons } from '../../ui/icons/icons.js';
import { loadTexts } from '../../core/texts.js';
import { accessibilityFaults, deepText, draw } from '../../test/draw.js';
import { accept, refuse } from '../../test/scripted-connection.js';
import './sapa-sign-in.js';
import type { SapaSignIn } from './sapa-sign-in.js';

const signIn = vi.fn<SapaSignIn['signIn']>();
const handleSignedIn = vi.fn();

beforeAll(() => {
  registerIcons();
  return loadTexts('id');
});

beforeEach(() => vi.resetAllMocks());

const open = (isNeeded = false, isMailConfigured = false) =>
  draw<SapaSignIn>(
    html`<sapa-sign-in
      .signIn=${signIn}
      .isSetupNeeded=${() => Promise.resolve(accept({ isNeeded, isMailConfigured }))}
      @sapa-signed-in=${handleSignedIn}
    ></sapa-sign-in>`,
  );

async function fill(view: SapaSignIn) {
  await userEvent.fill(view.renderRoot.querySelector('#email')!, ' rani@kabar.example ');
  await userEvent.fill(view.renderRoot.querySelector('#password')!, ' sandi ');
  await userEvent.keyboard('{Enter}');
}

test('has no accessibility fault, and begins in the first field', async () => {
  const view = await open();
  expect(await accessibilityFaults(view)).toEqual([]);
  await expect.poll(() => view.shadowRoot?.activeElement?.id).toBe('email');
});

test('Enter signs in; of the password nothing is cut away', async () => {
  signIn.mockResolvedValue(accept(null));
  await fill(await open());
  await expect.poll(() => handleSignedIn).toHaveBeenCalledOnce();
  expect(signIn).toHaveBeenCalledExactlyOnceWith('rani@kabar.example', ' sandi ');
});

test.each([
  ['E_AUTH', 'salah'],
  ['E_SCHEMA', 'salah'],
  ['E_RATE', 'Terlalu banyak percobaan'],
  ['E_UNAVAILABLE', 'Server belum merespons'],
] as const)('%s is told in words', async (code, words) => {
  signIn.mockResolvedValue(refuse(code));
  const view = await open();
  await fill(view);
  await expect.poll(() => view.renderRoot.querySelector('[role=alert]')?.textContent).toContain(words);
  expect(await accessibilityFaults(view)).toEqual([]);
  expect(handleSignedIn).not.toHaveBeenCalled();
});

test('where nobody has an account yet, it says how to make one', async () => {
  const view = await open(true);
  await expect.poll(() => deepText(view.renderRoot)).toContain('tautan penyiapan');
});
