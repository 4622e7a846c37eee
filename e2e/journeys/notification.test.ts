import { expect, test as journey } from '../journey.js';
import { MailServer } from '../mail-server.js';
import { changeSettings, createOwner, owner, signIn } from '../owner.js';
import { InboxPage } from '../pages/inbox.page.js';

const test = journey.extend<{ mailServer: MailServer }>({
  mailServer: async ({}, use) => {
    const mailServer = await MailServer.start();
    await use(mailServer);
    await mailServer.stop();
  },
  serverOptions: async ({ mailServer }, use) => use({ notifyAfterSeconds: 1, smtpUrl: mailServer.url }),
});

test('nobody is in the inbox: the staff get an e-mail, and its link opens the conversation', async ({
  article,
  server,
  staffPage,
  mailServer,
  look,
}) => {
  const { request } = staffPage.context();
  await createOwner(request, server);
  await article.openChat();
  await article.write('Apakah koran cetak masih terbit?');
  await expect(article.lastMessage()).toContainText('Terkirim');

  await expect.poll(() => mailServer.mails.length, { timeout: 20_000 }).toBe(1);
  const [mail] = mailServer.mails;
  expect(mail?.to).toMatchObject({ value: [{ address: owner.email }] });
  expect(mail?.subject).toMatch(/^Pesan baru dari .+ di Kabar Serayu$/);
  expect(mail?.text).toContain('Apakah koran cetak masih terbit?');
  const link = /https?:\/\/\S+/.exec(mail?.text ?? '')?.[0] ?? '';
  expect(link).toContain(server.url);

  await signIn(request, server);
  await staffPage.goto(link);
  const inbox = new InboxPage(staffPage, server.inboxUrl);
  await expect(inbox.message('Apakah koran cetak masih terbit?')).toBeVisible();
  await inbox.reply('Masih, setiap hari Minggu');
  await expect(article.lastMessage()).toContainText('Masih, setiap hari Minggu');

  await inbox.goToNotifications();
  await expect(staffPage.getByRole('main').getByRole('listitem')).toHaveText(
    /Pesan belum dibaca siapa pun.*sari@.*Terkirim/s,
  );
  await look(staffPage, '1-mail-sent');
});

journey.describe('without SMTP_URL', () => {
  journey.use({ serverOptions: { notifyAfterSeconds: 1 } });

  journey(
    'the inbox says so, and the notification is kept',
    { tag: '@all' },
    async ({ article, inbox, look, server }) => {
      // Who is there has some minutes first, by default.
      await changeSettings(inbox.page.context().request, server, { alerts: { mailMinutes: 0 } });
      await expect(inbox.list).toContainText('Email belum diatur');
      await article.openChat();
      await article.write('Apakah ada yang jaga?');
      await expect(article.lastMessage()).toContainText('Terkirim');

      await inbox.goToNotifications();
      await expect(async () => {
        await inbox.reload();
        await expect(inbox.page.getByRole('main').getByRole('listitem')).toHaveText(
          /Email belum diatur.*Menunggu pengaturan email/s,
          {
            timeout: 5_000,
          },
        );
      }).toPass();
      await look(inbox.page, '2-notification-kept');
    },
  );
});
