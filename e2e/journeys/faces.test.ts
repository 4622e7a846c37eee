import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { expect, test } from '../journey.js';
import type { ArticlePage } from '../pages/article.page.js';
import type { InboxPage } from '../pages/inbox.page.js';

/** A face that can be told from all other circles on the page: round, and orange. */
async function portrait(): Promise<Buffer> {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="1200"><rect width="900" height="1200" fill="#e8871e"/>
    <circle cx="450" cy="520" r="190" fill="#f3d2b3"/><ellipse cx="450" cy="1050" rx="360" ry="300" fill="#2f5d62"/></svg>`;
  return sharp(Buffer.from(drawing)).jpeg().toBuffer();
}

async function choosePicture(page: Page, name: string, mimeType: string, buffer: Buffer) {
  const asked = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /^(Pilih|Ganti) foto$/ }).click();
  await (await asked).setFiles({ name, mimeType, buffer });
}

async function setPicture(inbox: InboxPage) {
  await inbox.goToAccount();
  await choosePicture(inbox.page, 'saya.jpg', 'image/jpeg', await portrait());
  await expect(inbox.page.getByRole('status').filter({ hasText: 'Foto tersimpan.' })).toBeVisible();
}

async function answer(article: ArticlePage, inbox: InboxPage) {
  await article.write('Halo, ada orang?');
  await inbox.page.getByRole('link', { name: 'Kembali ke kotak masuk' }).click();
  await inbox.open('Halo, ada orang?');
  await inbox.reply('Ada, saya Sari');
  await expect(article.lastMessage()).toContainText('Ada, saya Sari');
}

test(
  'V4 a staff member sets a picture, the visitor sees it beside the answer; removed, there are initials again',
  { tag: '@all' },
  async ({ article, inbox, look }) => {
    await inbox.goToAccount();
    await choosePicture(inbox.page, 'catatan.txt', 'text/plain', Buffer.from('bukan foto'));
    await expect(inbox.page.getByRole('alert').filter({ hasText: 'Berkas ini bukan foto' })).toBeVisible();
    await look(inbox.page, '1-not-a-picture');
    await inbox.visit();
    await setPicture(inbox);
    await look(inbox.page, '2-own-picture');

    await article.openChat();
    // L16
    const here = article.chat.getByRole('img', { name: 'Sedang online: Sari Wulandari' });
    await expect(here).toBeVisible();
    await look(article.page, '3-who-is-here');
    await answer(article, inbox);
    await expect(here).toBeVisible();
    await expect.poll(() => article.colourBeside('Ada, saya Sari')).toBe('orange');
    await look(article.page, '3-beside-the-answer');
    await look(inbox.page, '4-in-the-inbox');
    await article.reload();
    await expect.poll(() => article.colourBeside('Ada, saya Sari')).toBe('orange');

    await inbox.visit();
    await inbox.goToAccount();
    await inbox.page.getByRole('button', { name: 'Hapus foto' }).click();
    await expect(inbox.page.getByRole('status').filter({ hasText: 'Foto dihapus.' })).toBeVisible();
    await article.reload();
    await expect(article.lastMessage()).toContainText('Ada, saya Sari');
    expect(await article.colourBeside('Ada, saya Sari')).toBe('none');
    await look(article.page, '5-initials');
  },
);

test(
  'V4 the picture is seen on a page with the published policy, which says nothing of pictures',
  { tag: '@all' },
  async ({ article, inbox }) => {
    await setPicture(inbox);
    await article.openChat('csp=strict');
    await answer(article, inbox);
    await expect.poll(() => article.colourBeside('Ada, saya Sari')).toBe('orange');
  },
);
