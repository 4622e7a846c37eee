import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { addColleague, siteId } from '../colleague.js';
import type { InboxPage } from '../pages/inbox.page.js';
import { owner } from '../owner.js';
import { expectExact } from '../screen/expect-exact.js';
import { expect, test } from '../team-journey.js';

const asked = ['Alamat kirim saya berubah', 'Ada edisi digital?', 'Boleh minta faktur?', 'Koran pagi ini tidak sampai'];
test.use({ asked, viewport: { width: 1440, height: 900 } });

type Look = (inbox: InboxPage) => Promise<void>;
interface Task {
  name: string;
  /** From wherever the task before has left the focus. What is not a key is typed; people look before they choose. */
  presses: readonly (string | Look)[];
  done: Look;
}

const option = (name: RegExp) => async (inbox: InboxPage) =>
  expect(inbox.page.getByRole('option', { name }).first()).toBeVisible();
const marked = (many: number) => async (inbox: InboxPage) =>
  expect(inbox.page.getByText(`${many} dipilih`)).toBeVisible();
const says = (name: RegExp) => async (inbox: InboxPage) => expect(inbox.handling(name)).toBeVisible();
const count = (view: 'Selesai' | 'Spam' | 'Ditunda', conversations: number) => async (inbox: InboxPage) =>
  expect(inbox.view(view)).toHaveAccessibleName(new RegExp(` ${conversations} percakapan$`));
const inLog = (text: string) => async (inbox: InboxPage) => {
  await expect(inbox.message(text)).toBeVisible();
  await expect(inbox.log).not.toContainText('Urungkan');
};
const toWhom = async (inbox: InboxPage) => expect(inbox.page.getByRole('combobox', { name: 'Kepada' })).toBeFocused();

/** The commonest tasks, in the order of a morning. */
const tasks: readonly Task[] = [
  {
    name: 'open the next conversation',
    presses: ['j', 'Enter'],
    done: async (inbox) => expect(inbox.message('Koran pagi ini tidak sampai')).toBeVisible(),
  },
  { name: 'reply', presses: ['Selamat pagi', 'Enter', 'Enter'], done: inLog('Selamat pagi') },
  {
    name: 'note for the team',
    presses: ['Alt+n', 'Sudah ditelepon', 'Enter'],
    done: async (inbox) => expect(inbox.log).toContainText('Sudah ditelepon'),
  },
  {
    name: 'assign to oneself',
    presses: ['Escape', 'a', option(/saya/), 'Enter'],
    done: says(/^Ditangani Sari/),
  },
  {
    name: 'pass on with a note',
    presses: ['h', toWhom, 'Budi', 'Tab', 'Tolong lanjutkan', 'Tab', 'Tab', 'Enter'],
    done: async (inbox) => {
      await says(/^Ditangani Budi/)(inbox);
      await expect(inbox.log).toContainText('Tolong lanjutkan');
      // Both may be told by the feed before the answer is here, for which the dialog waits.
      await expect(inbox.page.getByRole('dialog')).toBeHidden();
    },
  },
  { name: 'take it back', presses: ['Alt+Shift+Z'], done: says(/^Ditangani Sari/) },
  {
    name: 'assign to a colleague',
    presses: ['a', option(/Budi/), 'bud', option(/Budi/), 'Enter'],
    done: says(/^Ditangani Budi/),
  },
  {
    name: 'label',
    presses: ['l', 'lang', option(/Langganan/), 'Enter', 'Escape'],
    done: says(/^Label: Langganan/),
  },
  {
    name: 'say how urgent it is',
    presses: ['p', 'mendesak', option(/Mendesak/), 'Enter'],
    done: says(/^Prioritas: Mendesak/),
  },
  { name: 'snooze', presses: ['z', 'sampai', option(/Sampai pengunjung/), 'Enter'], done: count('Ditunda', 1) },
  { name: 'take that back', presses: ['Alt+Shift+Z'], done: count('Ditunda', 0) },
  { name: 'spam', presses: ['!'], done: count('Spam', 1) },
  { name: 'no spam after all', presses: ['!'], done: count('Spam', 0) },
  { name: 'resolve', presses: ['Alt+Shift+E'], done: count('Selesai', 1) },
  { name: 'reopen', presses: ['Alt+Shift+E'], done: count('Selesai', 0) },
  {
    name: 'saved reply',
    presses: ['r', '/res', option(/Cek resi/), 'Enter', 'Enter', 'Enter'],
    done: inLog('Resinya sedang kami cek.'),
  },
  {
    name: 'find a conversation',
    presses: ['Control+k', 'faktur', option(/faktur/), 'Enter'],
    done: async (inbox) => expect(inbox.message('Boleh minta faktur?')).toBeVisible(),
  },
  {
    name: 'mark as unread',
    presses: ['Escape', 'u'],
    done: async (inbox) => expect(inbox.row('Boleh minta faktur?')).toContainText('belum dibaca'),
  },
  {
    name: 'mark several and resolve them',
    presses: ['x', 'Shift+ArrowDown', marked(2), 'Alt+Shift+E'],
    done: count('Selesai', 2),
  },
  { name: 'take that back too', presses: ['Alt+Shift+Z'], done: count('Selesai', 0) },
  {
    name: 'go to another view',
    presses: ['Escape', 'g', 'w'],
    done: async (inbox) => expect(inbox.view('Menunggu')).toHaveAttribute('aria-current', 'page'),
  },
];

test(
  'S6 the commonest tasks by keyboard alone, and the focus is never lost',
  { tag: ['@desktop', '@all'] },
  async ({ sari, sariLine, server, playwright }) => {
    const { page } = sari;
    const own = await playwright.request.newContext();
    await addColleague({ owner: page.context().request, own }, server);
    await sariLine.ask('label:create', { siteId, name: 'Langganan', color: 'green' });
    const texts = { id: 'Resinya sedang kami cek.' };
    const content = { isShared: true, shortcut: 'resi', title: 'Cek resi', texts };
    await sariLine.ask('saved-reply:create', { id: randomUUID(), content });
    await page.evaluate(countPointers);
    await expect(sari.list.getByRole('listitem')).toHaveCount(asked.length);

    for (const { name, presses, done } of tasks) {
      await test.step(name, async () => {
        for (const each of presses) await (typeof each === 'string' ? press(page, each) : each(sari));
        await done(sari);
        await expect.poll(() => hasFocus(page), { message: 'the focus is somewhere' }).toBe(true);
      });
    }
    expect(await page.evaluate(() => document.documentElement.dataset['pointers'] ?? 'none')).toBe('none');
    await expectExact(sari, server, owner);
    await own.dispose();
  },
);

const isKey = (each: string) => /^(Enter|Escape|Tab|.|Shift\+\w+|(Alt|Control)\+.*)$/.test(each);
const press = ({ keyboard }: Page, each: string) => (isKey(each) ? keyboard.press(each) : keyboard.type(each));

/** The next letter goes somewhere. */
const hasFocus = (page: Page) =>
  page.evaluate(() => document.activeElement !== null && document.activeElement !== document.body);

/** Runs in the page. */
function countPointers() {
  addEventListener('pointerdown', () => (document.documentElement.dataset['pointers'] = 'pressed'), { capture: true });
}
