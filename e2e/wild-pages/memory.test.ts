import { expect, pageWith, test } from './wild.js';
import { createOwner, signIn } from '../owner.js';
import { callSapa } from '../pages/call-sapa.js';
import { InboxPage } from '../pages/inbox.page.js';

test('C9 a page that clears the storage under an open chat: the message goes into the conversation shown, and stays in it', async ({
  wild,
  wildArticle,
  page,
}) => {
  wild.lay(pageWith({}));
  await wildArticle.openChat();
  await wildArticle.write('Sebelum');
  await expect(wildArticle.lastMessage()).toContainText('Terkirim');
  await page.evaluate(() => localStorage.clear());
  await wildArticle.write('Sesudah');
  await expect(wildArticle.messages()).toHaveText([/Sebelum/, /Sesudah.*Terkirim/s]);
  await wildArticle.reload();
  await expect(wildArticle.messages()).toHaveText([/Sebelum/, /Sesudah/]);
  // Anyone who signs out is forgotten all the same.
  await callSapa(page, 'identify', null);
  await expect(wildArticle.messages()).toHaveCount(0);
});

/** As the translators of browsers do: each text becomes an element, within every open shadow root too. */
function translate() {
  const texts: Text[] = [];
  const walk = (node: Node) => {
    if (node instanceof Text && node.data.trim()) texts.push(node);
    if (node instanceof Element && (node.getAttribute('translate') === 'no' || /^(SCRIPT|STYLE)$/i.test(node.nodeName)))
      return;
    for (const child of node.childNodes) walk(child);
    if (node instanceof Element && node.shadowRoot) walk(node.shadowRoot);
  };
  walk(document.body);
  for (const text of texts) {
    const font = document.createElement('font');
    font.textContent = `[${text.data}]`;
    text.replaceWith(font);
  }
}

test('C11 a translator puts elements in the place of texts: states of messages, previews and numbers go on', async ({
  wild,
  wildArticle,
  page,
  browser,
}) => {
  wild.lay(pageWith({}));
  const staff = await browser.newContext({ reducedMotion: 'reduce', viewport: { width: 1280, height: 800 } });
  await createOwner(staff.request, wild.server);
  await signIn(staff.request, wild.server);
  const inbox = new InboxPage(await staff.newPage(), wild.server.inboxUrl);
  await inbox.visit();
  await wildArticle.openChat();
  await wildArticle.write('Pertama');
  await expect(wildArticle.lastMessage()).toContainText('Terkirim');
  await expect(inbox.row('Pertama')).toBeVisible();
  await inbox.page.evaluate(translate);
  await page.context().setOffline(true);
  await wildArticle.write('Kedua');
  await expect(wildArticle.lastMessage()).toContainText('Menunggu koneksi');
  await page.evaluate(translate);
  await expect(wildArticle.lastMessage()).toContainText('[Kedua]');
  await page.context().setOffline(false);
  await expect(wildArticle.lastMessage()).toContainText('Terkirim');
  await expect(wildArticle.lastMessage()).not.toContainText('Menunggu');
  await expect(inbox.row('Kedua')).toBeVisible();
  await expect(inbox.row('Pertama')).toHaveCount(0);
  await staff.close();
});

const printed = 'C12 nothing of the chat is printed, and of the article nothing is missing';
test(printed, { tag: '@chromium' }, async ({ wild, wildArticle, page }) => {
  wild.lay(pageWith({}));
  await page.setViewportSize({ width: 390, height: 844 });
  await wildArticle.openChat();
  await expect.poll(() => page.evaluate(() => getComputedStyle(document.documentElement).overflow)).toBe('hidden');
  await page.emulateMedia({ media: 'print' });
  await expect(wildArticle.chat).toBeHidden();
  await expect(wildArticle.launcher).toBeHidden();
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).overflow)).toBe('visible');
  await page.emulateMedia({ media: 'screen' });
  await expect(wildArticle.field).toBeVisible();
});
