import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import unsentTexts from '../../shared/locales/id.json?part=unsent';
import { tabLockOf } from '../core/tab-lock.js';
import { expectAccessible } from '../test/accessibility.js';
import { placeChat } from '../test/place-chat.js';
import { ScriptedConnection } from '../test/scripted-connection.js';

// As when the network is gone: whether the module or the bytes do not come is one to who presses.
vi.mock('../features/files/open-tray.js', () => ({ filesOf: () => Promise.reject(new TypeError('Failed to fetch')) }));

let connection: ScriptedConnection;
beforeEach(() => (connection = new ScriptedConnection()));
afterEach(() => localStorage.clear());

/** Open, and without a connection. */
async function opened() {
  const chat = await placeChat(connection);
  chat.open = true;
  await page.getByRole('textbox').fill('Alamat saya Jalan Mawar 12');
  await page.getByRole('button', { name: 'Kirim pesan' }).click();
  await expect.element(page.getByText('Menunggu koneksi')).toBeVisible();
  return chat;
}
const field = () => page.getByRole('textbox');
const isFieldFocused = () => (field().element().getRootNode() as ShadowRoot).activeElement === field().element();
const attachment = { id: 'berkas-1', name: 'foto.txt', type: 'text/plain', size: 4 };
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

test('V5 F1 what went out while its button was pressed, and may have arrived, stays', async () => {
  const chat = await opened();
  const { outbox } = chat.session!;
  const clientId = outbox.state.entries[0]!.clientId;
  let end!: () => void;
  const sending = tabLockOf(chat.site)('outbox', () => new Promise<void>((resolve) => (end = resolve)));
  await expect.poll(() => end).toBeDefined();
  await page.getByRole('button', { name: 'Hapus' }).click();
  outbox.mark(clientId, 'sending');
  outbox.mark(clientId, 'waiting');
  end();
  await sending;
  await tabLockOf(chat.site)('outbox', async () => undefined);
  expect([items(), outbox.state.entries.length]).toEqual([1, 1]);
});

test('V5 V8 F1 a message whose files cannot be loaded now stays as it is, and says why', async () => {
  const chat = await opened();
  chat.session!.outbox.add('Ini fotonya', { page: {}, attachments: [attachment] });
  const alert = page.getByRole('alert');
  const edit = page.getByRole('button', { name: 'Ubah' });
  await expect.poll(() => edit.elements().length).toBe(2);
  await edit.last().click();
  await expect.element(alert).toHaveTextContent(unsentTexts.notEdited());
  await expectAccessible(chat);
  expect([items(), (field().element() as HTMLTextAreaElement).value]).toEqual([2, '']);
  const first = alert.element();
  await edit.last().click();
  await expect.poll(() => first.isConnected).toBe(false);
  await expect.element(alert).toHaveTextContent(unsentTexts.notEdited());
  // The other one, without files, needs none.
  await edit.first().click();
  await expect.poll(items).toBe(1);
});

test('V5 V8 the files of a message that was dropped without a line are let go as soon as there is one', async () => {
  const chat = await opened();
  localStorage.setItem(`sapa:${chat.site}:token`, 'T');
  chat.session!.outbox.add('Ini fotonya', { page: {}, attachments: [attachment] });
  const drop = page.getByRole('button', { name: 'Hapus' });
  await expect.poll(() => drop.elements().length).toBe(2);
  await drop.last().click();
  await expect.poll(items).toBe(1);
  expect(connection.names()).toEqual([]);
  connection.connect();
  await expect.poll(() => connection.names()).toContain('attachment:drop');
  expect(connection.take('attachment:drop').input).toEqual({ ids: ['berkas-1'] });
});
