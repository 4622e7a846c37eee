import { addTeam } from '../colleague.js';
import { expect, test } from '../team-journey.js';

test.use({
  asked: ['Halo, uang saya belum dikembalikan', 'Kapan koran terbit?'],
  viewport: { width: 1440, height: 900 },
});

test(
  'S8 what was said long ago is found by keyboard, read in its context, and the way back leads to the same place',
  { tag: ['@desktop', '@all'] },
  async ({ sari, sariLine, budi, visitors, server, look }) => {
    const { page } = sari;
    const { keyboard } = page;
    const [visitor] = visitors;
    const told = await visitor?.send('Resinya INV-2024/001');
    const conversationId = told?.ok ? told.value.conversationId : '';
    for (let count = 1; count <= 40; count += 1) await visitor?.send(`Lanjutan ${count}`);
    const team = await addTeam(page.context().request, server, 'Pembayaran');
    await sariLine.ask('conversation:assign', { conversationId, assigneeId: null, teamId: team.id });
    const text = 'Pengembalian disetujui Budi';
    await sariLine.ask('note:add', { conversationId, clientId: crypto.randomUUID(), text, mentions: [] });

    await keyboard.press('/');
    const field = page.getByRole('combobox', { name: 'Cari pesan, catatan, dan orang' });
    await expect(field).toBeFocused();
    await keyboard.type('kembali');
    const hits = page.getByRole('main').getByRole('listitem').getByRole('link');
    await expect(hits).toHaveCount(2);
    await expect(page.getByRole('main').locator('mark')).toHaveText(['Pengembalian', 'dikembalikan']);
    await expect(page.getByRole('status').filter({ hasText: '2 hasil' })).toBeAttached();
    await look(page, '1-found');

    // The oldest message, far above what is loaded first, among its neighbours.
    await keyboard.press('ArrowDown');
    await keyboard.press('ArrowDown');
    await expect(hits.nth(1)).toBeFocused();
    await keyboard.press('Enter');
    await expect(sari.message('Halo, uang saya belum dikembalikan')).toBeInViewport();
    await expect(sari.message('Resinya INV-2024/001')).toBeInViewport();
    await page.goBack();
    await expect(hits.nth(1)).toBeFocused();
    await expect(field).toHaveValue('kembali');

    // The note, at the other end.
    await keyboard.press('ArrowUp');
    await keyboard.press('Enter');
    await expect(sari.log.getByText(text)).toBeInViewport();

    // It is of a team that Budi is not in.
    await budi.page.goto(new URL(`/inbox/search?q=kembali`, server.inboxUrl).href);
    await expect(budi.page.getByRole('heading', { name: 'Tidak ada yang cocok' })).toBeVisible();
    await budi.page.goto(new URL(`/inbox/search?q=koran`, server.inboxUrl).href);
    await expect(budi.page.getByRole('main').locator('mark')).toHaveText(['koran']);
  },
);
