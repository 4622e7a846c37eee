import type { Page } from '@playwright/test';
import { expect, test } from '../journey.js';
import { owner } from '../owner.js';

/** A device that asks for a finger, and always gets it. */
async function giveAuthenticator(page: Page): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  await browser.send('WebAuthn.enable');
  await browser.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true },
      ...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
}

test(
  'somebody adds a passkey, signs in by it, reads that in the audit, and removes it',
  { tag: ['@all', '@chromium'] },
  async ({ inbox, look }) => {
    const { page } = inbox;
    const main = page.getByRole('main');
    await giveAuthenticator(page);
    await inbox.goToAccount();
    await main.getByRole('button', { name: 'Tambah passkey' }).click();
    await main.getByRole('textbox', { name: 'Nama passkey' }).fill('Laptop redaksi');
    await main.getByRole('textbox', { name: 'Kata sandi', exact: true }).fill(owner.password);
    await main.getByRole('button', { name: 'Lanjut' }).click();
    const passkey = main.getByRole('listitem').filter({ hasText: 'Laptop redaksi' });
    await expect(passkey).toContainText('belum pernah dipakai');
    await look(page, '1-passkey');

    await inbox.signOut();
    await expect(page.getByRole('button', { name: 'Masuk dengan passkey' })).toBeVisible();
    await look(page, '2-sign-in');
    await page.getByRole('button', { name: 'Masuk dengan passkey' }).click();
    await expect(inbox.heading).toBeVisible();
    await inbox.goToAccount();
    await expect(main.getByRole('listitem').filter({ hasText: 'Browser ini' })).toContainText('dengan passkey');
    await expect(passkey).toContainText('terakhir dipakai');

    await page.getByRole('link', { name: 'Catatan aktivitas' }).click();
    await expect(main.getByRole('listitem').first()).toContainText(`${owner.name} menambahkan passkey`);
    await expect(main.getByRole('listitem').first()).toContainText('Laptop redaksi');
    await look(page, '3-audit');

    await page.getByRole('link', { name: 'Akun', exact: true }).click();
    await passkey.getByRole('button', { name: 'Hapus' }).click();
    await main.getByRole('textbox', { name: 'Kata sandi', exact: true }).fill(owner.password);
    await main.getByRole('button', { name: 'Hapus', exact: true }).click();
    await expect(main.getByText('Belum ada passkey.')).toBeVisible();
    await inbox.signOut();
    await page.getByRole('button', { name: 'Masuk dengan passkey' }).click();
    await expect(page.getByRole('alert')).toContainText('tidak dikenali');
  },
);
