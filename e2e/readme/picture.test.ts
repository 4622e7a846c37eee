import { fileURLToPath } from 'node:url';
import { siteId } from '../colleague.js';
import { expect, test } from '../team-journey.js';

const file = fileURLToPath(new URL('../../docs/images/widget-and-inbox.png', import.meta.url));

const asked = [
  'Bagaimana cara berlangganan?',
  'Koran pagi ini tidak sampai',
  'Alamat kirim saya berubah',
  'Kapan edisi Minggu terbit?',
  'Boleh minta faktur?',
  'Ada edisi digital?',
  'Nomor resi saya salah',
];
test.use({ asked, viewport: { width: 1280, height: 800 } });

test('the picture of the README: the chat on a phone, and the inbox beside it', async ({
  sari,
  sariLine,
  article,
  newVisitor,
}) => {
  for (const [name, color] of [
    ['Pengiriman', 'blue'],
    ['Langganan', 'green'],
  ])
    await sariLine.ask('label:create', { siteId, name, color });
  await article.openChat();
  await article.write('Pesanan saya belum sampai');
  await sari.open('Pesanan saya belum sampai');
  await sari.reply('Selamat pagi! Boleh kami tahu nomor pesanannya?');
  await expect(article.lastMessage()).toHaveText(/nomor pesanannya/);
  await article.write('SRY-40112, atas nama Ani');
  await expect(sari.message('SRY-40112, atas nama Ani')).toBeVisible();
  // What one does away once stands in nobody's way afterwards.
  for (const name of ['Tutup', 'Nanti saja']) {
    const button = sari.page.getByRole('button', { name, exact: true });
    if (await button.first().isVisible()) await button.first().click();
  }
  await article.type('Terima kasih');
  await sari.type('Kami cek dulu ya, Kak Ani');

  const [chat, inbox] = await Promise.all(
    [article.page, sari.page].map((page) => page.screenshot({ animations: 'disabled' })),
  );
  const page = await newVisitor();
  await page.setViewportSize({ width: 1400, height: 620 });
  const image = (bytes: Buffer) => `<img src="data:image/png;base64,${bytes.toString('base64')}">`;
  await page.setContent(`<style>
    body { display: flex; gap: 28px; justify-content: center; align-items: center; height: 100vh; margin: 0; background: #e8eeec }
    img { height: 560px; border-radius: 12px; box-shadow: 0 12px 32px rgb(0 0 0 / 0.14) }
  </style>${image(chat!)}${image(inbox!)}`);
  await page.screenshot({ path: file });
});
