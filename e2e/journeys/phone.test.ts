import { expect, test } from '../journey.js';

const phone = { width: 390, height: 844 };
const scrollTop = () => document.scrollingElement?.scrollTop;

for (const way of ['the browser’s watcher', 'the history'] as const) {
  test(
    `V16 on a phone “back” closes the chat, by ${way}, and the page is as it was`,
    { tag: way === 'the history' ? '@own-size' : ['@own-size', '@all'] },
    async ({ article }) => {
      const { page } = article;
      await page.setViewportSize(phone);
      if (way === 'the history') await page.addInitScript(() => Reflect.deleteProperty(window, 'CloseWatcher'));
      await article.visit();
      await page.evaluate(() => scrollTo({ top: 300, behavior: 'instant' }));
      const [url, top] = [page.url(), await page.evaluate(scrollTop)];
      await article.launcher.click();
      await article.write('Dari ponsel');
      await expect(article.lastMessage()).toContainText('Terkirim');
      expect(await article.chat.boundingBox()).toEqual({ x: 0, y: 0, ...phone });
      await page.mouse.wheel(0, 600);
      expect(await page.evaluate(scrollTop)).toBe(top);

      if (way === 'the history') await page.goBack();
      else {
        // A desktop browser takes Escape for what a phone's gesture is; from where the chat does not hear the key itself.
        await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
        await page.keyboard.press('Escape');
      }
      await expect(article.chat).toBeHidden();
      await expect(article.launcher).toBeFocused();
      expect([page.url(), await page.evaluate(scrollTop)]).toEqual([url, top]);

      await article.launcher.click();
      await expect(article.lastMessage()).toContainText('Dari ponsel');
      await article.closeButton.click();
      await expect(article.chat).toBeHidden();
      expect(await page.evaluate(() => history.state as unknown)).toBeNull();
    },
  );
}

test(
  'V15 V16 small, turned, at 400 %, in forced colours and on a page from right to left: everything is there',
  { tag: ['@own-size', '@all'] },
  async ({ article, inbox, look, keepPicture }) => {
    const { page } = article;
    await article.openChat();
    await page.evaluate(() => (document.documentElement.dir = 'rtl'));
    await article.write('مرحبا، طلبي رقم 4521 لم يصل بعد');
    await article.write(
      'Pesanan 4521, kata-kata-yang-sangat-panjang-sekali-tanpa-satu-pun-spasi-di-dalamnya-sama-sekali',
    );
    await inbox.open('Pesanan 4521');
    await inbox.reply('Baik, שלום, kami cek dulu 🙏');
    await expect(article.lastMessage()).toContainText('kami cek dulu');
    await page.emulateMedia({ forcedColors: 'active' });
    await look(page, 'forced-colours-right-to-left');
    await page.emulateMedia({ forcedColors: 'none' });

    const sizes = { narrow: [320, 568], turned: [844, 390], zoomed: [320, 256] } as const;
    for (const [name, [width, height]] of Object.entries(sizes)) {
      await page.setViewportSize({ width, height });
      await expect(article.field).toBeInViewport({ ratio: 1 });
      await expect(article.closeButton).toBeInViewport({ ratio: 1 });
      await expect(article.lastMessage()).toBeInViewport();
      const isWider = await article.log.evaluate((log) => log.scrollWidth > log.clientWidth);
      expect(isWider, name).toBe(false);
      await keepPicture?.(page, `phone/${name}`);
    }
  },
);
