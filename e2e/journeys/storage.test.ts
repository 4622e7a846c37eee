import { backAgain, expect, test } from '../journey.js';

const notStored = 'Browser ini tidak menyimpan data. Jangan tutup halaman sebelum pesan terkirim.';

test('F17 storage that holds nonsense is survived', { tag: '@all' }, async ({ article, inbox }) => {
  await article.openChat();
  await article.write('Sebelum rusak');
  await expect(article.lastMessage()).toContainText('Terkirim');
  await article.type('Draf');
  const damaged = await article.page.evaluate(() => {
    const names = Object.keys(localStorage);
    for (const name of names) localStorage.setItem(name, '{"rusak": [\u0000');
    return names.length;
  });
  expect(damaged).toBeGreaterThan(0);

  await article.reload();
  await article.write('Sesudah rusak');
  await expect(article.lastMessage()).toHaveText(/Sesudah rusak.*Terkirim/s);
  await expect(inbox.row('Sesudah rusak')).toBeVisible();
});

test.describe('with a server that stops', () => {
  test.use({ hasOwnProcess: true });

  test(
    'F17 storage that is full is survived, and the visitor is told while something could be lost',
    { tag: '@all' },
    async ({ article, inbox, server, look }) => {
      await article.visit();
      await article.page.evaluate(() => {
        for (let size = 4 * 1024 * 1024; size >= 1; size = Math.floor(size / 2)) {
          try {
            for (let n = 0; ; n++) localStorage.setItem(`milik-situs-${size}-${n}`, 'x'.repeat(size));
          } catch {
            // Full for this size.
          }
        }
      });
      await article.launcher.click();
      // Its script comes from the server.
      await expect(article.field).toBeVisible();
      await server.stop();
      await article.write('Penyimpanan penuh');
      await expect(article.chat).toContainText(notStored);
      await look(article.page, 'full-storage');
      await server.startAgain();
      await expect(article.lastMessage()).toHaveText(/Penyimpanan penuh.*Terkirim/s, backAgain);
      await expect(inbox.row('Penyimpanan penuh')).toBeVisible();
    },
  );
});

test('F17 storage that throws and locks that refuse are survived', { tag: '@all' }, async ({ article, inbox }) => {
  await article.page.addInitScript(() => {
    const denied = () => new DOMException('Access is denied for this document.', 'SecurityError');
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw denied();
      },
    });
    // Not on pages without TLS.
    if ('locks' in navigator) navigator.locks.request = () => Promise.reject(denied());
  });
  await article.openChat();
  await article.write('Tanpa penyimpanan');
  await expect(article.lastMessage()).toHaveText(/Tanpa penyimpanan.*Terkirim/s);
  await inbox.open('Tanpa penyimpanan');
  await inbox.reply('Tetap sampai');
  await expect(article.messages()).toHaveText([/Tanpa penyimpanan/, /Tetap sampai/]);
});
