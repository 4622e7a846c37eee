import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { placeChat } from '../../test/place-chat.js';
import { conversationId, granted, message, refusal, ScriptedConnection } from '../../test/scripted-connection.js';
import { forgetFiles, KeptFiles } from './kept-files.js';
import { requestUpload } from './upload-request.js';

vi.mock('./upload-request.js', () => ({ requestUpload: vi.fn() }));

let site = '';
beforeEach(() => {
  site = crypto.randomUUID();
  localStorage.setItem(`sapa:${site}:token`, 'rahasia');
  let uploaded = 0;
  vi.mocked(requestUpload).mockReset();
  vi.mocked(requestUpload).mockImplementation(async ({ file }) => ({
    attachment: { id: `berkas-${++uploaded}`, name: file.name, type: file.type, size: file.size },
  }));
});
afterEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

const kept = () => new KeptFiles(site).all();
const file = (name: string) => new File(['halo'], name, { type: 'text/plain' });
const tray = () => page.getByRole('group', { name: 'Berkas yang akan dikirim' });
const send = () => page.getByRole('button', { name: 'Kirim pesan' });
const field = () => page.getByRole('textbox');

/** Open and connected, as a tab of its own. */
async function makeTab() {
  const connection = new ScriptedConnection();
  const chat = await placeChat(connection, site);
  chat.open = true;
  await expect.element(field()).toBeVisible();
  // Tabs first settle which of them holds the line.
  await vi.waitFor(() => connection.connect());
  const asked = connection.whenAsked;
  const attach = (...files: File[]) =>
    chat.renderRoot
      .querySelector('sapa-composer')!
      .dispatchEvent(new CustomEvent('sapa-attach', { detail: { files } }));
  const choose = async (...files: File[]) => {
    attach(...files);
    await expect
      .poll(
        () =>
          tray()
            .element()
            .textContent?.match(/siap dikirim/g)?.length,
      )
      .toBe(files.length);
  };
  return { chat, connection, asked, attach, choose };
}

test('V8 a message whose files the server does not know any more goes back into field and tray, and they go up anew', async () => {
  const { asked, choose } = await makeTab();
  await choose(file('foto.txt'), file('nota.txt'));
  await field().fill('Ini fotonya');
  await send().click();
  const first = await asked('message:send');
  expect(first.input['attachments']).toEqual(['berkas-1', 'berkas-2']);
  first.answer(refusal('E_NOT_FOUND'));
  await expect.element(page.getByRole('button', { name: 'Ubah' })).toBeVisible();
  expect(page.getByRole('button', { name: 'Kirim lagi' }).elements()).toEqual([]);

  await page.getByRole('button', { name: 'Ubah' }).click();
  await expect.element(field()).toHaveValue('Ini fotonya');
  // Otherwise they would count twice there.
  expect((await asked('attachment:drop')).input).toEqual({ ids: ['berkas-1', 'berkas-2'] });
  await expect.poll(() => tray().element().textContent).toMatch(/foto\.txt.*siap dikirim.*nota\.txt.*siap dikirim/s);
  const urls = vi.mocked(requestUpload).mock.calls.map(([{ url }]) => url);
  expect(new Set(urls).size).toBe(4);
  expect(await vi.mocked(requestUpload).mock.calls[2]?.[0].file.text()).toBe('halo');
  await send().click();
  const again = await asked('message:send');
  expect(again.input['attachments']).toEqual(['berkas-3', 'berkas-4']);
  again.answer(granted({ conversationId, seq: 1, at: message(1).at }));
  // Arrived, nothing of them is kept.
  await expect.poll(kept).toEqual([]);
});

test('V8 what has waited for more than a day is not sent with files that are gone, but offered for both', async () => {
  const before = await makeTab();
  before.connection.disconnect();
  await before.choose(file('foto.txt'));
  await field().fill('Ini fotonya');
  await send().click();
  await expect.poll(async () => (await kept())[0]?.attachment?.id).toBe('berkas-1');
  before.chat.remove();
  const name = Object.keys(localStorage).find((key) => key.includes(':outbox:'))!;
  const entry = JSON.parse(localStorage.getItem(name)!) as { order: number };
  localStorage.setItem(name, JSON.stringify({ ...entry, order: entry.order - 90_000_000 }));

  const { asked } = await makeTab();
  await expect.element(page.getByRole('button', { name: 'Ubah' })).toBeVisible();
  expect(page.getByRole('button', { name: 'Kirim sekarang' }).elements()).toEqual([]);
  expect(await kept()).toHaveLength(1);
  await page.getByRole('button', { name: 'Ubah' }).click();
  await expect.poll(() => tray().element().textContent).toMatch(/foto\.txt.*siap dikirim/s);
  await send().click();
  expect((await asked('message:send')).input).toMatchObject({ text: 'Ini fotonya', attachments: ['berkas-2'] });
});

