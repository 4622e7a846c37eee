import type { Page } from '@playwright/test';
import { limits } from '../../shared/wire/limits.js';
import type { PinnedEmbed } from '../../shared/wire/embed/entities.js';
import { builtFile } from '../built-file.js';
import { staffLine } from '../colleague.js';
import { backAgain, expect, test as journey } from '../journey.js';
import { createOwner, owner, signIn } from '../owner.js';
import { ArticlePage } from '../pages/article.page.js';
import { changePage, tagPattern } from '../pages/change-page.js';
import { InboxPage } from '../pages/inbox.page.js';
import { expectExact } from '../screen/expect-exact.js';
import { storedIds } from '../stored-ids.js';
import { storedStates } from '../stored-states.js';
import { storedMessages } from '../stored-messages.js';
import { isVersionBeforeThere, seedByVersionBefore, versionBefore } from '../version-before.js';

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
  async ({ article, articleSite, newVisitor, staffPage, server, started }) => {
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
    const { pinned } = (await (await request.get(`${server.url}/api/sites`)).json()) as { pinned: PinnedEmbed };
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

    const inbox = new InboxPage(staffPage, server.inboxUrl);
    await test.step('loaded anew, they are those of the new version', async () => {
      await Promise.all([inbox.reload(), article.reload()]);
      await expect(article.messages()).toHaveCount(5);
      await expect(inbox.field).toHaveValue('Draf yang belum selesai');
      await expectExact(inbox, server, owner);
      await inbox.reply('Sama-sama');
      await expect(article.lastMessage()).toContainText('Sama-sama');
    });

    await test.step('a page that has pinned the version before has it still', async () => {
      const page = new ArticlePage(await newVisitor(), articleSite.url);
      const line = `<script async src="${pinned.url}" integrity="${pinned.integrity}" crossorigin="anonymous" data-site="${server.siteKey}"></script>`;
      await changePage(page.page, articleSite.url, { html: (html) => html.replace(tagPattern, line) });
      await page.openChat();
      await page.attach({ name: 'bukti.txt', mimeType: 'text/plain', buffer: Buffer.from('Lunas.') });
      await expect(page.chat.getByText('siap dikirim')).toBeVisible();
      await page.write('Ini buktinya');
      await expect(page.lastMessage()).toContainText('Terkirim');
      await inbox.open('Ini buktinya');
      await inbox.reply('Sudah kami terima');
      await expect(page.lastMessage()).toContainText('Sudah kami terima');
    });

    await test.step('the next update is told to the inbox that is open', async () => {
      const told = staffPage.getByText('Sapa sudah diperbarui');
      await expect(told).toHaveCount(0);
      // What its worker asks for, no test can answer.
      await staffPage.evaluate(async () => {
        for (const each of await navigator.serviceWorker.getRegistrations()) await each.unregister();
      });
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

test(
  'what the version before has stored, hundreds of conversations, is there after an update, in the views where it was',
  { tag: ['@all', '@own-size'] },
  async ({ staffPage, server, started }) => {
    test.setTimeout(120_000);
    const { request } = staffPage.context();
    await createOwner(request, server);
    await signIn(request, server);
    await seedByVersionBefore(server.database.mongodbUrl, 300, 2_000);
    const [before, states, messages] = [
      await storedIds(server),
      await storedStates(server),
      await storedMessages(server),
    ];
    expect(states['open'] && states['resolved'], JSON.stringify(states)).toBeTruthy();

    await server.stop();
    started.file = builtFile('test/server/main.js');
    await server.startAgain();

    const after = new Set(await storedIds(server));
    expect(before.filter((id) => isKept(id) && !after.has(id))).toEqual([]);
    expect(await storedMessages(server)).toEqual(messages);
    const line = await staffLine(request, server);
    expect(await line.ask('conversation:counts', {})).toMatchObject({ ...states, snoozed: 0, spam: 0, mine: 0 });
    line.close();
    const inbox = new InboxPage(staffPage, server.inboxUrl);
    await inbox.visit();
    await expectExact(inbox, server, owner);
    await inbox.view('Selesai').click();
    await expectExact(inbox, server, owner);

    await test.step('there was no directory: everybody who has written is in it, with their conversations', async () => {
      await staffPage.getByRole('link', { name: 'Kontak', exact: true }).click();
      const main = staffPage.getByRole('main');
      const people = main.getByRole('listitem').getByRole('link');
      await expect(people).toHaveCount(limits.contactPage);
      await main.getByRole('button', { name: 'Tampilkan lagi' }).click();
      await expect(people.nth(limits.contactPage)).toBeVisible();
      await people.first().click();
      await expect(main.getByRole('link', { name: /(terbuka|selesai)$/ }).first()).toBeVisible();
    });
  },
);
