import { html } from 'lit';
import { beforeAll, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { loadTexts } from '../../core/texts.js';
import { accessibilityFaults, deepText, draw } from '../../test/draw.js';
import { accept, refuse } from '../../test/scripted-connection.js';
import './sapa-provider.js';
import type { Provider, SapaProvider } from './sapa-provider.js';

beforeAll(() => loadTexts('id'));

const name = 'Kantor';
async function open(provider: Partial<Provider>, hasPassword = true) {
  const calls = {
    linkProvider: vi.fn<SapaProvider['calls']['linkProvider']>(),
    unlinkProvider: vi.fn<SapaProvider['calls']['unlinkProvider']>(),
  };
  const leaveFor = vi.fn<(address: string) => void>();
  const view = await draw<SapaProvider>(
    html`<sapa-provider
      .provider=${{ name, isLinked: false, isNeeded: false, ...provider }}
      .hasPassword=${hasPassword}
      .calls=${calls}
      .leaveFor=${leaveFor}
    ></sapa-provider>`,
  );
  const said = () => deepText(view.renderRoot);
  const press = (index = 0) => view.renderRoot.querySelectorAll('wa-button')[index]!.click();
  const field = () => view.renderRoot.querySelector<HTMLInputElement>('#password');
  return { view, calls, leaveFor, said, press, field };
}

test('it is linked with the password: a wrong one is said beside the field, the right one leads to the provider', async () => {
  const { view, calls, leaveFor, said, press, field } = await open({});
  calls.linkProvider.mockResolvedValueOnce({
    ok: false,
    error: { code: 'E_SCHEMA', message: '', field: 'password' },
  });
  calls.linkProvider.mockResolvedValueOnce(accept({ url: 'https://kantor.test/masuk' }));
  expect(said()).toContain('Belum terhubung');
  press();
  await expect.poll(field).not.toBeNull();
  await userEvent.fill(field()!, 'salah sekali');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => field()?.getAttribute('aria-invalid')).toBe('true');
  expect(await accessibilityFaults(view)).toEqual([]);
  await userEvent.fill(field()!, 'kata sandi benar');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => leaveFor.mock.calls).toEqual([['https://kantor.test/masuk']]);
  expect(calls.linkProvider).toHaveBeenLastCalledWith('kata sandi benar');
});

test('it is taken away; who has no password is not asked for one, and signs in again where that was long ago', async () => {
  const { view, calls, said, press, field } = await open({ isLinked: true }, false);
  const handle = vi.fn();
  view.addEventListener('sapa-provider-unlinked', handle);
  calls.unlinkProvider.mockResolvedValueOnce(refuse('E_CONFLICT')).mockResolvedValueOnce(accept(null));
  press();
  await expect.poll(said).toContain('ikut keluar');
  expect(field()).toBeNull();
  press();
  await expect.poll(said).toContain('masuk lagi dulu');
  press();
  await expect.poll(() => handle.mock.calls).toHaveLength(1);
  expect(said()).toContain('sudah dilepas');
});

test('while it is the only way in it stays, and it says why', async () => {
  const { view, said } = await open({ isLinked: true, isNeeded: true });
  expect(said()).toContain('satu-satunya cara masuk');
  expect(view.renderRoot.querySelector('wa-button')).toBeNull();
});

test('what the provider sends back with is said once', async () => {
  const { href } = location;
  const address = new URL(href);
  address.searchParams.set('error', 'account_already_linked_to_different_user');
  history.replaceState(null, '', address);
  const { said } = await open({});
  expect(said()).toContain('terhubung ke orang lain');
  expect(new URL(location.href).searchParams.has('error')).toBe(false);
  history.replaceState(null, '', href);
});
