import { expect, test } from '../journey.js';

const waits = 'Menunggu koneksi. Pesan ini tersimpan dan akan terkirim sendiri.';
const noLine = 'Tidak ada koneksi. Kamu tetap bisa menulis; pesan terkirim begitu tersambung lagi.';

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
  await look(article.page, '1-waits-for-the-network');

  await network.setOffline(false);
  await expect(article.lastMessage()).toHaveText(/Saya menulis di dalam kereta.*Terkirim/s);
  await expect(article.messages()).toHaveCount(2);
  await inbox.open('Saya menulis di dalam kereta');
  await expect(inbox.messages()).toHaveCount(2);
});

test('F17 what is written while the server is away survives reloads and is sent once', async ({
  article,
  inbox,
  server,
  look,
}) => {
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
  await expect(article.lastMessage()).toHaveText(/Saya mau mampir.*Terkirim/s);
  await inbox.open('Saya mau mampir');
  await expect(inbox.messages()).toHaveCount(2);
  await article.reload();
  await expect(article.messages()).toHaveText([/Apakah kantornya buka hari Sabtu\?/, /Saya mau mampir/]);
});
