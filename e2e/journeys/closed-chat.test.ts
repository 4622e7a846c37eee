import { expect, test } from '../journey.js';
import { openSockets } from '../pages/open-sockets.js';

test('C10 V19 written offline, the page left: the next page sends it, and another one shows the answer at the closed launcher', async ({
  article,
  inbox,
  look,
}) => {
  const { page, launcher } = article;
  const network = page.context();
  await article.openChat();
  await expect(article.chat).not.toContainText('Menghubungkan…');
  await network.setOffline(true);
  await expect(article.chat).toContainText('Kamu sedang offline.');
  await article.write('Pesanan saya belum sampai');
  await expect(article.lastMessage()).toContainText('Menunggu koneksi');
  // Gone before the network is back.
  await page.goto('about:blank');
  await network.setOffline(false);

  const sockets = await openSockets(page);
  await article.visit();
  await inbox.open('Pesanan saya belum sampai');
  await inbox.reply('Kami cek dulu ya');
  await expect(inbox.storedMessage('Kami cek dulu ya')).toBeVisible();

  await article.visit();
  const answer = page.getByRole('group', { name: 'Sari' }).getByRole('button', { name: /Kami cek dulu ya/ });
  await expect(answer).toBeVisible();
  await expect(launcher).toHaveAccessibleName('Butuh bantuan? 1 pesan belum dibaca');
  await look(page, '1-an-answer-beside-the-launcher');
  expect(sockets.opened).toEqual([]);

  await answer.click();
  // So it would have been seen before.
  await expect.poll(() => sockets.opened).not.toEqual([]);
  await expect(article.lastMessage()).toContainText('Kami cek dulu ya');
  await expect(article.messages()).toHaveCount(2);
  await expect(answer).toBeHidden();
  await expect(launcher).toHaveAccessibleName('Tutup obrolan');
  await expect(inbox.messages()).toHaveCount(2);
});
