import { randomUUID } from 'node:crypto';
import { colleague, siteId } from '../colleague.js';
import { owner } from '../owner.js';
import { ArticlePage } from '../pages/article.page.js';
import { expectExact } from '../screen/expect-exact.js';
import { sleep } from '../sleep.js';
import { expect, test } from '../team-journey.js';

/** Eighteen of the twenty; two more visitors sit before the widget. */
const asked = [
  'Bagaimana cara berlangganan?',
  'Koran pagi ini tidak sampai',
  'Alamat kirim saya berubah',
  'Promo!!! Klik tautan ini',
  'Kapan edisi Minggu terbit?',
  'Tagihan bulan ini dua kali',
  'Boleh minta faktur?',
  'Menang undian 100 juta',
  'Kurirnya belum datang',
  'Bisa ganti jadwal kirim?',
  'Saya mau pasang iklan',
  'Kata sandi saya lupa',
  'Paketnya basah kena hujan',
  'Ada edisi digital?',
  'Nomor resi saya salah',
  'Terima kasih, sudah sampai',
  'Mohon hentikan langganan',
  'Apakah ada diskon pelajar?',
];
test.use({ asked, viewport: { width: 1440, height: 900 } });

const views = [
  ...(['Milik saya', 'Belum ditangani', 'Terbuka', 'Menunggu', 'Sebutan'] as const),
  ...(['Ditunda', 'Selesai', 'Spam'] as const),
];

