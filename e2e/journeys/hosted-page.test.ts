import { expect, test } from '../journey.js';
import { ampPage } from '../pages/amp-page.js';
import { changePage } from '../pages/change-page.js';
import { HostedPage } from '../pages/hosted.page.js';
import { watchForHarm } from '../pages/watch-for-harm.js';
import { contextOptions } from '../variants.js';

const memoryOnly = 'Percakapan ini hanya tersimpan selama halaman ini terbuka.';

test(
  'P6 an AMP page of another origin has the chat in a sandboxed frame, which sends and receives',
  { tag: ['@chromium', '@all'] },
  async ({ article, articleSite, server, inbox, look }) => {
    const { page } = article;
    const harm = await watchForHarm(page);
    await changePage(page, articleSite.url, { html: () => ampPage(`${server.url}/chat/${server.siteKey}`) });
    let letChatCome = () => {};
    const isChatWanted = new Promise<void>((resolve) => (letChatCome = resolve));
    await page.route('**/assets/chat-*.js', (route) => isChatWanted.then(() => route.fallback()));
    await article.visit();
    const frame = page.frameLocator('iframe');
    const hosted = new HostedPage(frame);
    // AMP takes its placeholder away before the chat is there; the form could not be sent from here.
    await expect(page.locator('[placeholder]')).toBeHidden();
    await expect(frame.getByRole('status')).toHaveText('Obrolan sedang dibuka…');
    await expect(hosted.plainField).toBeHidden();
    await look(page, 'amp-opening');
    letChatCome();
    await expect(hosted.field).toBeVisible();
    await expect(frame.getByText(memoryOnly)).toBeVisible();
    await expect(page.locator('iframe')).toHaveAttribute('height', '560');

    await hosted.write('Halo dari AMP');
    await expect(hosted.messages.last()).toContainText('Terkirim');
    await inbox.open('Halo dari AMP');
    await inbox.reply('Halo juga');
    await expect(hosted.messages.last()).toContainText('Halo juga');
    await look(page, 'amp');

    await hosted.attach(page, { name: 'struk.png', mimeType: 'image/png', buffer: await page.screenshot() });
    await expect(frame.getByText('siap dikirim')).toBeVisible();
    await hosted.write('Ini struknya');
    const picture = { name: 'Buka gambar struk.png' };
    const seenByStaff = inbox.log.getByRole('button', picture).locator('img');
    await expect.poll(() => seenByStaff.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
    const seen = frame.getByRole('button', picture).locator('canvas');
    await expect
      .poll(() =>
        seen.evaluate((canvas: HTMLCanvasElement) => canvas.getContext('2d')?.getImageData(0, 0, 1, 1).data[3]),
      )
      .toBe(255);
    await frame.getByRole('button', picture).click();
    // The sandbox lets nothing be saved, and says nothing.
    await frame.getByRole('button', { name: 'Unduh struk.png' }).click();
    const address = await frame.getByRole('textbox', { name: /salin alamat ini/ }).inputValue();
    expect((await page.request.get(address)).headers()['content-type']).toBe('image/png');
    await look(page, 'amp-picture');
    expect(await harm.policyViolations()).toEqual([]);
  },
);

test(
  'P6 a sandboxed frame to which the chat does not come leads to the page of its own, where it can be used',
  { tag: '@all' },
  async ({ article, articleSite, server, look }) => {
    const { page } = article;
    await changePage(page, articleSite.url, { html: () => ampPage(`${server.url}/chat/${server.siteKey}?lang=en`) });
    await page.route('**/assets/chat-*.js', (route) => route.abort());
    await article.visit();
    const frame = page.frameLocator('iframe');
    const link = frame.getByRole('link', { name: 'Open it on its own page' });
    await expect(link).toBeVisible();
    await expect(frame.getByRole('button')).toHaveCount(0);
    await look(page, 'amp-unopened');
    expect(await link.evaluate((each: HTMLAnchorElement) => [each.href, each.target])).toEqual([
      `${server.url}/chat/${server.siteKey}?lang=en`,
      '_blank',
    ]);
  },
);

test(
  'P7 without JavaScript a form takes the message, and the answer is there on reload',
  { tag: ['@chromium', '@all'] },
  async ({ browser, server, inbox, look, variant }) => {
    const context = await browser.newContext({ ...contextOptions(variant), javaScriptEnabled: false });
    // Axe needs scripts: it looks at the same page, of the same visitor, to which ours does not come.
    const withAxe = await browser.newContext(contextOptions(variant));
    const looked = await withAxe.newPage();
    await looked.route('**/hosted.js', (route) => route.abort());
    const lookAt = async (state: string) => {
      await withAxe.addCookies(await context.cookies());
      await looked.goto(page.url());
      await looked.reload();
      await look(looked, state);
    };
    const page = await context.newPage();
    const hosted = new HostedPage(page);
    await page.goto(`${server.url}/chat/${server.siteKey}`);
    await lookAt('plain-empty');
    await hosted.writePlainly('Apakah bisa tanpa skrip?');
    await expect(hosted.plainMessages).toHaveText([/Kamu.*Apakah bisa tanpa skrip\?/s]);
    await inbox.open('Apakah bisa tanpa skrip?');
    await inbox.reply('Bisa, lihat https://kabar-serayu.example/bantuan.');
    await expect(inbox.storedMessage('Bisa, lihat https://kabar-serayu.example/bantuan.')).toBeVisible();
    await page.getByRole('link', { name: 'Muat ulang halaman' }).click();
    await expect(hosted.plainMessages.last()).toContainText('Sari Wulandari');
    await expect(page.getByRole('link', { name: 'https://kabar-serayu.example/bantuan' })).toBeVisible();
    await expect(page.locator('body')).toMatchAriaSnapshot(`
    - main:
      - heading "Bantuan" [level=1]
      - region "Percakapan":
        - heading "Percakapan" [level=2]
        - list:
          - listitem:
            - paragraph: Apakah bisa tanpa skrip?
          - listitem:
            - paragraph:
              - link "https://kabar-serayu.example/bantuan"
      - textbox "Pesan"
      - button "Kirim pesan"
      - link "Muat ulang halaman"
  `);
    await lookAt('plain-answered');

    await hosted.writePlainly('a'.repeat(4_001));
    await expect(page.getByText('Pesan terlalu panjang')).toBeVisible();
    await expect(hosted.plainField).toHaveValue('a'.repeat(4_001));
    await new HostedPage(looked).writePlainly('a'.repeat(4_001));
    await look(looked, 'plain-too-long');
    await looked.setViewportSize({ width: 320, height: 640 });
    await expect.poll(() => looked.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await Promise.all([context.close(), withAxe.close()]);
  },
);

test('P6 a plain link opens the chat in the whole window, and it is still there when it is opened again', async ({
  visitorPage: page,
  server,
  inbox,
  look,
  variant,
}) => {
  const harm = await watchForHarm(page);
  const hosted = new HostedPage(page);
  await page.goto(`${server.url}/chat/${server.siteKey}`);
  await expect(hosted.field).toBeVisible();
  await expect(page.getByText(memoryOnly)).toBeHidden();
  await look(page, 'link-empty');
  await page.setViewportSize({ width: 390, height: 844 });
  const panel = page.getByRole('dialog', { name: 'Bantuan' });
  await expect.poll(() => panel.boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 });

  await hosted.write('Lewat tautan');
  await expect(hosted.messages.last()).toContainText('Terkirim');
  await page.keyboard.press('Escape');
  // On a phone the keyboard would come up with it.
  if (!variant.isPhone) await expect(hosted.field).toBeFocused();
  await expect(hosted.field).toBeVisible();
  await inbox.open('Lewat tautan');
  await inbox.reply('Tautannya bekerja');
  await page.reload();
  await expect(hosted.messages).toHaveText([/Lewat tautan/, /Tautannya bekerja/]);
  await look(page, 'link-answered');
  expect(await harm.policyViolations()).toEqual([]);

  const manifest = (await page.evaluate(async () => {
    const link = document.querySelector<HTMLLinkElement>('link[rel=manifest]');
    return (await fetch(link?.href ?? '')).json() as Promise<unknown>;
  })) as { icons: { src: string }[] };
  for (const { src } of manifest.icons) expect((await page.request.get(server.url + src)).status()).toBe(200);
});
