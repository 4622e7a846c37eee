import type { TestInfo } from '@playwright/test';
import { colleague, siteId, staffLine } from '../colleague.js';
import { dyingLines } from '../dying-lines.js';
import type { LightClient } from '../load/light-client.js';
import { owner } from '../owner.js';
import { InboxPage } from '../pages/inbox.page.js';
import { SetUpPage } from '../pages/set-up.page.js';
import { expectExact } from '../screen/expect-exact.js';
import type { SapaServer } from '../sapa-server.js';
import { sleep } from '../sleep.js';
import { expect, test } from '../team-journey.js';

const asked = ['Alamat saya berubah', 'Ada edisi digital?', 'Boleh minta faktur?', 'Kurirnya belum datang'];
test.use({ asked, hasOwnProcess: true });

/** What goes on while one is away: a message, a label, an answer by oneself elsewhere, an end. */
async function goOn(line: LightClient, text: string) {
  const { rows } = await line.ask<{ rows: { id: string; lastSeq: number }[] }>('conversation:list', { view: 'open' });
  const [first, second, last] = [rows[0]?.id ?? '', rows[1]?.id ?? '', rows.at(-1)?.id ?? ''];
  await line.ask('conversation:prioritize', { conversationId: first, priority: 'urgent' });
  const body = { conversationId: second, clientId: crypto.randomUUID(), text };
  await line.ask('message:send', body);
  await line.ask('note:add', { ...body, clientId: crypto.randomUUID(), text: `Catatan: ${text}` });
  await line.ask('conversation:resolve', { conversationId: last });
}

/** Says in the report how long it took. */
const backIn = (inbox: InboxPage, server: SapaServer, info: TestInfo) => async (after: string) => {
  const ms = await expectExact(inbox, server, owner);
  info.annotations.push({ type: `exact after ${after}`, description: `${ms} ms` });
};

test(
  'after sleep, a restart and a sign-out elsewhere the screen is what the store has',
  { tag: ['@desktop', '@all', '@chromium'] },
  async ({ visitors, sari, sariLine, server }) => {
    test.setTimeout(240_000);
    const { page } = sari;
    await sariLine.ask('label:create', { siteId, name: 'Langganan', color: 'green' });
    await sari.open('Boleh minta faktur?');
    await expectExact(sari, server, owner);
    const expectBack = backIn(sari, server, test.info());

    await test.step('sleep', async () => {
      const wake = await sleep(page);
      await visitors[3]?.send('Halo? Masih di sana?');
      await goOn(sariLine, 'Sudah kami kirim');
      await wake();
      await expectBack('sleep');
    });

    await test.step('a restart of the server', async () => {
      await server.stop();
      await expect(page.getByText('Koneksi terputus')).toBeVisible();
      await server.startAgain();
      const line = await staffLine(page.context().request, server);
      await goOn(line, 'Server sudah kembali');
      line.close();
      await expect(page.getByText('Koneksi terputus')).toBeHidden();
      await expectBack('a restart');
    });

    await test.step('a sign-out in another tab', async () => {
      const other = new InboxPage(await page.context().newPage(), server.inboxUrl);
      await other.visit();
      await other.page.getByRole('button', { name: /^Menu akun / }).click();
      await other.page.getByRole('menuitem', { name: 'Keluar' }).click();
      await expect(page.getByRole('heading', { name: 'Masuk' })).toBeVisible();
      await expect(page.getByText('Boleh minta faktur?')).toHaveCount(0);
      await new SetUpPage(page).signIn(owner);
      await expect(sari.heading).toBeVisible();
      await expectBack('a sign-out');
    });
  },
);

test(
  'after a change of network, said or silent, the screen is what the store has',
  { tag: ['@desktop', '@all'] },
  async ({ visitors, sari, sariLine, server }) => {
    const { page } = sari;
    const expectBack = backIn(sari, server, test.info());
    const dieSilently = await dyingLines(page, /\/socket\/staff/);
    await sari.reload();
    await sari.open('Boleh minta faktur?');
    await expectExact(sari, server, owner);

    await test.step('the browser says that it was away', async () => {
      await page.context().setOffline(true);
      dieSilently();
      await visitors[3]?.send('Halo? Masih di sana?');
      await goOn(sariLine, 'Dari jaringan lain');
      await page.context().setOffline(false);
      await expectBack('a change of network');
    });

    await test.step('the browser says nothing, and somebody looks', async () => {
      dieSilently();
      await visitors[2]?.send('Yang bulan Mei');
      await goOn(sariLine, 'Tanpa sepatah kata');
      await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
      await expectBack('a line that died');
    });
  },
);

test.describe('with two processes', () => {
  test.use({ roles: ['all', 'web'] });

  test(
    'a rolling restart: whichever process somebody was at, the screen is what the store has',
    { tag: ['@desktop', '@all'] },
    async ({ sari, budi, server }) => {
      test.setTimeout(120_000);
      const both = [sari, budi] as const;
      const people = [owner, colleague];
      const expectBoth = async (after: string) => {
        for (const [index, inbox] of both.entries()) {
          const ms = await expectExact(inbox, server, people[index] ?? owner);
          test.info().annotations.push({ type: `${people[index]?.name} exact ${after}`, description: `${ms} ms` });
        }
      };
      for (const inbox of both) await inbox.open('Boleh minta faktur?');
      await expectBoth('before');
      for (const [index, process] of server.processes.entries()) {
        await process.stop();
        for (const { page } of both) await page.evaluate(() => dispatchEvent(new Event('online')));
        const line = await staffLine(sari.page.context().request, server);
        await goOn(line, `Tanpa proses ${index + 1}`);
        line.close();
        await expectBoth(`without process ${index + 1}`);
        await process.startAgain();
      }
      await expect(sari.page.getByText('Koneksi terputus')).toBeHidden();
      await expectBoth('after all');
    },
  );
});
