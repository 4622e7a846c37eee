import { randomUUID } from 'node:crypto';
import type { BrowserContext } from '@playwright/test';
import type { Alert } from '../../shared/wire/notifications/entities.js';
import { addColleague, colleague, staffLine } from '../colleague.js';
import { expect, test as journey } from '../journey.js';
import type { LightClient } from '../load/light-client.js';
import { MailServer } from '../mail-server.js';
import { changeSettings, createOwner, owner, signIn } from '../owner.js';
import { InboxPage } from '../pages/inbox.page.js';
import { contextOptions } from '../variants.js';

const test = journey.extend<{ mailServer: MailServer; phone: BrowserContext }>({
  mailServer: async ({}, use) => {
    const mailServer = await MailServer.start();
    await use(mailServer);
    await mailServer.stop();
  },
  serverOptions: async ({ mailServer }, use) =>
    use({ notifyAfterSeconds: 0, notifyEverySeconds: 0, smtpUrl: mailServer.url }),

  // The supervisor's: a narrow one.
  phone: async ({ browser, server: _server }, use) => {
    const context = await browser.newContext({
      ...contextOptions({ isPhone: true }),
      viewport: { width: 360, height: 740 },
    });
    await use(context);
    await context.close();
  },
});

const idOf = async (line: LightClient) => (await line.ask<{ staff: { id: string } }>('staff:self', {})).staff.id;

const atOnce = { mailMinutes: 0, teamMinutes: null, supervisorMinutes: 0, ownersMinutes: 0 };
const night = 'Paketnya belum sampai juga';
const answer = 'Kurirnya kami telepon sekarang';

test(
  'R1 a night shift: nobody is there, the steps climb to the supervisor and the owners, and one answers from a phone',
  { tag: ['@desktop', '@own-size', '@all'] },
  async ({ article, server, staffPage, mailServer, phone, look }) => {
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
    // What was told before everybody was gone is of the evening.
    mailServer.mails.length = 0;

    await test.step('at night the visitor writes, and the steps climb', async () => {
      await article.write(night);
      await expect.poll(() => mailServer.mails.length, { timeout: 30_000 }).toBe(2);
      const addressees = mailServer.mails.map(({ to }) => to);
      expect(addressees).toMatchObject([
        { value: [{ address: colleague.email }] },
        { value: [{ address: owner.email }] },
      ]);
    });

    await test.step('the supervisor opens the link of the mail on a phone, and answers with one hand', async () => {
      const link = /https?:\/\/\S+/.exec(mailServer.mails[0]?.text ?? '')?.[0] ?? '';
      const page = await phone.newPage();
      const inbox = new InboxPage(page, server.inboxUrl);
      await page.goto(link);
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
        supervisor: { state: 'sent', told: [{ staffId: budiId }] },
        owners: { state: 'sent' },
      });
      expect(ofTheNight).toHaveLength(3);
      expect(await line.ask('alert:unheard', {})).toEqual({ conversationIds: [] });
      expect(mailServer.mails).toHaveLength(2);
      line.close();
    });
  },
);
