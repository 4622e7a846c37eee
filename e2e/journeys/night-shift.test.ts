import { randomUUID } from 'node:crypto';
import type { BrowserContext } from '@playwright/test';
import { makeBrowser } from '../../server/test/push-browser.js';
import { startPushCatcher, type PushCatcher } from '../../server/test/push-catcher.js';
import type { Alert } from '../../shared/wire/notifications/entities.js';
import { addColleague, colleague, staffLine } from '../colleague.js';
import { expect, test as journey } from '../journey.js';
import type { LightClient } from '../load/light-client.js';
import { MailServer } from '../mail-server.js';
import { changeSettings, createOwner, owner, signIn } from '../owner.js';
import { InboxPage } from '../pages/inbox.page.js';
import { Notifications, subscribeAs } from '../pages/notifications.js';
import { contextOptions } from '../variants.js';

const test = journey.extend<{ mailServer: MailServer; pushService: PushCatcher; phone: BrowserContext }>({
  mailServer: async ({}, use) => {
    const mailServer = await MailServer.start();
    await use(mailServer);
    await mailServer.stop();
  },
  pushService: async ({}, use) => {
    const pushService = await startPushCatcher();
    await use(pushService);
    await pushService.stop();
  },
  // Its own environment leads it to the push service.
  hasOwnProcess: true,
  serverOptions: async ({ mailServer, pushService }, use) =>
    use({ notifyAfterSeconds: 0, notifyEverySeconds: 0, smtpUrl: mailServer.url, pushService }),

  // The supervisor's: a narrow one.
  phone: async ({ peopleBrowser, server: _server }, use) => {
    const context = await peopleBrowser.newContext({
      ...contextOptions({ isPhone: true }),
      viewport: { width: 360, height: 740 },
    });
    await use(context);
    await context.close();
  },
});

// The browser without windows shows no notifications.
test.use({ needsWholeBrowser: true });

const idOf = async (line: LightClient) => (await line.ask<{ staff: { id: string } }>('staff:self', {})).staff.id;

const atOnce = { mailMinutes: 0, teamMinutes: null, supervisorMinutes: 0, ownersMinutes: 0 };
const night = 'Paketnya belum sampai juga';
const answer = 'Kurirnya kami telepon sekarang';

test(
  'R1 a night shift: nobody is there, the steps climb to the supervisor and the owners, and one answers from a phone’s notification',
  { tag: ['@desktop', '@own-size', '@all', '@chromium'] },
  async ({ article, server, staffPage, mailServer, pushService, phone, look }) => {
    const [atWork, own] = [staffPage.context().request, phone.request];
    await createOwner(atWork, server);
    await signIn(atWork, server);
    await addColleague({ owner: atWork, own }, server);
    const budi = await staffLine(own, server);
    const budiId = await idOf(budi);
    budi.close();
    await changeSettings(atWork, server, { alerts: { ...atOnce, supervisorIds: [budiId] } });
    const conversationId = await test.step('in the evening Sari answers, and goes home', async () => {
      const sari = await staffLine(atWork, server);
      await article.openChat();
      await article.write('Paket saya di mana?');
      await expect(article.lastMessage()).toContainText('Terkirim');
      const list = async () => (await sari.ask<{ rows: { id: string }[] }>('conversation:list', { view: 'open' })).rows;
      await expect.poll(list).toHaveLength(1);
      const [row] = await list();
      const { id } = row!;
      await sari.ask('conversation:assign', { conversationId: id, assigneeId: await idOf(sari) });
      await sari.ask('message:send', { conversationId: id, clientId: randomUUID(), text: 'Sudah dibawa kurir' });
      await expect(article.lastMessage()).toContainText('Sudah dibawa kurir');
      await sari.ask('staff:away', { away: { reason: 'Pulang' } });
      sari.close();
      return id;
    });
    const device = makeBrowser();
    await test.step('the supervisor asks to be told by the phone, and puts it away', async () => {
      await phone.grantPermissions(['notifications'], { origin: server.url });
      const page = await phone.newPage();
      await subscribeAs(page, device.subscription);
      await page.goto(`${server.inboxUrl}account`);
      await page.getByRole('button', { name: 'Beri tahu di perangkat ini' }).tap();
      await expect(page.getByText('Perangkat ini memberi tahu kamu')).toBeVisible();
      await page.close();
    });
    // What was told before everybody was gone is of the evening.
    mailServer.mails.length = 0;

    await test.step('at night the visitor writes, and the steps climb', async () => {
      await article.write(night);
      await expect.poll(() => mailServer.mails.length, { timeout: 30_000 }).toBe(2);
      // The supervisor by the phone, and by mail as well once nobody has looked.
      expect(pushService.pushesTo(device.path)).toHaveLength(1);
      const addressees = mailServer.mails.flatMap(({ to }) => to).flatMap((to) => to?.value ?? []);
      expect(addressees.map(({ address }) => address).sort()).toEqual([colleague.email, owner.email].sort());
    });

    await test.step('the supervisor opens the notification on a phone, and answers with one hand', async () => {
      const page = await phone.newPage();
      await page.goto(`${server.url}/health/live`);
      const notifications = await Notifications.of(page, server.inboxUrl);
      await notifications.deliver(device.read(pushService.pushesTo(device.path)[0]!.body));
      const path = await notifications.click('open');
      expect(path).toBe(`/inbox/c/${conversationId}`);
      const inbox = new InboxPage(page, server.inboxUrl);
      await page.goto(server.url + path);
      await expect(inbox.message(night)).toBeVisible();
      await look(page, '1-on-a-phone');
      const reach = await inbox.sendButton.boundingBox();
      expect(Math.min(reach?.width ?? 0, reach?.height ?? 0)).toBeGreaterThanOrEqual(44);
      await inbox.field.tap();
      await inbox.field.pressSequentially(answer);
      await inbox.sendButton.tap();
      // It goes by itself, once it cannot be taken back any more.
      await expect(article.lastMessage()).toContainText(answer, { timeout: 20_000 });
    });

    await test.step('the steps stop, and the log tells it all', async () => {
      const line = await staffLine(own, server);
      const { alerts } = await line.ask<{ alerts: Alert[] }>('alert:log', { conversationId });
      const ofTheNight = alerts.filter(({ seq }) => seq === 3);
      const byStep = Object.fromEntries(ofTheNight.map((each) => [each.step, each]));
      expect(byStep).toMatchObject({
        mail: { state: 'skipped', reason: 'nobody', untold: [{ reason: 'away' }] },
        supervisor: { state: 'sent', told: [{ staffId: budiId, by: 'push' }] },
        owners: { state: 'sent' },
      });
      expect(ofTheNight).toHaveLength(3);
      expect(await line.ask('alert:unheard', {})).toEqual({ conversationIds: [] });
      expect(mailServer.mails).toHaveLength(2);
      line.close();
    });
  },
);
