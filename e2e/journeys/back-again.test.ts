import { siteId, staffLine } from '../colleague.js';
import type { LightClient } from '../load/light-client.js';
import { owner } from '../owner.js';
import { InboxPage } from '../pages/inbox.page.js';
import { SetUpPage } from '../pages/set-up.page.js';
import { expectExact } from '../screen/expect-exact.js';
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

test(
  'after sleep, a restart and a sign-out elsewhere the screen is what the store has',
  { tag: '@desktop' },
  async ({ visitors, sari, sariLine, server }) => {
    test.setTimeout(240_000);
    const { page } = sari;
    await sariLine.ask('label:create', { siteId, name: 'Langganan', color: 'green' });
    await sari.open('Boleh minta faktur?');
    await expectExact(sari, server, owner);
    const expectBack = async (after: string) => {
      const ms = await expectExact(sari, server, owner);
      test.info().annotations.push({ type: `exact after ${after}`, description: `${ms} ms` });
    };

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
      // Else it tries again by itself, seconds later.
      await page.evaluate(() => dispatchEvent(new Event('online')));
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
