import type { Page, Route } from '@playwright/test';
import { expect, test } from '../journey.js';
import { OfficeProxy } from '../office-proxy.js';
import { changePage } from '../pages/change-page.js';
import type { KeepPicture } from '../pages/pictures.js';

const small = { width: 320, height: 568 };
const chatFile = /\/embed\/v1\/assets\/chat-/;
const uploads = '**/api/visitor/attachments/*';

/** Keeps a picture of a state as it is on the smallest phone, by day and by night. */
async function keepBoth(page: Page, state: string, keepPicture: KeepPicture | undefined) {
  if (!keepPicture) return;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await keepPicture(page, `waiting/${state}-320-${colorScheme}`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

test(
  'V1 V5 V8 while the chat loads, does not come, connects or cannot upload, the smallest phone says so',
  { tag: ['@own-size', '@all'] },
  async ({ article, articleSite, server, look, keepPicture }) => {
    const { page, chat } = article;
    // A socket to it never opens, and never fails.
    const proxy = await OfficeProxy.start(server.url, { isSilent: true });
    await changePage(page, articleSite.url, { html: (html) => html.replaceAll(server.url, proxy.url) });
    await page.setViewportSize(small);
    await page.clock.install();
    const held: Route[] = [];
    await page.route(chatFile, (route) => void held.push(route));
    await article.visit();
    await article.launcher.click();
    await expect(article.launcher).toHaveAttribute('aria-busy', 'true');
    await keepBoth(page, '1-loading', keepPicture);

    await expect.poll(() => held.length).toBeGreaterThan(0);
    await page.route(chatFile, (route) => route.abort());
    for (const route of held) await route.abort();
    await expect(page.getByText('Belum bisa dibuka. Periksa koneksi.')).toBeVisible();
    await expect(article.launcher).not.toHaveAttribute('aria-busy', 'true');
    await keepBoth(page, '2-does-not-come', keepPicture);
    await look(page, '2-does-not-come');
    await page.setViewportSize(small);

    await page.unroute(chatFile);
    await article.launcher.click();
    await expect(chat).toContainText('Menghubungkan…');
    await article.write('Halo, ada orang?');
    await expect(article.lastMessage()).toContainText('Menunggu koneksi');
    await keepBoth(page, '3-connecting', keepPicture);
    await look(page, '3-connecting');
    await page.setViewportSize(small);
    // The widget waits this long for a socket that hangs (widget/core/connection.ts).
    await page.clock.fastForward(8_000);
    await expect(article.lastMessage()).toContainText('Terkirim', { timeout: 25_000 });

    await page.route(uploads, (route) => (route.request().method() === 'PUT' ? route.abort() : route.continue()));
    await article.attach({ name: 'catatan.txt', mimeType: 'text/plain', buffer: Buffer.from('Halaman 3 kosong.') });
    await article.write('Ini catatanku');
    const sendWithout = chat.getByRole('button', { name: 'Kirim tanpa berkas yang gagal' });
    await expect(sendWithout).toBeInViewport({ ratio: 1 });
    await keepBoth(page, '4-upload-failed', keepPicture);
    await look(page, '4-upload-failed');
    await page.setViewportSize(small);
    await sendWithout.click();
    await expect(article.lastMessage()).toHaveText(/Ini catatanku.*Terkirim/s);
    await proxy.stop();
  },
);
