import { html } from 'lit';
import { beforeAll, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { loadTexts } from '../../core/texts.js';
import { accessibilityFaults, deepText, draw, settle } from '../../test/draw.js';
import { accept, refuse } from '../../test/scripted-connection.js';
import { registerIcons } from '../../ui/icons/icons.js';
import './sapa-own-password.js';
import './sapa-qr-code.js';
import type { SapaOwnPassword } from './sapa-own-password.js';
import './sapa-own-profile.js';
import type { SapaOwnProfile } from './sapa-own-profile.js';
import './sapa-required-factor.js';
import type { SapaRequiredFactor } from './sapa-required-factor.js';
import type { SapaSecondFactor } from './sapa-second-factor.js';

beforeAll(() => {
  registerIcons();
  return loadTexts('id');
});

const begun = { totpURI: 'otpauth://totp/Sapa:rani?secret=KUNCIRAHASIA', backupCodes: ['abcde-fghij', 'klmno-pqrst'] };
const calls = () => ({
  beginSecondFactor: vi.fn<SapaSecondFactor['calls']['beginSecondFactor']>().mockResolvedValue(accept(begun)),
  confirmCode: vi.fn<SapaSecondFactor['calls']['confirmCode']>().mockResolvedValue(accept({})),
  endSecondFactor: vi.fn<SapaSecondFactor['calls']['endSecondFactor']>().mockResolvedValue(accept({})),
  makeRecoveryCodes: vi
    .fn<SapaSecondFactor['calls']['makeRecoveryCodes']>()
    .mockResolvedValue(accept({ backupCodes: ['baru1-baru2'] })),
});
const button = (view: { renderRoot: ParentNode }, words: string) =>
  [...view.renderRoot.querySelectorAll('wa-button')].find((each) => each.textContent.includes(words))!;

test('is turned on by the password and a code, with recovery codes to keep', async () => {
  const given = calls();
  const handle = vi.fn<(has: boolean) => void>();
  const view = await draw<SapaSecondFactor>(
    html`<sapa-second-factor
      .calls=${given}
      @sapa-factor-changed=${({ detail }: CustomEvent<{ hasSecondFactor: boolean }>) => handle(detail.hasSecondFactor)}
    ></sapa-second-factor>`,
  );
  button(view, 'Atur').click();
  await expect.poll(() => view.shadowRoot?.activeElement?.id).toBe('password');
  given.beginSecondFactor.mockResolvedValueOnce(refuse('E_SCHEMA'));
  await userEvent.keyboard('salah{Enter}');
  await expect.poll(() => deepText(view.renderRoot)).toContain('sandi ini salah');
  await userEvent.fill(view.renderRoot.querySelector('#password')!, 'benar');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => view.shadowRoot?.activeElement?.id).toBe('code');
  await settle(view);
  expect(deepText(view.renderRoot)).toContain('KUNCIRAHASIA');
  expect(view.renderRoot.querySelector('sapa-qr-code')).toHaveProperty('text', begun.totpURI);
  expect(deepText(view.renderRoot)).toContain('klmno-pqrst');
  expect(await accessibilityFaults(view)).toEqual([]);
  await userEvent.keyboard('123 456{Enter}');
  await expect.poll(() => handle.mock.calls).toEqual([[true]]);
  expect(given.confirmCode).toHaveBeenCalledExactlyOnceWith('123456');
  // They are shown until one leaves; the key is not.
  expect(deepText(view.renderRoot)).toContain('klmno-pqrst');
  expect(deepText(view.renderRoot)).not.toContain('KUNCIRAHASIA');
});

test('new recovery codes, and off again; where it must be on, that is said', async () => {
  const given = calls();
  const view = await draw<SapaSecondFactor>(
    html`<sapa-second-factor .hasSecondFactor=${true} .calls=${given}></sapa-second-factor>`,
  );
  button(view, 'kode pemulihan baru').click();
  await expect.poll(() => view.shadowRoot?.activeElement?.id).toBe('password');
  await userEvent.keyboard('benar{Enter}');
  await expect.poll(() => deepText(view.renderRoot)).toContain('baru1-baru2');

  button(view, 'Matikan').click();
  await expect.poll(() => view.shadowRoot?.activeElement?.id).toBe('password');
  given.endSecondFactor.mockResolvedValueOnce(refuse('E_CONFLICT'));
  await userEvent.keyboard('benar{Enter}');
  await expect.poll(() => deepText(view.renderRoot)).toContain('semua orang wajib');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => deepText(view.renderRoot)).toContain('Belum aktif');
});

