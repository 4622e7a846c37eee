import { html } from 'lit';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import texts from '../../shared/locales/id.json?part=widget';
import type { ConnectionListener, ConnectionOptions } from '../connection.js';
import { place } from '../test/place.js';
import { ScriptedConnection } from '../test/scripted-connection.js';
import type { SapaChat } from './sapa-chat.js';
import './sapa-chat.js';

let connection: ScriptedConnection;
beforeEach(() => (connection = new ScriptedConnection()));
afterEach(() => localStorage.clear());

/** Open, and without a connection. */
async function opened() {
  const chat = await place<SapaChat>(
    html`<sapa-chat
      site=${crypto.randomUUID()}
      lang="id"
      .texts=${texts}
      .connect=${(_options: ConnectionOptions, listener: ConnectionListener) => connection.open(listener)}
    ></sapa-chat>`,
  );
  chat.open = true;
  await page.getByRole('textbox').fill('Alamat saya Jalan Mawar 12');
  await page.getByRole('button', { name: 'Kirim pesan' }).click();
  await expect.element(page.getByText('Menunggu koneksi')).toBeVisible();
  return chat;
}
const field = () => page.getByRole('textbox');
const isFieldFocused = () => (field().element().getRootNode() as ShadowRoot).activeElement === field().element();
const items = () => page.getByRole('listitem').elements().length;

test('V5 what waits can be edited: it goes back into the field, beside what stands there, and is not sent as it was', async () => {
  await opened();
  await field().fill('Sudah ketemu?');
  await page.getByRole('button', { name: 'Ubah' }).click();
  await expect.element(field()).toHaveValue('Sudah ketemu?\nAlamat saya Jalan Mawar 12');
  await expect.poll(isFieldFocused).toBe(true);
  expect(items()).toBe(0);
  connection.connect();
  await expect.poll(() => connection.names()).toContain('site:open');
  expect(connection.names()).not.toContain('message:send');
});

test('V5 what waits can be dropped, and is gone after a reload as well', async () => {
  const chat = await opened();
  await page.getByRole('button', { name: 'Hapus' }).click();
  await expect.poll(items).toBe(0);
  await expect.poll(isFieldFocused).toBe(true);
  expect(Object.keys(localStorage).filter((key) => key.includes('outbox'))).toEqual([]);
  chat.remove();
});
