import { expect, test } from '../journey.js';
import { watchForHarm } from '../pages/watch-for-harm.js';

test(
  'V20 the page’s rude styles do not reach the chat',
  { tag: ['@desktop', '@all'] },
  async ({ article, inbox, look, variant }) => {
    await article.openChat('css=hostile');
    await article.write('Terlihat jelas?');
    await expect(article.lastMessage()).toContainText('Terkirim');
    await inbox.open('Terlihat jelas?');
    await inbox.reply('Jelas sekali');
    await expect(article.lastMessage()).toContainText('Jelas sekali');

    const size = await article.chat.boundingBox();
    expect(size?.width).toBeCloseTo(392, -1);
    // Not even the page's direction, which no reset of styles resets.
    const direction = variant.isFromTheRight ? 'rtl' : 'ltr';
    await expect(article.launcher).toHaveCSS('direction', direction);
    await expect(article.field).toHaveCSS('direction', direction);
    await look(article.page, '1-hostile-styles');
    await article.closeButton.click();
    await expect(article.chat).toBeHidden();
    await expect(article.launcher).toBeVisible();
  },
);

test(
  'P5 the strict policy of a page is kept from the click to the answer',
  { tag: '@all' },
  async ({ article, inbox, look }) => {
    const harm = await watchForHarm(article.page);
    await article.openChat('csp=strict');
    await article.write('Situs kami ketat');
    await expect(article.lastMessage()).toContainText('Terkirim');
    await inbox.open('Situs kami ketat');
    await inbox.type('Kami');
    await expect(article.log).toContainText('sedang mengetik…');
    await inbox.reply('Kami juga');
    await expect(article.lastMessage()).toContainText('Kami juga');
    expect(await harm.policyViolations()).toEqual([]);
    await look(article.page, '2-strict-policy');
  },
);

test('B18 hostile text and page title are text in the widget and in the inbox', async ({ article, inbox, look }) => {
  const visitorHarm = await watchForHarm(article.page);
  const staffHarm = await watchForHarm(inbox.page);
  const markup = `<img src=//jebakan.test/a onerror=alert(1)><svg onload=alert(2)><script>alert(3)</script>`;
  const links = `javascript:alert(4) [x](javascript:alert(5)) https://jebakan.test/"onmouseover="alert(6)`;
  const title = `</title><img src=//jebakan.test/b onerror=alert(7)>{{constructor.constructor('alert(8)')()}}`;

  await article.visit();
  await article.page.evaluate((text) => (document.title = text), title);
  await article.launcher.click();
  await article.write(`${markup} ${links}`);
  await expect(article.lastMessage()).toContainText(`${markup} ${links}`);
  await expect(article.lastMessage()).toContainText('Terkirim');

  await inbox.open(markup);
  await expect(inbox.log).toContainText(`${markup} ${links}`);
  await expect(inbox.page.getByRole('complementary', { name: 'Tentang pengunjung' })).toContainText(title);
  await inbox.reply(markup);
  await expect(article.lastMessage()).toContainText(markup);
  for (const log of [article.log, inbox.log]) {
    await expect(log.getByRole('img')).toHaveCount(0);
    for (const link of await log.getByRole('link').all()) {
      await expect(link).toHaveAttribute('href', /^https:\/\/jebakan\.test\//);
      await expect(link).toHaveAttribute('rel', /noopener/);
    }
  }
  await look(article.page, '3-hostile-text-widget');
  await look(inbox.page, '4-hostile-text-inbox');
  for (const harm of [visitorHarm, staffHarm]) {
    expect(harm.dialogs).toEqual([]);
    expect(harm.requestsTo('jebakan')).toEqual([]);
  }
});
