import { backAgain, expect, test } from '../journey.js';
import { storedMessages } from '../stored-messages.js';

test.use({ hasOwnProcess: true });

// Both by browser what the faults show many times over, on the wire.
test(
  'F1 the server is killed between store and acknowledgement: the visitor’s message is there once',
  { tag: '@all' },
  async ({ article, inbox, server, look }) => {
    await article.openChat();
    await article.write('Selamat pagi');
    await expect(article.lastMessage()).toContainText('Terkirim');
    await inbox.open('Selamat pagi');

    await server.dieAfterNextInsert();
    await article.write('Apakah pesan ini sampai?');
    await server.ended();
    await expect(article.lastMessage()).toContainText('Menunggu koneksi');
    await expect(inbox.page.getByRole('status').filter({ hasText: 'Terputus' })).toBeVisible();
    await look(article.page, '1-visitor-while-the-server-is-dead');
    await look(inbox.page, '2-staff-while-the-server-is-dead');
    await server.startAgain();

    // Nobody has to do anything.
    await expect(article.lastMessage()).toHaveText(/Apakah pesan ini sampai\?.*(Terkirim|Dibaca)/s, backAgain);
    await expect(article.messages()).toHaveCount(2);
    await expect(inbox.message('Apakah pesan ini sampai?')).toBeVisible();
    await expect(inbox.messages()).toHaveCount(2);
    const stored = await storedMessages(server);
    expect(stored.map(({ seq, text }) => [seq, text])).toEqual([
      [1, 'Selamat pagi'],
      [2, 'Apakah pesan ini sampai?'],
    ]);
  },
);

test('F1 the same for the answer of the staff', { tag: '@all' }, async ({ article, inbox, server }) => {
  await article.openChat();
  await article.write('Selamat pagi');
  await inbox.open('Selamat pagi');

  await server.dieAfterNextInsert();
  await inbox.reply('Pagi juga, ada yang bisa kami bantu?');
  await server.ended();
  await expect(inbox.log).toContainText('Menunggu koneksi, nanti terkirim otomatis');
  await server.startAgain();

  await expect(article.lastMessage()).toHaveText(/Pagi juga/, backAgain);
  await expect(inbox.messages()).toHaveCount(2);
  await expect(inbox.log).not.toContainText('Menunggu koneksi');
  const stored = await storedMessages(server);
  expect(stored.map(({ seq, from }) => [seq, from])).toEqual([
    [1, 'visitor'],
    [2, 'staff'],
  ]);
});
