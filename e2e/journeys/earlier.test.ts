import { expect, test } from '../journey.js';
import { ArticlePage } from '../pages/article.page.js';

// Here an end is for good: what is written next begins another conversation.
test.use({ siteSettings: { reopenWithinHours: 0 } });

test(
  'V7 V12 what was said before stays above a divider, and is read back to after a reload and in another tab',
  { tag: ['@all', '@chromium'] },
  async ({ article, articleSite, inbox, look }) => {
    const { page, chat } = article;
    await article.openChat();
    await article.attach({ name: 'bukti-bayar.txt', mimeType: 'text/plain', buffer: Buffer.from('Lunas.') });
    await expect(chat.getByText('siap dikirim')).toBeVisible();
    await article.write('Langganan saya belum aktif');
    await inbox.open('Langganan saya belum aktif');
    await inbox.reply('Sudah kami aktifkan');
    await expect(article.lastMessage()).toContainText('Sudah kami aktifkan');
    await inbox.page.getByRole('button', { name: 'Selesaikan' }).click();
    await expect(chat.getByRole('group', { name: 'Percakapan ini selesai' })).toBeVisible();

    await article.write('Satu hal lagi: kapan terbit?');
    await expect(article.lastMessage()).toHaveText(/kapan terbit\?.*Terkirim/s);
    const all = [/Langganan saya/, /Sudah kami aktifkan/, /kapan terbit/];
    await expect(article.messages()).toHaveText(all);
    const earlier = article.log.getByRole('region', { name: /^Percakapan sebelumnya, / });
    await expect(earlier.getByRole('listitem')).toHaveCount(2);
    await expect(earlier.getByText(/^Akhir percakapan sebelumnya\s· /)).toBeInViewport();
    await look(page, '1-the-next-one-has-begun');

    await article.reload();
    await expect(article.messages()).toHaveText([/kapan terbit/]);
    const offer = article.log.getByRole('button', { name: 'Lihat percakapan sebelumnya' });
    await expect(offer).toBeVisible();
    await look(page, '2-offered');
    await offer.focus();
    await page.keyboard.press('Enter');
    await expect(article.messages()).toHaveText(all);
    await expect(offer).toHaveCount(0);
    await expect(earlier).toBeFocused();
    await expect(article.lastMessage()).toBeInViewport();
    await expect(earlier).toMatchAriaSnapshot(`
    - region /Percakapan sebelumnya, \\d+ \\w+ \\d+/:
      - heading /Percakapan sebelumnya, \\d+ \\w+ \\d+/ [level=3]
      - list:
        - listitem:
          - paragraph: Kamu
          - paragraph: Langganan saya belum aktif
          - button /Unduh bukti-bayar\\.txt, .+/
          - status
          - paragraph:
            - time
        - listitem:
          - paragraph: Sari Wulandari
          - paragraph: Sudah kami aktifkan
          - paragraph:
            - time
      - paragraph: /Akhir percakapan sebelumnya\\s· \\d+ \\w+ \\d+/
  `);
    await look(page, '3-read-back-to');
    // By the keys, from where the focus is. The log may still be fitting itself to the window, which was just resized.
    await expect(async () => {
      await page.keyboard.press('Home');
      await expect.poll(() => article.log.evaluate((log) => log.scrollTop), { timeout: 1_000 }).toBe(0);
    }).toPass();
    await expect(article.log.getByText('Hai, apa kabar?')).toBeInViewport();
    await look(page, '4-at-its-beginning');

    const saving = page.waitForEvent('download');
    await earlier.getByRole('button', { name: /^Unduh bukti-bayar\.txt/ }).click();
    expect((await saving).suggestedFilename()).toBe('bukti-bayar.txt');

    // It speaks through the first tab.
    const secondTab = new ArticlePage(await page.context().newPage(), articleSite.url);
    await secondTab.openChat();
    await secondTab.log.getByRole('button', { name: 'Lihat percakapan sebelumnya' }).click();
    await expect(secondTab.messages()).toHaveText(all);

    await inbox.open('Satu hal lagi: kapan terbit?');
    await inbox.reply('Setiap hari Minggu');
    for (const tab of [article, secondTab]) await expect(tab.messages()).toHaveText([...all, /Setiap hari Minggu/]);

    await chat.getByRole('button', { name: 'Percakapan dan data saya' }).click();
    await page.getByRole('button', { name: 'Hapus semuanya' }).click();
    await page.getByRole('button', { name: 'Ya, hapus semuanya' }).click();
    for (const tab of [article, secondTab]) await expect(tab.messages()).toHaveCount(0);
  },
);
