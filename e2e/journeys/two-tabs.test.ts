import { backAgain, expect, test } from '../journey.js';
import { ArticlePage } from '../pages/article.page.js';
import { openSockets } from '../pages/open-sockets.js';

test('F17 two tabs of one visitor show one conversation, and nothing twice', async ({
  article,
  articleSite,
  inbox,
  look,
}) => {
  await article.openChat();
  const secondTab = new ArticlePage(await article.page.context().newPage(), articleSite.url);
  await secondTab.openChat();

  await article.write('Dari tab pertama');
  await expect(article.lastMessage()).toContainText('Terkirim');
  await expect(secondTab.lastMessage()).toContainText('Dari tab pertama');
  await secondTab.write('Dari tab kedua');
  await expect(article.lastMessage()).toContainText('Dari tab kedua');

  await inbox.open('Dari tab kedua');
  await inbox.reply('Kami baca keduanya');
  for (const tab of [article, secondTab]) {
    await expect(tab.messages()).toHaveText([/Dari tab pertama/, /Dari tab kedua/, /Kami baca keduanya/]);
  }
  await expect(inbox.messages()).toHaveCount(3);
  await expect(inbox.list.getByRole('link')).toHaveCount(1);
  await look(secondTab.page, 'second-tab');

  await secondTab.reload();
  await expect(secondTab.messages()).toHaveCount(3);
});

test.describe('with a server that stops', () => {
  test.use({ hasOwnProcess: true });

  test(
    'F17 a message waits in one tab while another tab is closed and opened: it is sent once',
    { tag: '@all' },
    async ({ article, articleSite, inbox, server }) => {
      await article.openChat();
      await article.write('Pesan pembuka');
      await expect(article.lastMessage()).toContainText('Terkirim');
      await server.stop();
      await article.write('Menunggu di dua tab');
      const secondTab = new ArticlePage(await article.page.context().newPage(), articleSite.url);
      await secondTab.openChat();
      await expect(secondTab.lastMessage()).toContainText('Menunggu di dua tab');

      // Both tabs have it in their outbox now, and send one after the other.
      await server.startAgain();
      for (const tab of [article, secondTab]) {
        await expect(tab.lastMessage()).toHaveText(/Menunggu di dua tab.*Terkirim/s, backAgain);
        await expect(tab.messages()).toHaveCount(2);
      }
      await inbox.open('Menunggu di dua tab');
      await expect(inbox.messages()).toHaveCount(2);
    },
  );
});

test(
  'F17 V6 tabs share one socket and one draft; the tab that held the socket dies, and another goes on',
  { tag: '@all' },
  async ({ article, articleSite, inbox }) => {
    const secondPage = await article.page.context().newPage();
    const sockets = [await openSockets(article.page), await openSockets(secondPage)];
    const count = () => Promise.all(sockets.map((each) => each.count()));
    await article.openChat();
    await expect.poll(count).toEqual([1, 0]);
    const secondTab = new ArticlePage(secondPage, articleSite.url);
    await secondTab.openChat();
    await secondTab.write('Lewat soket tab lain');
    await expect(secondTab.lastMessage()).toHaveText(/Lewat soket tab lain.*Terkirim/s);
    await expect(article.lastMessage()).toContainText('Lewat soket tab lain');
    expect(await count()).toEqual([1, 0]);

    await article.type('Ditulis di tab pertama');
    await expect(secondTab.field).toHaveValue('Ditulis di tab pertama');
    await article.page.close();
    await expect.poll(() => sockets[1]?.count()).toBe(1);
    await secondTab.sendButton.click();
    await expect(secondTab.lastMessage()).toHaveText(/Ditulis di tab pertama.*Terkirim/s);

    await inbox.open('Ditulis di tab pertama');
    await expect(inbox.messages()).toHaveCount(2);
    await inbox.reply('Terbaca');
    await expect(secondTab.lastMessage()).toContainText('Terbaca');
  },
);

test(
  'F17 P3 two tabs of a page without locks, both with a first message, are one visitor',
  { tag: '@all' },
  async ({ article, articleSite, inbox }) => {
    const context = article.page.context();
    // As on pages without TLS.
    await context.addInitScript(() => Object.defineProperty(Navigator.prototype, 'locks', { value: undefined }));
    const secondTab = new ArticlePage(await context.newPage(), articleSite.url);
    const tabs = [article, secondTab];
    for (const tab of tabs) await tab.openChat();
    const at = Date.now() + 1_000;
    // At one time, and at once: what is typed in one tab would come into the other's field.
    await Promise.all(
      tabs.map(({ field }, index) =>
        field.evaluate(
          async (field: HTMLTextAreaElement, { at, text }) => {
            await new Promise((resolve) => setTimeout(resolve, at - Date.now()));
            field.value = text;
            field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
            field.form?.requestSubmit();
          },
          { at, text: `Pertama dari tab ${index}` },
        ),
      ),
    );
    for (const tab of tabs) {
      await expect(tab.messages()).toHaveText([/Pertama dari tab/, /Pertama dari tab/]);
      await expect(tab.lastMessage()).toContainText('Terkirim');
    }
    await expect(inbox.list.getByRole('link')).toHaveCount(1);
  },
);
