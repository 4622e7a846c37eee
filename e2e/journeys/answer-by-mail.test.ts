import { expect, test as journey } from '../journey.js';
import { MailServer } from '../mail-server.js';
import { createOwner, signIn } from '../owner.js';
import { InboxPage } from '../pages/inbox.page.js';

const test = journey.extend<{ mailServer: MailServer }>({
  mailServer: async ({}, use) => {
    const mailServer = await MailServer.start();
    await use(mailServer);
    await mailServer.stop();
  },
  serverOptions: async ({ mailServer }, use) =>
    use({ notifyAfterSeconds: 600, answerMailAfterSeconds: 1, smtpUrl: mailServer.url }),
});

test(
  'V11 nobody is there: the visitor leaves an address and goes, and the answer comes by mail',
  { tag: '@all' },
  async ({ article, server, staffPage, mailServer, look }) => {
    await article.openChat();
    await article.write('Kapan edisi Minggu terbit?');
    const form = article.chat.getByRole('form', { name: 'Ke mana kami kirim jawabannya?' });
    await form.getByRole('textbox', { name: 'Email' }).fill('ani@pembaca.test');
    await look(article.page, 'asked for an address');
    await form.getByRole('button', { name: 'Kirim' }).click();
    await expect(article.chat).toContainText('Kami akan membalas lewat email ke ani@pembaca.test');
    await look(article.page, 'where the answer goes');
    await article.page.goto('about:blank');

    const { request } = staffPage.context();
    await createOwner(request, server);
    await signIn(request, server);
    const inbox = new InboxPage(staffPage, server.inboxUrl);
    await inbox.visit();
    await inbox.open('Kapan edisi Minggu terbit?');
    await inbox.reply('Setiap Minggu pukul enam pagi');

    await expect.poll(() => mailServer.mails.length, { timeout: 30_000 }).toBe(1);
    const [mail] = mailServer.mails;
    expect(mail?.to).toMatchObject({ value: [{ address: 'ani@pembaca.test' }] });
    expect(mail?.subject).toBe('Jawaban dari Kabar Serayu');
    expect(mail?.text).toContain('Setiap Minggu pukul enam pagi');
    await inbox.goToNotifications();
    await expect(staffPage.getByRole('main').getByRole('listitem').first()).toHaveText(
      /Jawaban belum dibaca pengunjung.*ani@.*Terkirim/s,
    );

    // The link brings the visitor back to the page on which they wrote.
    const link = /https?:\/\/\S+/.exec(mail?.text ?? '')?.[0] ?? '';
    await article.page.goto(link);
    await article.launcher.click();
    await expect(article.lastMessage()).toContainText('Setiap Minggu pukul enam pagi');
  },
);
