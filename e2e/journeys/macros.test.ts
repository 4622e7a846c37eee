import { randomUUID } from 'node:crypto';
import type { Label } from '../../shared/wire/labels/entities.js';
import { addColleague, siteId, staffLine } from '../colleague.js';
import { owner } from '../owner.js';
import { expectExact } from '../screen/expect-exact.js';
import { expect, test } from '../team-journey.js';

test.use({ asked: ['Ada edisi digital?', 'Koran pagi ini basah'], viewport: { width: 1440, height: 900 } });

test(
  'S6 a macro by keyboard: several changes with a reply, one undo, taken back with the reply, and a colleague who was faster',
  { tag: ['@desktop', '@all'] },
  async ({ sari, sariLine, server, playwright }) => {
    const { keyboard } = sari.page;
    const own = await playwright.request.newContext();
    await addColleague({ owner: sari.page.context().request, own }, server);
    const budi = await staffLine(own, server);
    const { label } = await sariLine.ask<{ label: Label }>('label:create', { siteId, name: 'Ganti', color: 'green' });
    const content = {
      ...{ isShared: true, shortcut: 'ganti', title: 'Ganti koran', texts: { id: 'Kami ganti besok pagi.' } },
      actions: [{ do: 'label', labelId: label.id }, { do: 'priority', priority: 'high' }, { do: 'resolve' }],
    };
    await sariLine.ask('saved-reply:create', { id: randomUUID(), content });
    const writeMacro = async () => {
      await keyboard.type('/ganti');
      await expect(sari.page.getByRole('option', { name: /Ganti koran/ })).toBeVisible();
      await keyboard.press('Enter');
      await expect(sari.field).toHaveValue('Kami ganti besok pagi.');
    };
    const isAsBefore = async () => {
      await expect(sari.handling('Beri label')).toBeVisible();
      await expect(sari.view('Selesai')).toHaveAccessibleName(/ 0 percakapan$/);
      await expectExact(sari, server, owner);
    };
    await expect(sari.row('Koran pagi ini basah')).toBeVisible();
    await keyboard.press('j');
    await keyboard.press('Enter');
    await expect(sari.field).toBeFocused();

    await test.step('taken back while it can be: nothing is sent, and nothing done', async () => {
      await writeMacro();
      await keyboard.press('Enter');
      await sari.log.getByRole('button', { name: 'Urungkan' }).press('Enter');
      await expect(sari.field).toHaveValue('Kami ganti besok pagi.');
      await keyboard.press('Control+a');
      await keyboard.press('Delete');
      await isAsBefore();
    });

    await test.step('sent: all of it is done, and one key takes all of it back', async () => {
      await sari.field.focus();
      await writeMacro();
      await keyboard.press('Enter');
      await keyboard.press('Enter');
      await expect(sari.step('Makro “Ganti koran” dijalankan.')).toBeVisible();
      await expect(sari.handling(/^Label: Ganti/)).toBeVisible();
      await expect(sari.handling(/^Prioritas: (Prioritas t|T)inggi/)).toBeVisible();
      await expect(sari.view('Selesai')).toHaveAccessibleName(/ 1 percakapan$/);
      await expectExact(sari, server, owner);
      await keyboard.press('Alt+Shift+Z');
      await expect(sari.step('Sudah diurungkan.')).toBeVisible();
      await isAsBefore();
    });

    await test.step('a colleague was faster: what they changed stays, and it is said', async () => {
      await sari.field.focus();
      await writeMacro();
      await keyboard.press('Enter');
      await keyboard.press('Enter');
      await expect(sari.step('Makro “Ganti koran” dijalankan.')).toBeVisible();
      const { rows } = await budi.ask<{ rows: { id: string }[] }>('conversation:list', { view: 'resolved' });
      const change = { kind: 'prioritize', priority: 'urgent' };
      await budi.ask('conversation:handle-many', { ids: rows.map(({ id }) => id), change });
      await expect(sari.handling(/^Prioritas: Mendesak/)).toBeVisible();
      await keyboard.press('Alt+Shift+Z');
      await expect(sari.step('Tidak semuanya bisa diurungkan')).toBeVisible();
      await expect(sari.handling(/^Prioritas: Mendesak/)).toBeVisible();
      await expect(sari.handling('Beri label')).toBeVisible();
      await expectExact(sari, server, owner);
    });
    budi.close();
    await own.dispose();
  },
);
