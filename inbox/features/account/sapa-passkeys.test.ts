import { html } from 'lit';
import { beforeAll, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Passkey } from '../../../shared/wire/staff/passkeys.js';
import { loadTexts } from '../../core/texts.js';
import { timeOf } from '../../test/factories.js';
import { accessibilityFaults, deepText, draw } from '../../test/draw.js';
import { accept, refuse } from '../../test/scripted-connection.js';
import { registerIcons } from '../../ui/icons/icons.js';
import './sapa-passkeys.js';
import type { SapaPasskeys } from './sapa-passkeys.js';

beforeAll(() => {
  registerIcons();
  return loadTexts('id');
});

const laptop: Passkey = { id: 'a', name: 'Laptop', createdAt: timeOf(0), lastUsedAt: timeOf(9) };
const made = {
  ...{ id: 'x', rawId: 'x', type: 'public-key' as const, clientExtensionResults: {} },
  response: { clientDataJSON: 'x', attestationObject: 'x' },
};

const options = {
  challenge: 'x',
  rp: { name: 'Sapa' },
  user: { id: 'x', name: 'sari@berita.test', displayName: 'Sari' },
  pubKeyCredParams: [],
};

function scripted() {
  return {
    beginPasskey: vi.fn<SapaPasskeys['calls']['beginPasskey']>().mockResolvedValue(accept(options)),
    addPasskey: vi.fn<SapaPasskeys['calls']['addPasskey']>().mockResolvedValue(accept(laptop)),
    renamePasskey: vi.fn<SapaPasskeys['calls']['renamePasskey']>().mockResolvedValue(accept(null)),
    removePasskey: vi.fn<SapaPasskeys['calls']['removePasskey']>().mockResolvedValue(accept(null)),
  };
}

async function open({ passkeys = [laptop], hasPassword = true } = {}) {
  const calls = scripted();
  const makePasskey = vi.fn<SapaPasskeys['makePasskey']>().mockResolvedValue({ value: made });
  const handle = vi.fn<(detail: unknown) => void>();
  const view = await draw<SapaPasskeys>(
    html`<sapa-passkeys
      .passkeys=${passkeys}
      .hasPassword=${hasPassword}
      .calls=${calls}
      .makePasskey=${makePasskey}
      @sapa-passkeys-changed=${({ detail }: CustomEvent<unknown>) => handle(detail)}
    ></sapa-passkeys>`,
  );
  const press = async (text: string) => {
    [...view.renderRoot.querySelectorAll('wa-button')].find((each) => each.textContent.includes(text))!.click();
    await view.updateComplete;
  };
  return { view, calls, makePasskey, handle, press };
}

const field = (view: SapaPasskeys, id: string) => view.renderRoot.querySelector<HTMLInputElement>(`#${id}`)!;

test('one is added by name and password, and the device makes it', async () => {
  const { view, calls, makePasskey, handle, press } = await open();
  expect(deepText(view.renderRoot)).toContain('terakhir dipakai');
  await press('Tambah passkey');
  expect(await accessibilityFaults(view)).toEqual([]);
  await userEvent.fill(field(view, 'name'), 'Ponsel');
  await userEvent.fill(field(view, 'password'), 'sandi saya');
  calls.beginPasskey.mockResolvedValueOnce({
    ok: false,
    error: { code: 'E_SCHEMA', message: '', field: 'password' },
  });
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => deepText(view.renderRoot)).toContain('sandi ini salah');
  expect(makePasskey).not.toHaveBeenCalled();
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => handle.mock.calls).toEqual([[{ isAdded: true }]]);
  expect(calls.beginPasskey).toHaveBeenLastCalledWith('sandi saya');
  expect(calls.addPasskey).toHaveBeenCalledExactlyOnceWith('Ponsel', made);
  expect(deepText(view.renderRoot)).toContain('Passkey ditambahkan');
});

test.each([
  ['cancelled', 'Belum ada passkey yang dipakai'],
  ['there', 'sudah punya passkey'],
  ['refused', 'belum bisa dipakai'],
] as const)('where the device gives none (%s) it is told, and nothing is sent', async (fault, words) => {
  const { view, calls, makePasskey, press } = await open({ passkeys: [] });
  makePasskey.mockResolvedValue({ fault });
  await press('Tambah passkey');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => view.renderRoot.querySelector('[role=alert]')?.textContent).toContain(words);
  expect(calls.addPasskey).not.toHaveBeenCalled();
});

test('one is renamed, and removed with the password; the last one may have to stay', async () => {
  const { view, calls, handle, press } = await open();
  await press('Ganti nama');
  await userEvent.fill(field(view, 'name'), 'Laptop kantor');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => handle.mock.calls).toEqual([[{ isAdded: false }]]);
  expect(calls.renamePasskey).toHaveBeenCalledExactlyOnceWith('a', 'Laptop kantor');

  await press('Hapus');
  calls.removePasskey.mockResolvedValueOnce(refuse('E_CONFLICT'));
  await userEvent.fill(field(view, 'password'), 'sandi saya');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => deepText(view.renderRoot)).toContain('tidak bisa dihapus');
  expect(await accessibilityFaults(view)).toEqual([]);
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => calls.removePasskey.mock.calls).toEqual(Array(2).fill(['a', 'sandi saya']));
});

test('who has no password is asked for none, and signs in again where that was long ago', async () => {
  const { view, calls, press } = await open({ hasPassword: false });
  await press('Tambah passkey');
  expect(field(view, 'password')).toBeNull();
  calls.beginPasskey.mockResolvedValue(refuse('E_CONFLICT'));
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => deepText(view.renderRoot)).toContain('masuk lagi dulu');
  expect(calls.beginPasskey).toHaveBeenCalledExactlyOnceWith(undefined);
});