test('V8 what another tab has sent of the same tray is not sent once more', async () => {
  const { connection, choose, asked } = await makeTab();
  await choose(file('foto.txt'), file('nota.txt'));
  const attachments = [{ id: 'berkas-1', name: 'foto.txt', type: 'text/plain', size: 4 }];
  connection.listener.messageCreated(message(1, { from: 'visitor', attachments }));
  (await asked('conversation:open')).answer(
    granted({ id: conversationId, messages: [message(1, { from: 'visitor', attachments })], hasOlder: false }),
  );
  await expect.poll(() => tray().element().textContent).not.toContain('foto.txt');
  await send().click();
  expect((await asked('message:send')).input['attachments']).toEqual(['berkas-2']);
});

test('V8 a message that waited for its files goes by itself after a reload, once, and not if it was written on', async () => {
  vi.mocked(requestUpload).mockImplementation(() => new Promise(() => undefined));
  const press = async () => {
    const { chat, attach, connection } = await makeTab();
    attach(file('foto.txt'));
    await expect.element(tray()).toBeVisible();
    await field().fill('Ini fotonya');
    await send().click();
    await expect.element(page.getByText('Pesan terkirim otomatis')).toBeVisible();
    await expect.poll(kept).toHaveLength(1);
    chat.remove();
    expect(connection.names()).not.toContain('message:send');
  };
  const attachment = { id: 'berkas', name: 'foto.txt', type: 'text/plain', size: 4 };
  await press();
  vi.mocked(requestUpload).mockImplementation(async () => ({ attachment }));
  const resumed = await makeTab();
  const { input, answer } = await resumed.asked('message:send');
  expect(input).toMatchObject({ text: 'Ini fotonya', attachments: ['berkas'] });
  answer(granted({ conversationId, seq: 1, at: message(1).at }));
  await expect.poll(kept).toEqual([]);
  await expect.element(field()).toHaveValue('');
  expect(resumed.connection.names()).not.toContain('message:send');
  resumed.chat.remove();

  vi.mocked(requestUpload).mockImplementation(() => new Promise(() => undefined));
  await press();
  localStorage.setItem(`sapa:${site}:draft`, 'Ini fotonya, dan');
  vi.mocked(requestUpload).mockImplementation(async () => ({ attachment: { ...attachment, id: 'lain' } }));
  const changed = await makeTab();
  await expect.poll(() => tray().element().textContent).toContain('siap dikirim');
  expect(changed.connection.names()).not.toContain('message:send');
});

test('F4 when the server has no room for a file, its text goes without it at one press', async () => {
  vi.mocked(requestUpload).mockImplementationOnce(async () => ({ status: 507 }));
  const { attach, asked } = await makeTab();
  attach(file('besar.txt'), file('nota.txt'));
  await expect.poll(() => tray().element().textContent).toMatch(/tanpa berkas ini.*siap dikirim/s);
  await field().fill('Ini fotonya');
  await send().click();
  await expect.element(page.getByText('Pesan belum terkirim karena ada berkas yang gagal')).toBeVisible();
  await page.getByRole('button', { name: 'Kirim tanpa berkas yang gagal' }).click();
  expect((await asked('message:send')).input).toMatchObject({ text: 'Ini fotonya', attachments: ['berkas-1'] });
  const root = field().element().getRootNode() as ShadowRoot;
  await expect.poll(() => root.activeElement).toBe(field().element());
});

test('V8 an image that is pasted and files that are dropped anywhere on the panel are in the tray', async () => {
  const { chat } = await makeTab();
  const holding = (...files: File[]) => {
    const data = new DataTransfer();
    for (const each of files) data.items.add(each);
    return data;
  };
  const init = { bubbles: true, composed: true, cancelable: true };
  const image = new File([new Uint8Array([1])], 'image.png', { type: 'image/png' });
  const pasted = new ClipboardEvent('paste', { ...init, clipboardData: holding(image) });
  field().element().dispatchEvent(pasted);
  expect(pasted.defaultPrevented).toBe(true);
  await expect.poll(() => tray().element().textContent).toMatch(/image\.png.*siap dikirim/s);
  // Text is pasted as ever.
  const words = new DataTransfer();
  words.setData('text/plain', 'halo');
  const pastedText = new ClipboardEvent('paste', { ...init, clipboardData: words });
  field().element().dispatchEvent(pastedText);
  expect(pastedText.defaultPrevented).toBe(false);

  const dataTransfer = holding(file('a.txt'), file('b.txt'));
  const over = new DragEvent('dragover', { ...init, dataTransfer });
  const dropped = new DragEvent('drop', { ...init, dataTransfer });
  const list = chat.renderRoot.querySelector('sapa-message-list')!;
  list.dispatchEvent(over);
  list.dispatchEvent(dropped);
  expect([over.defaultPrevented, dropped.defaultPrevented]).toEqual([true, true]);
  await expect.poll(() => tray().element().textContent).toMatch(/image\.png.*a\.txt.*b\.txt/s);
});

test('P3 anyone who signs out leaves neither files nor a text that waits for them', async () => {
  await new KeptFiles(site).put({ id: '1', file: file('foto.txt'), order: 1 });
  sessionStorage.setItem(`sapa:${site}:held`, 'Ini fotonya');
  await forgetFiles(site);
  expect([await kept(), sessionStorage.getItem(`sapa:${site}:held`)]).toEqual([[], null]);
});
