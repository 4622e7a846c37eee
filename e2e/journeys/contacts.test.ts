import { readFile } from 'node:fs/promises';
import { expect, test as journey } from '../journey.js';
import { visitorsWho } from '../many-visitors.js';

const [first, second] = ['ani.rumah@surel.test', 'ani.kantor@surel.test'];

const test = journey.extend<{ people: void }>({
  people: async ({ server }, use) => {
    const visitors = await visitorsWho(server, ['Dari rumah', 'Dari kantor']);
    for (const [index, email] of [first, second].entries()) {
      await visitors[index]?.ask('form:answer', { language: 'id', answers: { email } });
    }
    await use();
    for (const visitor of visitors) visitor.close();
  },
});

test(
  'S7 S12 B24 somebody is found, noted of, merged and parted again, and the directory goes out and comes in',
  { tag: ['@desktop', '@all', '@chromium'] },
  async ({ people: _people, inbox, look }) => {
    const { page } = inbox;
    const main = page.getByRole('main');
    await page.getByRole('link', { name: 'Kontak', exact: true }).click();
    await expect(main.getByRole('listitem').filter({ hasText: second })).toBeVisible();

    await test.step('a field of our own', async () => {
      await main.getByText('Kolom tambahan', { exact: true }).click();
      await main.getByLabel('Nama kolom').fill('Kota');
      await main.getByLabel('Kunci (huruf kecil)').fill('city');
      await main.getByRole('button', { name: 'Tambah kolom' }).click();
      await expect(main.getByRole('button', { name: 'Hapus kolom Kota' })).toBeVisible();
    });
    await test.step('search, open, edit', async () => {
      await main.getByRole('searchbox', { name: 'Cari nama, email, atau nomor' }).fill('ani.rumah');
      await expect(main.getByRole('listitem').filter({ hasText: second })).toBeHidden();
      await main.getByRole('listitem').filter({ hasText: first }).getByRole('link').click();
      await main.getByLabel('Kota').fill('Bandung');
      await main.getByRole('button', { name: 'Simpan' }).click();
      await expect(main.getByText('Tersimpan')).toBeVisible();
    });
    await test.step('compare, merge, undo', async () => {
      await main.getByRole('searchbox', { name: 'Cari orang kedua di situs yang sama' }).fill('ani.kantor');
      await main.getByRole('button', { name: /^Bandingkan dengan/ }).click();
      const row = main.getByRole('row', { name: /^Email/ });
      await expect(row).toContainText(first);
      await expect(row).toContainText(second);
      await look(page, 'two contacts side by side');
      await main.getByRole('button', { name: 'Gabungkan', exact: true }).click();
      await expect(main.getByRole('link', { name: /^Dari kantor/ })).toBeVisible();
      await main.getByRole('button', { name: 'Urungkan' }).click();
      await expect(main.getByRole('link', { name: /^Dari kantor/ })).toBeHidden();
      await main.getByRole('link', { name: 'Semua kontak' }).click();
    });
    await test.step('by the own field, and again after a reload', async () => {
      await main.getByRole('searchbox', { name: 'Cari nama, email, atau nomor' }).fill('');
      await main.getByText('Saring menurut kolom tambahan').click();
      await main.getByLabel('Kota diawali').fill('band');
      await expect(main.getByRole('listitem').filter({ hasText: second })).toBeHidden();
      await page.reload();
      await expect(main.getByRole('listitem').filter({ hasText: first })).toBeVisible();
      await expect(main.getByRole('listitem').filter({ hasText: second })).toBeHidden();
      await look(page, 'contacts filtered by an own field');
    });
    await test.step('out as a table, and in, with a line that is refused', async () => {
      const downloading = page.waitForEvent('download');
      await main.getByRole('button', { name: 'Ekspor CSV' }).click();
      const table = await readFile(await (await downloading).path(), 'utf8');
      expect(table).toContain('"city"');
      expect(table).toMatch(new RegExp(`"${first}".*"Bandung"`));
      const lines = ['email,city', 'budi@surel.test,Solo', 'bukan-alamat,Solo'];
      const buffer = Buffer.from(lines.join('\n'));
      await main.locator('input[type=file]').setInputFiles({ ...{ name: 'kontak.csv', mimeType: 'text/csv' }, buffer });
      await expect(main.getByText('1 baru')).toBeVisible();
      await expect(main.getByText('Baris 3: emailnya tidak sah')).toBeVisible();
    });
  },
);
