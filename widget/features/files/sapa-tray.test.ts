import { html } from 'lit';
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { expectAccessible } from '../../test/accessibility.js';
import { place } from '../../test/place.js';
import './sapa-tray.js';
import type { UploadAnswer } from './upload-request.js';

async function makeTray(answers: UploadAnswer[]) {
  const request = async () => answers.shift() ?? new Promise<UploadAnswer>(() => undefined);
  const tray = document.createElement('sapa-tray');
  tray.begin({ server: '', site: crypto.randomUUID(), token: async () => 't', request }, 'id');
  await place(html`<div>${tray}</div>`);
  const shown = () => tray.renderRoot.textContent?.replace(/\s+/g, ' ') ?? '';
  return { tray, shown };
}
const text = (name: string) => new File(['halo'], name, { type: 'text/plain' });

test('is accessible with files on their way, ready, failed and refused; limits stand there', async () => {
  const attachment = { id: '1', name: 'a.txt', type: 'text/plain', size: 4 };
  const { tray, shown } = await makeTray([{ attachment }, { status: 0 }]);
  await tray.uploads.add([text('a.txt'), text('b.txt'), new File(['x'], 'c.exe'), text('d.txt')]);
  await expect.poll(shown).toMatch(/a\.txt.*siap dikirim.*b\.txt.*Gagal diunggah.*c\.exe.*tidak bisa dikirim/);
  expect(shown()).toMatch(/Maksimal 5 berkas, masing-masing 10,5 MB/);
  expect(tray.renderRoot.querySelector('progress')?.getAttribute('aria-label')).toBe('Mengunggah d.txt');
  await expectAccessible(tray);
});

test('L1 once its files are sent it leaves no band above the field', async () => {
  const { tray } = await makeTray([{ status: 0 }]);
  await tray.uploads.add([text('a.txt')]);
  await expect.poll(() => tray.getBoundingClientRect().height).toBeGreaterThan(0);
  tray.hidden = true;
  expect(tray.getBoundingClientRect().height).toBe(0);
});

test('each file can be taken out and tried again by its name', async () => {
  const { tray, shown } = await makeTray([{ status: 0 }]);
  await tray.uploads.add([text('a.txt')]);
  await expect.poll(shown).toContain('Gagal diunggah');
  const button = (name: string) => tray.renderRoot.querySelector<HTMLElement>(`[aria-label="${name}"]`)!;
  await userEvent.click(button('Unggah lagi a.txt'));
  await expect.poll(() => tray.renderRoot.querySelector('progress')).not.toBeNull();
  await userEvent.click(button('Hapus a.txt'));
  await expect.poll(() => tray.hidden).toBe(true);
  // L1 No band stays behind.
  expect(tray.getBoundingClientRect().height).toBe(0);
});

test('the camera is asked for one picture, files for several of what may be sent', async () => {
  const { tray } = await makeTray([]);
  await tray.uploads.add([text('a.txt')]);
  await expect.poll(() => tray.renderRoot.querySelector('#camera')).not.toBeNull();
  const input = (id: string) => tray.renderRoot.querySelector<HTMLInputElement>(id)!;
  const camera = input('#camera');
  expect([camera.getAttribute('capture'), camera.accept, camera.multiple]).toEqual(['environment', 'image/*', false]);
  const files = input('#files');
  expect([files.hasAttribute('capture'), files.multiple]).toEqual([false, true]);
  expect(files.accept).toContain('.pdf');
});

test('B18 a name is text, and reverses nothing', async () => {
  const { tray } = await makeTray([]);
  await tray.uploads.add([text('<img src=x onerror=alert(1)>\u202etxt.txt')]);
  await expect.poll(() => tray.renderRoot.querySelector('bdi.name')?.textContent).toContain('<img src=x');
  expect(tray.renderRoot.querySelector('img')).toBeNull();
});
