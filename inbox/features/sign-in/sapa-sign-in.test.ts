import { html } from 'lit';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { registerIcons } from '../../ui/icons/icons.js';
import { loadTexts } from '../../core/texts.js';
import { accessibilityFaults, deepText, draw, settle } from '../../test/draw.js';
import { accept, refuse } from '../../test/scripted-connection.js';
import type { SapaCodeStep } from './sapa-code-step.js';
import type { SapaForgot } from './sapa-forgot.js';
import type { SapaOtherWays } from './sapa-other-ways.js';
import './sapa-sign-in.js';
import type { SapaSignIn } from './sapa-sign-in.js';

const signIn = vi.fn<SapaSignIn['signIn']>();
const handleSignedIn = vi.fn();

beforeAll(() => {
  registerIcons();
  return loadTexts('id');
});

beforeEach(() => vi.resetAllMocks());

const open = (isNeeded = false, isMailConfigured = false, oidc?: string) =>
  draw<SapaSignIn>(
    html`<sapa-sign-in
      .signIn=${signIn}
      .isSetupNeeded=${() => Promise.resolve(accept({ isNeeded, isMailConfigured, ...(oidc ? { oidc } : {}) }))}
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
  expect(view.renderRoot.querySelector('form')).toBeNull();
  expect(await accessibilityFaults(view)).toEqual([]);
  view.isSetupNeeded = () => Promise.resolve(accept({ isNeeded: false, isMailConfigured: false }));
  view.renderRoot.querySelector<HTMLElement>('wa-button')!.click();
  await expect.poll(() => view.renderRoot.querySelector('form')).not.toBeNull();
});

test('with a second factor a code is asked for, and a recovery code takes its place', async () => {
  signIn.mockResolvedValue(accept({ twoFactorRedirect: true }));
  const view = await open();
  await fill(view);
  await expect.poll(() => view.renderRoot.querySelector('sapa-code-step')).not.toBeNull();
  const step = view.renderRoot.querySelector<SapaCodeStep>('sapa-code-step')!;
  await settle(step);
  const confirmCode = vi.fn<SapaCodeStep['calls']['confirmCode']>().mockResolvedValue(refuse('E_AUTH'));
  const confirmRecoveryCode = vi
    .fn<SapaCodeStep['calls']['confirmRecoveryCode']>()
    .mockResolvedValue(accept(undefined));
  step.calls = { confirmCode, confirmRecoveryCode };
  expect(handleSignedIn).not.toHaveBeenCalled();
  expect(await accessibilityFaults(view)).toEqual([]);

  await userEvent.keyboard('123 456{Enter}');
  await expect.poll(() => deepText(step.renderRoot)).toContain('salah atau sudah dipakai');
  expect(confirmCode).toHaveBeenCalledExactlyOnceWith('123456');
  [...step.renderRoot.querySelectorAll('wa-button')].find((each) => each.textContent.includes('pemulihan'))!.click();
  await expect.poll(() => deepText(step.renderRoot)).toContain('Setiap kode berlaku sekali');
  await userEvent.keyboard('abcde-fghij{Enter}');
  await expect.poll(() => handleSignedIn).toHaveBeenCalledOnce();
  expect(confirmRecoveryCode).toHaveBeenCalledExactlyOnceWith('abcde-fghij');
});

test('who has forgotten the password asks for a link, where there is mail', async () => {
  const view = await open(false, true);
  const wanted = () =>
    [...view.renderRoot.querySelectorAll('wa-button')].find((each) => each.textContent.includes('Lupa'));
  await expect.poll(wanted).toBeDefined();
  wanted()!.click();
  await expect.poll(() => view.renderRoot.querySelector('sapa-forgot')).not.toBeNull();
  const forgot = view.renderRoot.querySelector<SapaForgot>('sapa-forgot')!;
  await settle(forgot);
  const askForReset = vi.fn<SapaForgot['askForReset']>().mockResolvedValue(accept({}));
  forgot.askForReset = askForReset;
  expect(await accessibilityFaults(view)).toEqual([]);
  await userEvent.keyboard('rani@kabar.example{Enter}');
  await expect.poll(() => deepText(forgot.renderRoot)).toContain('Kalau alamat itu punya akun');
  expect(askForReset).toHaveBeenCalledExactlyOnceWith('rani@kabar.example');
});

async function openOtherWays(error = '') {
  const view = await open(false, false, 'Kantor');
  await expect.poll(() => view.renderRoot.querySelector('sapa-other-ways')).not.toBeNull();
  const ways = view.renderRoot.querySelector<SapaOtherWays>('sapa-other-ways')!;
  const calls = {
    beginPasskeySignIn: vi.fn<SapaOtherWays['calls']['beginPasskeySignIn']>(),
    signInByPasskey: vi.fn<SapaOtherWays['calls']['signInByPasskey']>(),
    signInByOidc: vi.fn<SapaOtherWays['calls']['signInByOidc']>(),
  };
  Object.assign(ways, { calls, error });
  await settle(ways);
  const press = (text: string) => {
    [...ways.renderRoot.querySelectorAll('wa-button')].find((each) => each.textContent.includes(text))!.click();
  };
  return { view, ways, calls, press };
}

test('a passkey signs in; one that is not known, or a dialog that was closed, is told', async () => {
  const { view, ways, calls, press } = await openOtherWays();
  expect(await accessibilityFaults(view)).toEqual([]);
  const signed = {
    ...{ id: 'x', rawId: 'x', type: 'public-key' as const, clientExtensionResults: {} },
    response: { clientDataJSON: 'x', authenticatorData: 'x', signature: 'x' },
  };
  ways.usePasskey = vi
    .fn<SapaOtherWays['usePasskey']>()
    .mockResolvedValueOnce({ fault: 'cancelled' })
    .mockResolvedValue({ value: signed });
  calls.beginPasskeySignIn.mockResolvedValue(accept({ challenge: 'x' }));
  calls.signInByPasskey.mockResolvedValueOnce(refuse('E_AUTH')).mockResolvedValue(accept({}));
  for (const words of ['Belum ada passkey yang dipakai', 'tidak dikenali']) {
    press('Masuk dengan passkey');
    await expect.poll(() => ways.renderRoot.querySelector('[role=alert]')?.textContent).toContain(words);
  }
  expect(handleSignedIn).not.toHaveBeenCalled();
  press('Masuk dengan passkey');
  await expect.poll(() => handleSignedIn).toHaveBeenCalledOnce();
});

test('the button of the provider leads there; where it is away, that is told', async () => {
  const { ways, calls, press } = await openOtherWays();
  const leaveFor = vi.fn<(address: string) => void>();
  ways.leaveFor = leaveFor;
  calls.signInByOidc
    .mockResolvedValueOnce(refuse('E_UNAVAILABLE'))
    .mockResolvedValue(accept({ url: 'https://kantor.test/masuk' }));
  press('Masuk dengan Kantor');
  await expect.poll(() => deepText(ways.renderRoot)).toContain('belum bisa dipakai untuk masuk');
  press('Masuk dengan Kantor');
  await expect.poll(() => leaveFor.mock.calls).toEqual([['https://kantor.test/masuk']]);
});

test.each([
  ['signup_disabled', 'Minta undangan'],
  ['INVALID_EMAIL_OR_PASSWORD', 'Minta undangan'],
  ['email_not_found', 'belum diverifikasi'],
  ['access_denied', 'belum jadi masuk'],
  ['state_mismatch', 'Mulai lagi'],
  ['<b>apa saja</b>', 'pakai cara lain'],
])('back from the provider with %s it is told in words of ours', async (error, words) => {
  const { view, ways } = await openOtherWays(error);
  expect(ways.renderRoot.querySelector('[role=alert]')?.textContent).toContain(words);
  expect(await accessibilityFaults(view)).toEqual([]);
});
