import type { Page } from '@playwright/test';
import { expect, test } from '../journey.js';
import { callSapa } from '../pages/call-sapa.js';
import { changePage, tagPattern } from '../pages/change-page.js';
import { countWhatLives } from '../pages/count-what-lives.js';

const stub = `<script>
  window.sapa ??= (...call) => new Promise((done, fail) => (sapa.q ??= []).push({ call, done, fail }));
</script>`;

/** Puts the tag into a page that has none yet. */
const addTag = (page: Page, server: { url: string; siteKey: string }) =>
  page.evaluate(
    ({ url, siteKey }) =>
      new Promise((resolve, reject) => {
        const script = document.createElement('script');
        script.src = `${url}/embed/v1/sapa.js`;
        script.dataset['site'] = siteKey;
        script.addEventListener('load', () => {
          script.remove();
          resolve(undefined);
        });
        script.addEventListener('error', reject);
        document.head.append(script);
      }),
    server,
  );

test('P2 what the page said before the script came reaches the staff with the first message', async ({
  article,
  articleSite,
  inbox,
}) => {
  const early = `${stub}<script>
    sapa('setAttributes', { plan: 'premium', order_id: 4711 });
    sapa('onMessage', ({ from, text }) => document.body.append(from + ': ' + text));
    sapa('open').then(() => document.body.append('Obrolan terbuka'));
  </script>`;
  await changePage(article.page, articleSite.url, { html: (html) => html.replace(tagPattern, (tag) => early + tag) });
  await article.visit();
  await expect(article.page.getByText('Obrolan terbuka')).toBeAttached();
  await article.write('Pesanan saya?');
  await expect(article.page.locator('body')).toContainText('visitor: Pesanan saya?');
  await inbox.open('Pesanan saya?');
  const facts = inbox.page.getByRole('complementary', { name: 'Tentang pengunjung' });
  await expect(facts).toContainText('order_id');
  await expect(facts).toContainText('premium');
  await callSapa(article.page, 'setAttributes', { plan: null, is_member: true });
  await expect(facts).toContainText('is_member');
  await expect(facts).not.toContainText('premium');
  await inbox.reply('Sedang dikirim');
  await expect(article.page.locator('body')).toContainText('staff: Sedang dikirim');
});

test('P2 events of the chat reach the page out of every shadow root, with what their types say', async ({
  article,
  inbox,
}) => {
  const { page } = article;
  await page.addInitScript(() => {
    const heard: unknown[] = [];
    Object.assign(window, { heard });
    for (const type of ['sapa-open', 'sapa-close', 'sapa-message', 'sapa-unread', 'sapa-error'] as const) {
      document.addEventListener(type, (event) => {
        const { bubbles, composed, target } = event;
        const { from, text, count, code } = ((event as CustomEvent).detail ?? {}) as Record<string, unknown>;
        const detail = Object.fromEntries(
          Object.entries({ from, text, count, code }).filter(([, each]) => each !== undefined),
        );
        heard.push({ type, bubbles, composed, from: (target as Element).localName, detail });
      });
    }
  });
  const heard = () => page.evaluate(() => (window as unknown as { heard: unknown[] }).heard);
  const all = (type: string, detail: object) => ({ type, bubbles: true, composed: true, from: 'sapa-chat', detail });

  await article.openChat();
  await article.write('Terdengar?');
  await expect(article.lastMessage()).toContainText('Terkirim');
  await article.closeButton.click();
  await inbox.open('Terdengar?');
  await inbox.reply('Terdengar');
  await expect.poll(heard).toContainEqual(all('sapa-unread', { count: 1 }));
  await page.getByRole('button', { name: /^Butuh bantuan/ }).click();
  await expect(callSapa(page, 'identify', 'bukan.token.kami')).rejects.toThrow('the identity was not accepted');
  await expect
    .poll(heard)
    .toEqual(
      expect.arrayContaining([
        all('sapa-open', {}),
        all('sapa-message', { from: 'visitor', text: 'Terdengar?' }),
        all('sapa-close', {}),
        all('sapa-message', { from: 'staff', text: 'Terdengar' }),
        all('sapa-error', { code: 'E_IDENTITY' }),
      ]),
    );
});

test(
  'P2 destroy leaves nothing behind, and the tag can be put in again',
  { tag: ['@chromium', '@all'] },
  async ({ article, articleSite, server }) => {
    const { page } = article;
    const count = await countWhatLives(page);
    await changePage(page, articleSite.url, { html: (html) => html.replace(tagPattern, '') });
    await article.visit();
    const before = await count();
    for (const text of ['Pertama', 'Kedua']) {
      await addTag(page, { url: server.url, siteKey: server.siteKey });
      await article.launcher.click();
      await article.write(text);
      await expect(article.lastMessage()).toContainText('Terkirim');
      await expect(callSapa(page, 'identify', 'bukan tanda pengenal')).rejects.toThrow('the identity was not accepted');
      await callSapa(page, 'destroy');
      await expect.poll(count).toEqual({ ...before, listeners: [], timers: 0, observers: 0, sockets: 0, channels: 0 });
    }
  },
);
