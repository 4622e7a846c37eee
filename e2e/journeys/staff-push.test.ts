import { randomUUID } from 'node:crypto';
import { makeBrowser } from '../../server/test/push-browser.js';
import { startPushCatcher, type PushCatcher } from '../../server/test/push-catcher.js';
import { backAgain, expect, test as journey } from '../journey.js';
import { InboxPage } from '../pages/inbox.page.js';
import { Notifications, subscribeAs } from '../pages/notifications.js';

const test = journey.extend<{ pushService: PushCatcher }>({
  pushService: async ({}, use) => {
    const pushService = await startPushCatcher();
    await use(pushService);
    await pushService.stop();
  },
  // Its own environment leads it to the push service.
  hasOwnProcess: true,
  serverOptions: async ({ pushService }, use) => use({ notifyAfterSeconds: 1, pushService }),
});

// The browser without windows shows no notifications.
test.use({ needsWholeBrowser: true });

test(
  'S10 R1 who asks for it is told by the device while nobody looks, puts it off there, and opens the inbox offline',
  { tag: ['@all', '@chromium'] },
  async ({ article, inbox, server, pushService, look }) => {
    const context = inbox.page.context();
    await context.grantPermissions(['notifications'], { origin: server.url });
    const browser = makeBrowser();
    await subscribeAs(inbox.page, browser.subscription);
    await inbox.page.goto(`${server.inboxUrl}account`);
    await inbox.page.getByRole('button', { name: 'Beri tahu di perangkat ini' }).click();
    await expect(inbox.page.getByText('Perangkat ini memberi tahu kamu')).toBeVisible();
    await look(inbox.page, '1-asked');
    const other = await context.newPage();
    await other.goto(`${server.url}/health/live`);
    await inbox.page.close();

    await article.openChat();
    await article.write('Kapan pesanan saya sampai?');
    await expect.poll(() => pushService.pushes.length, { timeout: 30_000 }).toBe(1);
    const payload = browser.read(pushService.pushesTo(browser.path)[0]!.body) as { conversationId: string };
    const path = `/inbox/c/${payload.conversationId}`;
    const notifications = await Notifications.of(other, server.inboxUrl);
    await notifications.deliver(payload);
    const shown = { body: 'Ada yang menunggu jawaban', tag: payload.conversationId };
    expect(await notifications.shown()).toMatchObject([shown]);
    expect(await notifications.click()).toBe(path);
    // The same once more is the same one.
    await notifications.deliver(payload);
    await notifications.deliver(payload);
    expect(await notifications.shown()).toMatchObject([shown]);
    await notifications.press('snooze');
    expect(await notifications.shown()).toEqual([]);

    const back = new InboxPage(await context.newPage(), server.inboxUrl);
    await back.visit();
    await back.view('Ditunda').click();
    await expect(back.row('Kapan pesanan saya sampai?')).toBeVisible();
    await back.open('Kapan pesanan saya sampai?');
    await back.page.evaluate(() => navigator.serviceWorker.ready);

    // A page that somebody may have left open takes no push away.
    await notifications.deliver({ ...payload, conversationId: randomUUID() });
    expect(await notifications.shown()).toHaveLength(1);

    // The browser has a network, and the server does not answer. A line that is open would pass things though the browser is offline.
    await server.stop();
    await back.reply('Besok pagi, ya');
    await back.reload();
    await expect(back.page.getByRole('heading', { name: 'Sapa belum bisa dihubungi' })).toBeVisible();
    await expect(back.page.getByText('1 balasan belum terkirim.')).toBeVisible();
    await expect(back.page.getByText('Besok pagi, ya')).toBeVisible();
    await look(back.page, '2-unreachable');

    await context.setOffline(true);
    await back.reload();
    await expect(back.page.getByRole('heading', { name: 'Kamu sedang offline' })).toBeVisible();
    await expect(back.page.getByText('1 balasan belum terkirim.')).toBeVisible();
    await look(back.page, '3-offline');

    await context.setOffline(false);
    await server.startAgain();
    await expect(article.lastMessage()).toContainText('Besok pagi, ya', backAgain);
    await expect(back.page.getByRole('heading', { name: 'Kamu sedang offline' })).toBeHidden();
  },
);
