import { readFile } from 'node:fs/promises';
import { expect, test as journey } from '../journey.js';
import { MailServer } from '../mail-server.js';

const test = journey.extend<{ mailServer: MailServer }>({
  mailServer: async ({}, use) => {
    const mailServer = await MailServer.start();
    await use(mailServer);
    await mailServer.stop();
  },
  serverOptions: async ({ mailServer }, use) => use({ notifyAfterSeconds: 600, smtpUrl: mailServer.url }),
});

const email = 'ani@contoh.test';

test(
  'V12 resolved, rated, mailed to the address that was proved, taken along, and erased',
  { tag: ['@chromium', '@all'] },
  async ({ article, inbox, mailServer, look }) => {
    const { page } = article;
    await article.openChat();
    await article.write('Kapan edisi cetak terbit?');
    await inbox.open('Kapan edisi cetak terbit?');
    await inbox.reply('Setiap hari Minggu');
    await expect(article.lastMessage()).toContainText('Setiap hari Minggu');

    await inbox.page.getByRole('button', { name: 'Selesaikan' }).click();
    await expect(inbox.row('Setiap hari Minggu')).toHaveCount(0);
    await inbox.view('Selesai').click();
    await inbox.open('Setiap hari Minggu');
    const rating = article.chat.getByRole('group', { name: 'Percakapan ini selesai' });
    await rating.getByRole('radio', { name: 'Baik', exact: true }).focus();
    await page.keyboard.press('Space');
    await rating.getByLabel('Mau cerita sedikit?').fill('Cepat dan ramah');
    await expect(rating).toMatchAriaSnapshot(`
    - group "Percakapan ini selesai":
      - status:
        - heading "Percakapan ini selesai" [level=3]
      - button "Tutup penilaian"
      - group "Bagaimana pelayanan kami?":
        - radio "Buruk"
        - radio "Kurang"
        - radio "Cukup"
        - radio "Baik" [checked]
        - radio "Sangat baik"
      - textbox "Mau cerita sedikit? (opsional)"
      - button "Kirim penilaian"
  `);
    await look(page, '1-rating');
    await rating.getByRole('button', { name: 'Kirim penilaian' }).click();
    await expect(article.chat).toContainText('Terima kasih atas penilaiannya');
    await look(page, '1-thanks');
    await expect(inbox.page.getByText('Penilaian pengunjung: 4 dari 5: “Cepat dan ramah”')).toBeVisible();
    await look(inbox.page, '2-rated-in-the-inbox');

    await article.reload();
    await expect(article.message('Setiap hari Minggu')).toBeVisible();
    await article.chat.getByRole('button', { name: 'Percakapan dan data saya' }).click();
    const own = page.getByRole('dialog', { name: 'Percakapan dan data saya' });
    await expect(rating).toHaveCount(0);
    await own.getByLabel('Alamat email').fill(email);
    await own.getByRole('button', { name: 'Kirim salinan' }).click();
    await expect(own).toContainText(`Kami sudah mengirim tautan ke ${email}.`);
    await expect(own).toMatchAriaSnapshot(`
    - dialog "Percakapan dan data saya":
      - heading "Percakapan dan data saya" [level=2]
      - button "Tutup"
      - heading "Salinan lewat email" [level=3]
      - textbox "Alamat email"
      - button "Kirim salinan"
      - heading "Unduh data saya" [level=3]
      - button "Unduh"
      - heading "Hapus data saya" [level=3]
      - button "Hapus semuanya"
  `);
    await look(page, '3-own-data');

    const mails = () => mailServer.mails.filter(({ to }) => JSON.stringify(to).includes(email));
    await expect.poll(() => mails().length, { timeout: 20_000 }).toBe(1);
    expect(mails()[0]?.text).not.toContain('edisi cetak');
    const proof = await page.context().newPage();
    await proof.goto(/https?:\/\/\S+/.exec(mails()[0]?.text ?? '')?.[0] ?? '');
    await expect(proof).toHaveURL(/\/transcript\/id$/);
    await look(proof, '4-proof');
    // A bug of the server is said with its reference, and the button is still there.
    const json = { error: { code: 'E_INTERNAL', message: 'x', reference: '1f2e3d4c' } };
    await proof.route('**/api/transcripts/proof', (route) => route.fulfill({ status: 500, json }), { times: 1 });
    await proof.getByRole('button', { name: 'Kirim salinannya' }).click();
    await expect(proof.getByRole('status')).toContainText('Ada yang rusak di server kami');
    await expect(proof.getByRole('status')).toContainText('1f2e3d4c');
    await proof.getByRole('button', { name: 'Kirim salinannya' }).click();
    await expect(proof.getByRole('status')).toContainText('Salinannya sedang dikirim');
    await expect.poll(() => mails().length, { timeout: 20_000 }).toBe(2);
    expect(mails()[1]?.text).toContain('Setiap hari Minggu');
    await proof.close();

    const downloading = page.waitForEvent('download');
    await own.getByRole('button', { name: 'Unduh' }).click();
    const file = await (await downloading).path();
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({
      conversations: [
        { rating: { score: 4 }, messages: [{ text: 'Kapan edisi cetak terbit?' }, { text: 'Setiap hari Minggu' }] },
      ],
    });

    await own.getByRole('button', { name: 'Hapus semuanya' }).click();
    await own.getByRole('button', { name: 'Ya, hapus semuanya' }).click();
    await expect(own).toContainText('Semua data sudah dihapus.');
    await own.getByRole('button', { name: 'Tutup' }).click();
    await expect(article.messages()).toHaveCount(0);
    await expect(inbox.page.getByRole('heading', { name: 'Data dihapus oleh pengunjung' })).toBeVisible();
    await expect(inbox.list).not.toContainText('Setiap hari Minggu');
    await look(inbox.page, '5-erased');
  },
);