test(
  'a day of two with twenty conversations: both screens are what the store has, also after the lid was shut',
  { tag: ['@desktop', '@all', '@chromium'] },
  async ({ visitors, article, articleSite, newVisitor, sari, sariLine, budi, server, look }) => {
    test.setTimeout(240_000);
    const people = [
      [sari, owner],
      [budi, colleague],
    ] as const;
    const expectBothExact = async () => {
      for (const [inbox, person] of people) await expectExact(inbox, server, person);
    };
    const second = new ArticlePage(await newVisitor(), articleSite.url);

    await test.step('in the morning', async () => {
      for (const [name, color] of [
        ['Pengiriman', 'blue'],
        ['Langganan', 'green'],
      ])
        await sariLine.ask('label:create', { siteId, name, color });
      const texts = { id: 'Nomor resinya {{visitor.firstName}} sedang kami cek.' };
      const content = { isShared: true, shortcut: 'resi', title: 'Cek resi', texts };
      await sariLine.ask('saved-reply:create', { id: randomUUID(), content });
      await article.openChat();
      await article.write('Paket saya belum sampai');
      await second.openChat();
      await second.write('Bisa bayar di tempat?');
      await expect(sari.view('Terbuka')).toHaveAccessibleName(/ 20 percakapan$/);
      await expectBothExact();
    });

    await test.step('Sari sorts', async () => {
      await sari.mark('Kurirnya belum datang', 'Paketnya basah', 'Nomor resi');
      await look(sari.page, '1-marked');
      await sari.bulk('Beri label').click();
      await sari.choose('Pengiriman');
      await sari.page.keyboard.press('Escape');
      await sari.closeStep();
      await sari.bulk('Tugaskan').click();
      await sari.choose(/^Budi/);
      await sari.bulk('Batal pilih').click();
      await sari.mark('Promo!!!', 'Menang undian', 'Mohon hentikan');
      await sari.bulk('Tandai spam').click();
      await sari.step('Dipindahkan ke spam (3 percakapan)').getByRole('button', { name: 'Urungkan' }).click();
      await expect(sari.step('3 percakapan dikembalikan')).toBeVisible();
      await expectBothExact();
      await sari.mark('Promo!!!', 'Menang undian');
      await sari.bulk('Tandai spam').click();
      await sari.open('Tagihan bulan ini');
      await sari.handling(/^Prioritas/).click();
      await sari.choose('Mendesak');
      await expectBothExact();
    });

    await test.step('Budi answers an own one, and asks Sari', async () => {
      await budi.view('Milik saya').click();
      await budi.open('Nomor resi');
      await budi.page.keyboard.type('/resi');
      await expect(budi.page.getByRole('option', { name: /Cek resi/ })).toBeVisible();
      await budi.page.keyboard.press('Enter');
      await expect(budi.field).toHaveValue(/^Nomor resinya/);
      await budi.field.fill('Nomor resinya sedang kami cek.');
      await budi.sendButton.click();
      await budi.field.press('Enter');
      await budi.open('Paketnya basah');
      await budi.note('@Sar');
      await budi.page.getByRole('option', { name: /Sari/ }).click();
      await budi.page.keyboard.type('boleh kirim ulang?');
      await look(budi.page, '2-note');
      await budi.page.keyboard.press('Enter');
      await expect(sari.view('Sebutan')).toHaveAccessibleName(/1 percakapan yang menyebutmu belum dibuka$/);
      await expectBothExact();
      await sari.view('Sebutan').click();
      await sari.open('Paketnya basah');
      await expect(sari.log).toContainText('boleh kirim ulang?');
      await expectBothExact();
    });

    await test.step('both answer the same visitor at once', async () => {
      for (const [inbox] of people) {
        await inbox.view('Terbuka').click();
        await inbox.open('Paket saya belum sampai');
      }
      await budi.type('Sedang di jalan');
      await expect(sari.page.getByText('Budi Santoso sedang membalas…')).toBeVisible();
      await sari.type('Besok sampai');
      await sari.page.keyboard.press('Enter');
      await expect(sari.page.getByText('Budi Santoso juga sedang membalas')).toBeVisible();
      await sari.page.keyboard.press('Enter');
      await budi.page.keyboard.press('Enter');
      await budi.page.keyboard.press('Enter');
      await budi.page.keyboard.press('Enter');
      await expect(article.lastMessage()).toContainText('Sedang di jalan');
      await sari.field.press('Enter');
      await expect(sari.log).toContainText('Budi Santoso sudah membalas lebih dulu:');
      await look(sari.page, '3-answered-meanwhile');
      await sari.log.getByRole('button', { name: 'Kirim juga' }).click();
      await expect(article.lastMessage()).toContainText('Besok sampai');
      await expectBothExact();
    });

    await test.step('out of the way, passed on, ended', async () => {
      await sari.open('Boleh minta faktur?');
      await sari.handling('Tunda').click();
      await sari.choose('Sampai pengunjung menulis');
      await sari.open('Saya mau pasang iklan');
      await sari.handling('Tugaskan').click();
      await sari.choose(/^Budi/);
      await budi.open('Saya mau pasang iklan');
      await budi.handling(/^Ditangani/).click();
      await budi.choose(/^Sari/);
      await expect(sari.handling(/^Ditangani Sari/)).toBeVisible();
      await sari.mark('Terima kasih, sudah sampai', 'Ada edisi digital?');
      await sari.bulk('Selesaikan').click();
      await sari.step('Diselesaikan (2 percakapan)').getByRole('button', { name: 'Urungkan' }).click();
      await expect(sari.step('2 percakapan dikembalikan')).toBeVisible();
      await sari.closeStep();
      await sari.bulk('Batal pilih').click();
      await sari.mark('Terima kasih, sudah sampai');
      await sari.bulk('Selesaikan').click();
      await expectBothExact();
    });

    await test.step('Budi shuts the lid, and the day goes on', async () => {
      await budi.open('Kurirnya belum datang');
      await budi.type('Draf yang belum selesai');
      const wake = await sleep(budi.page);
      await visitors[8]?.send('Halo? Sudah jam tiga');
      await visitors[6]?.send('Fakturnya untuk bulan Mei');
      await visitors[15]?.send('Satu lagi');
      await second.write('Halo?');
      await sari.view('Terbuka').click();
      await sari.open('Halo? Sudah jam tiga');
      await sari.reply('Kurirnya sampai sore ini');
      await sari.handling(/^Label: Pengiriman/).click();
      await sari.choose('Langganan');
      await sari.page.keyboard.press('Escape');
      await sari.note('Budi sedang tidak di tempat');
      await sari.page.keyboard.press('Enter');
      await sari.handling(/^Ditangani Budi/).click();
      await sari.choose(/^Sari/);
      await sari.open('Paketnya basah');
      await sari.page.keyboard.press('Alt+Shift+E');
      await expectExact(sari, server, owner);
      await wake();
      const ms = await expectExact(budi, server, colleague);
      test.info().annotations.push({ type: 'exact after the sleep', description: `${ms} ms` });
      await expect(budi.field).toHaveValue('Draf yang belum selesai');
    });

    await test.step('in the evening every view of both is right', async () => {
      for (const [inbox, person] of people) {
        for (const view of views) {
          await inbox.view(view).click();
          await expectExact(inbox, server, person);
        }
      }
      await look(sari.page, '4-evening');
    });
  },
);
