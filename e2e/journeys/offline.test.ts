import { backAgain, expect, test } from '../journey.js';

const waits = 'Menunggu koneksi';
const noLine = 'Kamu sedang offline. Tulis saja, pesannya terkirim begitu tersambung lagi.';

test('F17 what is written without a network waits, says so, and is sent once when the network is back', async ({
  article,
  inbox,
  look,
}) => {
  const network = article.page.context();
  await article.openChat();
  await article.write('Halo, saya pembaca baru');
  await expect(article.lastMessage()).toContainText('Terkirim');

  await network.setOffline(true);
  await expect(article.chat).toContainText(noLine);
  await article.write('Saya menulis di dalam kereta');
  await expect(article.lastMessage()).toContainText(waits);
  await expect(article.lastMessage()).toMatchAriaSnapshot(`
    - listitem:
      - paragraph: Kamu
      - paragraph: Saya menulis di dalam kereta
      - paragraph:
        - time
        - text: /${waits}/
      - button "Ubah"
      - button "Hapus"
  `);
  await look(article.page, '1-waits-for-the-network');

  await network.setOffline(false);
  await expect(article.lastMessage()).toHaveText(/Saya menulis di dalam kereta.*Terkirim/s);
  await expect(article.messages()).toHaveCount(2);
  await inbox.open('Saya menulis di dalam kereta');
  await expect(inbox.messages()).toHaveCount(2);
});

test.describe('while the server is away', () => {
  test.use({ hasOwnProcess: true });

  test(
    'F17 what is written while the server is away survives reloads and is sent once',
    { tag: '@all' },
    async ({ article, inbox, server, look }) => {
      await article.openChat();
      await server.stop();
      await expect(article.chat).toContainText(noLine);
      await article.write('Apakah kantornya buka hari Sabtu?');
      await article.write('Saya mau mampir');
      await expect(article.lastMessage()).toContainText(waits);
      await article.type('Draf yang belum selesai');

      // The widget comes from the browser's cache; the server is still away.
      await article.reload();
      await expect(article.messages()).toHaveText([/Apakah kantornya buka hari Sabtu\?/, /Saya mau mampir/]);
      await expect(article.lastMessage()).toContainText(waits);
      await expect(article.field).toHaveValue('Draf yang belum selesai');
      await look(article.page, '2-after-a-reload-without-the-server');

      await server.startAgain();
      await expect(article.lastMessage()).toHaveText(/Saya mau mampir.*Terkirim/s, backAgain);
      await inbox.open('Saya mau mampir');
      await expect(inbox.messages()).toHaveCount(2);
      await article.reload();
      await expect(article.messages()).toHaveText([/Apakah kantornya buka hari Sabtu\?/, /Saya mau mampir/]);
    },
  );

  test(
    'V5 what waits can be edited or dropped, and what waited for more than a day is asked about',
    { tag: '@all' },
    async ({ article, inbox, server, look }) => {
      const { page } = article;
      await article.openChat();
      await article.write('Halo');
      await expect(article.lastMessage()).toContainText('Terkirim');
      await server.stop();
      await expect(article.chat).toContainText(noLine);
      for (const text of ['Alamat saya Jalan Mawr', 'Tidak jadi', 'Tolong kirim hari ini']) await article.write(text);
      await article.message('Tidak jadi').getByRole('button', { name: 'Hapus' }).click();
      await article.message('Mawr').getByRole('button', { name: 'Ubah' }).click();
      await expect(article.field).toHaveValue('Alamat saya Jalan Mawr');
      await article.write('Alamat saya Jalan Mawar 12');
      await expect(article.messages()).toHaveText([/Halo/, /Tolong kirim hari ini/, /Mawar 12/]);

      // As if the first of the two had been left there the day before yesterday.
      await page.evaluate(() => {
        const [name] = Object.keys(localStorage).filter((key) => localStorage.getItem(key)?.includes('Tolong kirim'));
        const entry = JSON.parse(localStorage.getItem(name ?? '') ?? '') as { order: number };
        localStorage.setItem(name ?? '', JSON.stringify({ ...entry, order: entry.order - 2 * 86_400_000 }));
      });
      await article.reload();
      await server.startAgain();
      await expect(article.message('Mawar 12')).toContainText('Terkirim', backAgain);
      const old = article.message('Tolong kirim hari ini');
      await expect(old).toContainText('lebih dari sehari yang lalu');
      await expect(old).toMatchAriaSnapshot(`
      - listitem:
        - paragraph: Tolong kirim hari ini
        - button "Kirim sekarang"
        - button "Hapus"
    `);
      await look(page, '3-old-unsent-message');
      await inbox.open('Mawar 12');
      await expect(inbox.messages()).toHaveCount(2);
      await old.getByRole('button', { name: 'Kirim sekarang' }).click();
      await expect(old).toContainText(/Terkirim|Dibaca/);
      await expect(inbox.messages()).toHaveCount(3);
    },
  );
});
