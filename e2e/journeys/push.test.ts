import { makeBrowser } from '../../server/test/push-browser.js';
import { startPushCatcher, type PushCatcher } from '../../server/test/push-catcher.js';
import { expect, test as journey } from '../journey.js';
import { changePage } from '../pages/change-page.js';
import { HostedPage } from '../pages/hosted.page.js';
import { Notifications, subscribeAs } from '../pages/notifications.js';
import { watchForHarm } from '../pages/watch-for-harm.js';

const test = journey.extend<{ pushService: PushCatcher }>({
  pushService: async ({}, use) => {
    const pushService = await startPushCatcher();
    await use(pushService);
    await pushService.stop();
  },
  // Its own environment leads it to the push service.
  hasOwnProcess: true,
  serverOptions: async ({ pushService }, use) =>
    use({ notifyAfterSeconds: 600, answerMailAfterSeconds: 600, answerPushAfterSeconds: 1, pushService }),
});

// The browser without windows shows no notifications.
journey.use({ needsWholeBrowser: true });
test.use({ needsWholeBrowser: true });

const wish = 'Beri tahu saya saat ada jawaban';

test(
  'V11 R2 who asks for it on the hosted page and goes is notified of the answer, and led back to it',
  { tag: ['@all', '@chromium'] },
  async ({ visitorPage: page, server, inbox, pushService, look }) => {
    const address = `${server.url}/chat/${server.siteKey}`;
    const context = page.context();
    await context.grantPermissions(['notifications'], { origin: server.url });
    const harm = await watchForHarm(page);
    const browser = makeBrowser();
    const askedOfBrowser = await subscribeAs(page, browser.subscription);
    const hosted = new HostedPage(page);
    const offer = page.getByRole('button', { name: wish });

    await page.goto(address);
    await expect(hosted.field).toBeVisible();
    await expect(offer).toBeHidden();
    await hosted.write('Kapan edisi Minggu terbit?');
    await expect(offer).toBeVisible();
    await look(page, 'offered');
    expect(await askedOfBrowser()).toEqual([]);
    expect(harm.requestsTo('service-worker')).toEqual([]);
    await offer.click();
    await expect(page.getByText('Jawaban akan muncul sebagai notifikasi di perangkat ini.')).toBeVisible();
    await look(page, 'on');
    const [asked] = await askedOfBrowser();
    expect(asked).toEqual({ userVisibleOnly: true, applicationServerKey: expect.stringMatching(/^B[\w-]{86}$/) });

    // Read at once, in front of the visitor: nobody is notified of this one.
    await inbox.open('Kapan edisi Minggu terbit?');
    await inbox.reply('Sebentar, saya lihat dulu');
    await expect(hosted.messages.last()).toContainText('Sebentar');
    const other = await context.newPage();
    await other.goto(`${server.url}/health/live`);
    expect(await harm.policyViolations()).toEqual([]);
    await page.close();

    await inbox.reply('Setiap Minggu pukul enam pagi');
    await expect.poll(() => pushService.pushes.length, { timeout: 30_000 }).toBe(1);
    const payload = browser.read(pushService.pushesTo(browser.path)[0]!.body);
    const notifications = await Notifications.of(other, address);
    await notifications.deliver(payload);
    const shown = { title: 'Kabar Serayu', body: 'Sari Wulandari: Setiap Minggu pukul enam pagi' };
    expect(await notifications.shown()).toMatchObject([shown]);
    expect(await notifications.click()).toBe(new URL(address).pathname);
    await expect.poll(() => notifications.shown()).toEqual([]);

    // Back in the chat nothing is left to notify of, and what comes while it is on the screen is not shown.
    await notifications.deliver(payload);
    expect(await notifications.shown()).toHaveLength(1);
    const back = await context.newPage();
    await subscribeAs(back, browser.subscription);
    await back.goto(address);
    await expect(new HostedPage(back).messages.last()).toContainText('Setiap Minggu pukul enam pagi');
    await expect.poll(() => notifications.shown()).toEqual([]);
    await notifications.deliver({ ...(payload as object), tag: 'dilihat' });
    expect(await notifications.shown()).toEqual([]);
    await back.getByRole('button', { name: 'Matikan notifikasi' }).click();
    await expect(back.getByRole('button', { name: wish })).toBeVisible();
    await back.close();
    await notifications.deliver({ ...(payload as object), tag: 'kemudian' });
    expect(await notifications.shown()).toMatchObject([{ tag: 'kemudian' }]);
    expect(pushService.pushes).toHaveLength(1);
  },
);

journey(
  'V11 a browser that blocks notifications is told how to allow them, and is not asked',
  { tag: ['@all', '@chromium'] },
  async ({ visitorPage: page, server, look }) => {
    // Allowed is what is named here, and nothing else.
    await page.context().grantPermissions([], { origin: server.url });
    await page.goto(`${server.url}/chat/${server.siteKey}`);
    const hosted = new HostedPage(page);
    await hosted.write('Halo');
    await expect(page.getByText('Browser memblokir notifikasi dari halaman ini.')).toBeVisible();
    await look(page, 'blocked');
    await page.getByRole('button', { name: 'Tutup', exact: true }).click();
    await expect(page.getByText('Browser memblokir')).toBeHidden();
    await expect(hosted.field).toBeFocused();
  },
);

journey(
  'V11 neither a page of the publisher nor a frame in it offers or loads any of it',
  { tag: ['@all', '@chromium'] },
  async ({ article, articleSite, server }) => {
    const { page } = article;
    await page.context().grantPermissions(['notifications']);
    const harm = await watchForHarm(page);
    await article.openChat();
    await article.write('Di halaman penerbit');
    await expect(article.lastMessage()).toContainText('Terkirim');
    await expect(article.chat.getByRole('button', { name: wish })).toBeHidden();

    const address = `${server.url}/chat/${server.siteKey}`;
    await changePage(page, articleSite.url, {
      html: () => `<iframe src="${address}" width="600" height="600"></iframe>`,
    });
    await article.visit();
    const frame = page.frameLocator('iframe');
    await new HostedPage(frame).write('Di dalam bingkai');
    await expect(new HostedPage(frame).messages.last()).toContainText('Terkirim');
    await expect(frame.getByRole('button', { name: wish })).toBeHidden();
    expect(harm.requestsTo('hosted.js')).toHaveLength(1);
    expect([...harm.requestsTo('offer-push'), ...harm.requestsTo('service-worker')]).toEqual([]);
  },
);