test('where everybody must have one, it is set up before anything else; then one goes on', async () => {
  const handleSignedIn = vi.fn();
  const view = await draw<SapaRequiredFactor>(
    html`<sapa-required-factor @sapa-signed-in=${handleSignedIn}></sapa-required-factor>`,
  );
  const factor = view.renderRoot.querySelector<SapaSecondFactor>('sapa-second-factor')!;
  factor.calls = calls();
  await settle(view);
  expect(deepText(view.renderRoot)).toContain('Di sini semua orang wajib');
  expect(await accessibilityFaults(view)).toEqual([]);
  await userEvent.fill(factor.renderRoot.querySelector('#password')!, 'benar');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => factor.shadowRoot?.activeElement?.id).toBe('code');
  await userEvent.keyboard('123456{Enter}');
  await expect.poll(() => button(view, 'Lanjut')).toBeDefined();
  button(view, 'Lanjut').click();
  expect(handleSignedIn).toHaveBeenCalledOnce();
});

test('a passkey takes its place; who has one already signs in by that', async () => {
  const handleSignedIn = vi.fn();
  const open = (listPasskeys: SapaRequiredFactor['listPasskeys']) =>
    draw<SapaRequiredFactor>(
      html`<sapa-required-factor
        .listPasskeys=${listPasskeys}
        @sapa-signed-in=${handleSignedIn}
      ></sapa-required-factor>`,
    );
  const first = await open(() => Promise.resolve(accept({ passkeys: [], hasPassword: false })));
  const passkeys = first.renderRoot.querySelector('sapa-passkeys')!;
  await expect.poll(() => passkeys.hasPassword).toBe(false);
  expect(await accessibilityFaults(first)).toEqual([]);
  passkeys.dispatchEvent(new CustomEvent('sapa-passkeys-changed', { detail: { isAdded: true } }));
  await expect.poll(() => first.renderRoot.querySelector('sapa-passkeys')).toBeNull();
  button(first, 'Lanjut').click();
  expect(handleSignedIn).toHaveBeenCalledOnce();

  const second = await open(() => Promise.resolve(refuse('E_SECOND_FACTOR')));
  await expect.poll(() => deepText(second.renderRoot)).toContain('Akunmu punya passkey');
  expect(second.renderRoot.querySelector('sapa-second-factor, sapa-passkeys')).toBeNull();
  expect(button(second, 'Keluar')).toBeDefined();
});

test('the own password: the wrong one is told beside its field; the right one empties the form', async () => {
  const changePassword = vi
    .fn<SapaOwnPassword['changePassword']>()
    .mockResolvedValueOnce(refuse('E_SCHEMA'))
    .mockResolvedValueOnce({ ok: false, error: { code: 'E_SCHEMA', message: '', field: 'next' } })
    .mockResolvedValue(accept(null));
  const view = await draw<SapaOwnPassword>(
    html`<sapa-own-password .changePassword=${changePassword}></sapa-own-password>`,
  );
  expect(await accessibilityFaults(view)).toEqual([]);
  await userEvent.fill(view.renderRoot.querySelector('#current')!, 'yang lama sekali');
  await userEvent.fill(view.renderRoot.querySelector('#next')!, 'yang baru sekali');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => deepText(view.renderRoot)).toContain('sandi ini salah');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => deepText(view.renderRoot)).toContain('mudah ditebak');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => deepText(view.renderRoot)).toContain('Perangkat lain sudah dikeluarkan');
  expect(view.renderRoot.querySelector<HTMLInputElement>('#next')!.value).toBe('');
});

test('the own name and language are saved together', async () => {
  const saveProfile = vi.fn<SapaOwnProfile['saveProfile']>().mockResolvedValue(accept(null));
  const handle = vi.fn<(detail: unknown) => void>();
  const staff = { id: 'rani', name: 'Rani', email: 'rani@kabar.example', role: 'agent' as const };
  const view = await draw<SapaOwnProfile>(
    html`<sapa-own-profile
      .staff=${staff}
      .saveProfile=${saveProfile}
      @sapa-profile-changed=${({ detail }: CustomEvent<unknown>) => handle(detail)}
    ></sapa-own-profile>`,
  );
  expect(await accessibilityFaults(view)).toEqual([]);
  const name = view.renderRoot.querySelector<HTMLInputElement>('#name')!;
  expect(name.value).toBe('Rani');
  await userEvent.selectOptions(view.renderRoot.querySelector('select')!, 'en');
  await userEvent.fill(name, 'Rani S.');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => handle.mock.calls).toEqual([[{ name: 'Rani S.', language: 'en' }]]);
  expect(saveProfile).toHaveBeenCalledExactlyOnceWith({ name: 'Rani S.', language: 'en' });
});
