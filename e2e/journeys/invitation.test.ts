import { addTeam, colleague } from '../colleague.js';
import { owner } from '../owner.js';
import { InboxPage } from '../pages/inbox.page.js';
import { expectExact } from '../screen/expect-exact.js';
import { contextOptions } from '../variants.js';
import { expect, test } from '../team-journey.js';

const asked = ['Saya mau pasang iklan', 'Kapan edisi Minggu terbit?', 'Koran saya tidak sampai'];
test.use({ asked, viewport: { width: 1440, height: 900 } });

test(
  'S1 invited by a link: an agent sees what is theirs, no trace of anything else, and is out at once when suspended',
  { tag: ['@desktop', '@all'] },
  async ({ browser, sari, sariLine, server, variant, look }) => {
    test.setTimeout(120_000);
    const { page } = sari;
    const team = await addTeam(page.context().request, server, 'Iklan');
    const context = await browser.newContext(contextOptions({ ...variant, isPhone: false }));
    const budi = new InboxPage(await context.newPage(), server.inboxUrl);

    await test.step('Sari gives a conversation to a team, and invites Budi', async () => {
      await sari.open('Saya mau pasang iklan');
      await sari.handling('Tugaskan').click();
      await sari.choose(/Iklan/);
      await expect(sari.handling('Ditangani Iklan. Ganti')).toBeVisible();
      await page.goto(`${server.url}/inbox/settings/people`);
      await page.getByRole('button', { name: 'Ajak orang' }).click();
      await page.getByRole('textbox', { name: 'Email' }).fill(colleague.email);
      await page.getByRole('button', { name: 'Buat undangan' }).click();
      await expect(page.getByText(`Kirim sendiri tautan ini kepada ${colleague.email}`)).toBeVisible();
      await look(page, '1-invited');
    });

    await test.step('Budi opens the link and makes the account', async () => {
      const link = await page.getByText(/\/inbox\/invitation#/).textContent();
      await budi.page.goto(link?.trim() ?? '');
      await expect(budi.page.getByText('Sari Wulandari mengajakmu ke Sapa sebagai Agen')).toBeVisible();
      await look(budi.page, '2-accepting');
      await budi.page.getByRole('textbox', { name: 'Nama' }).fill(colleague.name);
      await budi.page.getByLabel('Kata sandi', { exact: true }).fill(colleague.password);
      await budi.page.getByRole('button', { name: 'Buat akun dan masuk' }).click();
      await expect(budi.row('Koran saya tidak sampai')).toBeVisible();
    });

    await test.step('of the conversation of the team there is no trace', async () => {
      await expectExact(budi, server, colleague);
      await expect(budi.view('Terbuka')).toHaveAccessibleName(/ 2 percakapan$/);
      await budi.page.keyboard.press('Control+k');
      await budi.page.keyboard.type('iklan');
      // All that is offered is to search what was said.
      await expect(budi.page.getByRole('option')).toHaveText([/^\s*Cari .*iklan/]);
      await budi.page.keyboard.press('Escape');
      const { rows } = await sariLine.ask<{ rows: { id: string; teamId?: string }[] }>('conversation:list', {
        view: 'open',
      });
      const hidden = rows.find(({ teamId }) => teamId === team.id)?.id ?? '';
      await budi.page.goto(`${server.url}/inbox/c/${hidden}`);
      await expect(budi.page.getByRole('heading', { name: 'Percakapan tidak ditemukan' })).toBeVisible();
      await look(budi.page, '3-not-found');
      await budi.visit();

      // A mention gives no access: who may not see it is not even offered.
      await page.goto(`${server.url}/inbox/c/${hidden}`);
      await sari.note('@Bud');
      await page.keyboard.type('i bisa bantu?');
      await page.keyboard.press('Enter');
      await expect(sari.log).toContainText('bisa bantu?');
      await expectExact(budi, server, colleague);
      await expect(budi.view('Sebutan')).toHaveAccessibleName(/ 0 percakapan$/);
    });

    await test.step('given to Budi it is there, and taken away it is gone', async () => {
      await sari.handling('Ditangani Iklan. Ganti').click();
      await sari.choose(/^Budi/);
      await expect(budi.view('Terbuka')).toHaveAccessibleName(/ 3 percakapan$/);
      await sari.handling(/^Ditangani Budi/).click();
      await sari.choose(/Iklan/);
      await expect(budi.view('Terbuka')).toHaveAccessibleName(/ 2 percakapan$/);
      await expectExact(budi, server, colleague);
      await expectExact(sari, server, owner);
    });

    await test.step('suspended', async () => {
      await budi.visit();
      await budi.open('Koran saya tidak sampai');
      await budi.type('Jawaban yang belum selesai');
      await page.goto(`${server.url}/inbox/settings/people`);
      await page.getByRole('button', { name: `Ubah ${colleague.name}` }).click();
      await page.getByRole('button', { name: 'Tangguhkan' }).click();
      // The server has told the page: nothing is asked by itself.
      await expect(budi.page.getByRole('heading', { name: 'Masuk' })).toBeVisible();
      await look(budi.page, '4-suspended');
      await expect(budi.page.getByText('Koran saya tidak sampai')).toHaveCount(0);
    });
    await context.close();
  },
);
