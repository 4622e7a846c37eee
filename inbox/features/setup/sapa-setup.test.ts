import { html } from 'lit';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { registerIcons } from '../../ui/icons/icons.js';
import { loadTexts } from '../../core/texts.js';
import { accessibilityFaults, deepText, draw } from '../../test/draw.js';
import { accept, refuse } from '../../test/scripted-connection.js';
import './sapa-setup.js';
import type { SapaSetup } from './sapa-setup.js';

const setUp = vi.fn<SapaSetup['setUp']>();
const signIn = vi.fn<SapaSetup['signIn']>();
const handleSignedIn = vi.fn();

beforeAll(() => {
  registerIcons();
  return loadTexts('id');
});

beforeEach(() => {
  vi.resetAllMocks();
  setUp.mockResolvedValue(accept({}));
  signIn.mockResolvedValue(accept(null));
});

const open = (token = 'secret') =>
  draw<SapaSetup>(
    html`<sapa-setup .token=${token} .setUp=${setUp} .signIn=${signIn} @sapa-signed-in=${handleSignedIn}></sapa-setup>`,
  );

const field = (view: SapaSetup, name: string) => view.renderRoot.querySelector<HTMLInputElement>(`#${name}`)!;

async function fill(view: SapaSetup, name = 'Rani', email = 'rani@kabar.example', password = 'kata sandi panjang') {
  await userEvent.fill(field(view, 'name'), name);
  await userEvent.fill(field(view, 'email'), email);
  await userEvent.fill(field(view, 'password'), password);
  await userEvent.keyboard('{Enter}');
}

test('has no accessibility fault, also with every field wrong', async () => {
  const view = await open();
  expect(await accessibilityFaults(view)).toEqual([]);
  field(view, 'name').focus();
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => field(view, 'name').getAttribute('aria-invalid')).toBe('true');
  expect(await accessibilityFaults(view)).toEqual([]);
});

test('Enter makes the account with the secret of the link and signs in', async () => {
  await fill(await open());
  await expect.poll(() => handleSignedIn).toHaveBeenCalledOnce();
  const owner = { name: 'Rani', email: 'rani@kabar.example', password: 'kata sandi panjang' };
  expect(setUp).toHaveBeenCalledExactlyOnceWith({ token: 'secret', ...owner });
  expect(signIn).toHaveBeenCalledExactlyOnceWith(owner.email, owner.password);
});

test.each([
  ['name', ['  ', 'rani@kabar.example', 'kata sandi panjang']],
  ['email', ['Rani', 'rani@', 'kata sandi panjang']],
  ['password', ['Rani', 'rani@kabar.example', 'pendek']],
] as const)('a wrong %s is told beside it, has the focus, and nothing is sent', async (name, values) => {
  const view = await open();
  await fill(view, ...values);
  const input = field(view, name);
  await expect.poll(() => view.shadowRoot?.activeElement).toBe(input);
  expect(view.renderRoot.querySelectorAll('[aria-invalid]')).toHaveLength(1);
  const note = view.renderRoot.querySelector(`#${input.getAttribute('aria-describedby')}`);
  expect(note?.className).toBe('error');
  expect(note?.textContent).not.toBe('');
  expect(setUp).not.toHaveBeenCalled();
});

test('the password can be looked at', async () => {
  const view = await open();
  await userEvent.click(view.renderRoot.querySelector('button[aria-pressed]')!);
  expect(field(view, 'password').type).toBe('text');
  await userEvent.click(view.renderRoot.querySelector('button[aria-pressed]')!);
  expect(field(view, 'password').type).toBe('password');
});

test('a link that was used says so; what was typed is not asked for again', async () => {
  setUp.mockResolvedValue(refuse('E_NOT_FOUND'));
  const view = await open();
  await fill(view);
  await expect.poll(() => deepText(view.renderRoot)).toContain('Tautan ini sudah tidak berlaku');
  expect(handleSignedIn).not.toHaveBeenCalled();
});

test('F5 a server that is away keeps what was typed', async () => {
  setUp.mockResolvedValue(refuse('E_UNAVAILABLE'));
  const view = await open();
  await fill(view);
  await expect.poll(() => deepText(view.renderRoot)).toContain('Server belum merespons');
  expect(field(view, 'name').value).toBe('Rani');
});
