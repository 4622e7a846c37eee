import type { Page } from '@playwright/test';
import { builtFile } from '../built-file.js';
import { backAgain, expect, test as journey } from '../journey.js';
import { createOwner, owner, signIn } from '../owner.js';
import { InboxPage } from '../pages/inbox.page.js';
import { expectExact } from '../screen/expect-exact.js';
import { storedIds } from '../stored-ids.js';
import { storedMessages } from '../stored-messages.js';
import { isVersionBeforeThere, versionBefore } from '../version-before.js';

/** What starts the server; another file is another version of it. */
const test = journey.extend<{ started: { file: string } }>({
  started: [async ({}, use) => use({ file: await versionBefore() }), { timeout: 240_000 }],
  serverOptions: async ({ started }, use) => use({ serverFile: () => started.file }),
});
test.use({ hasOwnProcess: true });
test.skip(() => !isVersionBeforeThere(), 'This clone has no history to build the version before from.');

/** The inbox as it was before it had views beside its list. */
const earlierInbox = (page: Page) => ({
  row: (text: string) =>
    page.getByRole('navigation', { name: 'Percakapan' }).getByRole('link').filter({ hasText: text }),
  log: page.getByRole('log', { name: /^Pesan dengan / }),
  field: page.getByRole('textbox', { name: /^Jawaban untuk / }),
  async reply(text: string) {
    await this.field.fill(text);
    await page.getByRole('button', { name: 'Kirim' }).click();
  },
});

/** Processes that ended are forgotten some time later. */
const isKept = (id: string) => !id.startsWith('checkpoints ');

test(
  'an inbox and a chat that were open before an update go on, and nothing is lost, written or stored',
  { tag: ['@all', '@own-size'] },
  async ({ article, staffPage, server, started }) => {
    test.setTimeout(120_000);
    const { request } = staffPage.context();
    await createOwner(request, server);
    await signIn(request, server);
    const earlier = earlierInbox(staffPage);
    const texts = async () => (await storedMessages(server)).map(({ text }) => text);

    await article.openChat();
    await article.write('Pesanan saya belum sampai');
    await staffPage.goto(server.inboxUrl);
    await earlier.row('Pesanan saya belum sampai').click();
    await earlier.reply('Kami cek dulu ya');
    await expect(article.lastMessage()).toContainText('Kami cek dulu ya');
    const before = await storedIds(server);
    expect(before.length).toBeGreaterThan(10);

    await server.stop();
    await article.write('Ditunggu ya');
    await earlier.reply('Kurirnya sampai sore ini');
    await earlier.field.fill('Draf yang belum selesai');
    started.file = builtFile('test/server/main.js');
    await server.startAgain();

    await expect(article.log, 'sent by the earlier inbox').toContainText('Kurirnya sampai sore ini', backAgain);
    await expect(earlier.log, 'sent by the earlier chat').toContainText('Ditunggu ya', backAgain);
    await article.write('Terima kasih');
    await expect(earlier.log).toContainText('Terima kasih');
    expect((await texts()).sort()).toEqual([
      'Ditunggu ya',
      'Kami cek dulu ya',
      'Kurirnya sampai sore ini',
      'Pesanan saya belum sampai',
      'Terima kasih',
    ]);
    const after = new Set(await storedIds(server));
    expect(before.filter((id) => isKept(id) && !after.has(id))).toEqual([]);

    await test.step('loaded anew, they are those of the new version', async () => {
      const inbox = new InboxPage(staffPage, server.inboxUrl);
      await Promise.all([inbox.reload(), article.reload()]);
      await expect(article.messages()).toHaveCount(5);
      await expect(inbox.field).toHaveValue('Draf yang belum selesai');
      await expectExact(inbox, server, owner);
      await inbox.reply('Sama-sama');
      await expect(article.lastMessage()).toContainText('Sama-sama');
    });

    await test.step('the next update is told to the inbox that is open', async () => {
      const told = staffPage.getByText('Sapa sudah diperbarui');
      await expect(told).toHaveCount(0);
      // The same script by another name, as if it were that of another build.
      await staffPage.route('**/inbox/c/*', async (route) => {
        const answer = await route.fetch();
        const body = (await answer.text()).replace('src="/inbox/assets/first', 'src="/inbox/./assets/first');
        await route.fulfill({ response: answer, body });
      });
      await staffPage.reload();
      await expect(told).toBeVisible();
      await staffPage.unroute('**/inbox/c/*');
      await staffPage.getByRole('button', { name: 'Muat ulang' }).click();
      await expect(told).toHaveCount(0);
    });
  },
);
