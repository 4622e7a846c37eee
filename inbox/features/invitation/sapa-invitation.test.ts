import { html } from 'lit';
import { beforeAll, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { loadTexts } from '../../core/texts.js';
import { accessibilityFaults, deepText, draw, settle } from '../../test/draw.js';
import { accept, refuse } from '../../test/scripted-connection.js';
import { registerIcons } from '../../ui/icons/icons.js';
import './sapa-invitation.js';
import type { SapaInvitation } from './sapa-invitation.js';
import './sapa-new-password.js';
import type { SapaNewPassword } from './sapa-new-password.js';

beforeAll(() => {
  registerIcons();
  return loadTexts('id');
});

const offered = { email: 'eka@kabar.example', role: 'agent' as const, invitedBy: 'Sari' };
const password = 'kata sandi yang panjang';
const handleSignedIn = vi.fn();

async function open(change: Partial<SapaInvitation['calls']> = {}, token = 'rahasia') {
  handleSignedIn.mockReset();
  const calls: SapaInvitation['calls'] = {
    openInvitation: () => Promise.resolve(accept(offered)),
    acceptInvitation: () => Promise.resolve(accept({ email: offered.email })),
    isSetupNeeded: () => Promise.resolve(accept({ isNeeded: false, isMailConfigured: false })),
    signIn: () => Promise.resolve(accept(null)),
    ...change,
  };
  const view = await draw<SapaInvitation>(
    html`<sapa-invitation token=${token} .calls=${calls} @sapa-signed-in=${handleSignedIn}></sapa-invitation>`,
  );
  await expect.poll(() => view.renderRoot.querySelector('h1, sapa-empty')).not.toBeNull();
  await settle(view);
  return view;
}

test('says who invites whom; a name, a password, Enter, and one is in', async () => {
  const acceptInvitation = vi
    .fn<SapaInvitation['calls']['acceptInvitation']>()
    .mockResolvedValue(accept({ email: offered.email }));
  const signIn = vi.fn<SapaInvitation['calls']['signIn']>().mockResolvedValue(accept(null));
  const view = await open({ acceptInvitation, signIn });
  expect(deepText(view.renderRoot)).toContain('Sari mengajakmu ke Sapa sebagai Agen');
  expect(await accessibilityFaults(view)).toEqual([]);
  await userEvent.fill(view.renderRoot.querySelector('#name')!, ' Eka ');
  await userEvent.fill(view.renderRoot.querySelector('#password')!, password);
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => handleSignedIn).toHaveBeenCalledOnce();
  const given = { token: 'rahasia', name: 'Eka', password, language: 'id' };
  expect(acceptInvitation).toHaveBeenCalledExactlyOnceWith(given);
  expect(signIn).toHaveBeenCalledExactlyOnceWith(offered.email, password);
});

test('where there is a provider, one comes in with that account instead', async () => {
  const named = accept({ isNeeded: false, isMailConfigured: false, oidc: 'Kantor' });
  const view = await open({ isSetupNeeded: () => Promise.resolve(named) });
  await expect.poll(() => deepText(view.renderRoot)).toContain('Masuk dengan Kantor');
  expect(deepText(view.renderRoot)).not.toContain('passkey');
  expect(await accessibilityFaults(view)).toEqual([]);
});

test('what is missing is said beside its field, and nothing is sent', async () => {
  const acceptInvitation = vi.fn<SapaInvitation['calls']['acceptInvitation']>();
  const view = await open({ acceptInvitation });
  await userEvent.fill(view.renderRoot.querySelector('#password')!, 'pendek');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => view.shadowRoot?.activeElement?.id).toBe('name');
  expect(view.renderRoot.querySelectorAll('input[aria-invalid]')).toHaveLength(2);
  expect(acceptInvitation).not.toHaveBeenCalled();
  expect(await accessibilityFaults(view)).toEqual([]);
});

test.each([
  ['is used, withdrawn or over', {}, 'E_NOT_FOUND' as const, 'tidak berlaku lagi'],
  ['can not be looked up', {}, 'E_UNAVAILABLE' as const, 'Coba lagi'],
])('a link that %s is told', async (_what, _change, code, words) => {
  const view = await open({ openInvitation: () => Promise.resolve(refuse(code)) });
  await expect.poll(() => deepText(view.renderRoot)).toContain(words);
  expect(await accessibilityFaults(view)).toEqual([]);
});

test('an address without its secret is no invitation', async () => {
  expect(deepText((await open({}, '')).renderRoot)).toContain('tidak berlaku lagi');
});

test('a new password is chosen once; then one signs in with it', async () => {
  const resetPassword = vi.fn<SapaNewPassword['resetPassword']>().mockResolvedValue(accept({ email: offered.email }));
  const handleGo = vi.fn<(path: string) => void>();
  const view = await draw<SapaNewPassword>(
    html`<sapa-new-password
      token="rahasia"
      .resetPassword=${resetPassword}
      @sapa-go=${({ detail }: CustomEvent<{ path: string }>) => handleGo(detail.path)}
    ></sapa-new-password>`,
  );
  expect(await accessibilityFaults(view)).toEqual([]);
  const field = view.renderRoot.querySelector('#password')!;
  await userEvent.fill(field, 'pendek');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true');
  await userEvent.fill(field, password);
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => handleGo.mock.calls).toEqual([['/inbox/sign-in']]);
  expect(resetPassword).toHaveBeenCalledExactlyOnceWith('rahasia', password);

  resetPassword.mockResolvedValue(refuse('E_NOT_FOUND'));
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => deepText(view.renderRoot)).toContain('lewat 1 jam');
});
