import { html } from 'lit';
import { beforeAll, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { loadTexts } from '../../core/texts.js';
import type { TrayFile } from '../../entities/reply-files.store.js';
import { accessibilityFaults, draw, settle } from '../../test/draw.js';
import type { SapaFileTray } from './sapa-file-tray.js';

beforeAll(async () => {
  await loadTexts('id');
  await Promise.all([import('./sapa-file-tray.js'), import('./sapa-drop-area.js')]);
});

const file = (name: string, change: Partial<TrayFile> = {}): TrayFile => ({
  ...{ uploadId: name, name, size: 240_000, state: 'waiting', progress: 0.4 },
  ...change,
});
const ready = (name: string) => file(name, { state: 'ready', progress: 1 });
const drawTray = (files: readonly TrayFile[]) =>
  draw<SapaFileTray>(html`<sapa-file-tray .files=${files}></sapa-file-tray>`);

test.each([false, true])('each state has its words, and no accessibility fault (dark: %s)', async (isDark) => {
  document.documentElement.classList.toggle('wa-dark', isDark);
  const tray = await drawTray([
    file('peta.png'),
    ready('nota.pdf'),
    file('video.mp4', { state: 'failed', fault: 'noRoom' }),
    file('program.exe', { state: 'refused', fault: 'wrongType' }),
    file('foto.png', { state: 'refused', fault: 'lost' }),
  ]);
  const words = [...tray.renderRoot.querySelectorAll('.state')].map((each) => each.textContent);
  expect(words).toEqual([
    '240 kB · siap dikirim',
    'Penyimpanan server sedang penuh. Coba unggah lagi nanti.',
    'Jenis berkas ini tidak bisa dikirim. Yang bisa: gambar, PDF, dokumen Office, teks, MP3, dan video.',
    'Berkas ini tidak ada lagi: unggahannya terputus, atau sudah terlalu lama. Pilih lagi berkasnya.',
  ]);
  expect(await accessibilityFaults(tray)).toEqual([]);
  document.documentElement.classList.remove('wa-dark');
});

test('it is said once when all are there, and a fault at once', async () => {
  const tray = await drawTray([file('a.png'), file('b.png')]);
  const status = () => tray.renderRoot.querySelector('[role=status]')?.textContent;
  tray.files = [ready('a.png'), file('b.png')];
  await settle(tray);
  expect(status()).toBe('');
  tray.files = [ready('a.png'), ready('b.png')];
  await settle(tray);
  expect(status()).toBe('2 berkas siap dikirim');
  tray.files = [...tray.files, file('c.exe', { state: 'refused', fault: 'wrongType' })];
  await settle(tray);
  expect(tray.renderRoot.querySelectorAll('[role=alert]')).toHaveLength(1);
});

test('what failed is uploaded again, and anything is taken away, by key', async () => {
  const tray = await drawTray([file('a.png', { state: 'failed', fault: 'failed' })]);
  const said: string[] = [];
  for (const name of ['sapa-retry-file', 'sapa-remove-file'])
    tray.addEventListener(name, (event) => said.push(`${name} ${(event as CustomEvent<TrayFile>).detail.uploadId}`));
  await userEvent.keyboard('{Tab}{Enter}{Tab}{Enter}');
  expect(said).toEqual(['sapa-retry-file a.png', 'sapa-remove-file a.png']);
});

test('where files may fall, and where they may not', async () => {
  await draw(html`<sapa-drop-area></sapa-drop-area>`);
  await expect.element(page.getByText('Lepaskan untuk melampirkan ke balasan')).toBeVisible();
  await draw(html`<sapa-drop-area isRefused></sapa-drop-area>`);
  await expect.element(page.getByText('Berkas hanya bisa dilampirkan ke balasan')).toBeVisible();
});
