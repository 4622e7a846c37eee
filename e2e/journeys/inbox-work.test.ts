import type { Locator, Page } from '@playwright/test';
import { expect, test as journey } from '../journey.js';
import type { LightClient } from '../load/light-client.js';
import { manyVisitors } from '../many-visitors.js';
import { firstViewOf, watchFirstView } from '../pages/first-view.js';

const test = journey.extend<{ visitors: LightClient[] }>({
  serverOptions: async ({}, use) => use({ hasRateLimits: false }),
  visitors: async ({ server }, use) => {
    const visitors = await manyVisitors(server, 45);
    await use(visitors);
    for (const visitor of visitors) visitor.close();
  },
});

/** How far the document reaches beyond the window, and where it is scrolled to. */
const beyond = (page: Page) =>
  page.evaluate(() => {
    const { scrollHeight, clientHeight, scrollWidth, clientWidth, scrollTop } = document.scrollingElement!;
    return { down: scrollHeight - clientHeight, sideways: scrollWidth - clientWidth, scrollTop };
  });
const notBeyond = { down: 0, sideways: 0, scrollTop: 0 };
const listTop = (page: Page) =>
  page.locator('sapa-conversation-list .scroller').evaluate((scroller) => scroller.scrollTop);

/** How often a key is pressed until the focus is there; it gives up after twelve times. */
async function pressUntilFocused(wanted: Locator, key: string): Promise<number> {
  let presses = 0;
  while (presses < 12 && !(await wanted.evaluate((element) => element.matches(':focus')))) {
    await wanted.page().keyboard.press(key);
    presses += 1;
  }
  await expect(wanted).toBeFocused();
  return presses;
}

/** The list knows the height of its rows only once it has drawn one: until then it is as long as it guesses. */
async function scrollList(page: Page, top: number) {
  const rows = page.locator('sapa-conversation-list .rows');
  const isMeasured = (list: Element) => {
    const [row] = list.children;
    if (!row) return false;
    const height = Number(row.getAttribute('aria-setsize')) * row.getBoundingClientRect().height;
    return Math.abs(list.getBoundingClientRect().height - height) < 1;
  };
  await expect.poll(() => rows.evaluate(isMeasured)).toBe(true);
  await page.locator('sapa-conversation-list .scroller').evaluate((scroller, to) => (scroller.scrollTop = to), top);
}

test(
  'C40 C44 C45 the list stands in ten requests; the answer is reached by a few keys and takes what is typed; a click opens the row under the pointer',
  { tag: '@desktop' },
  async ({ visitors, inbox }) => {
    test.slow();
    const { page } = inbox;
    const { keyboard } = page;
    expect(visitors).toHaveLength(45);
    await test.step('ten requests, and no script or style but those that the page names', async () => {
      await watchFirstView(page);
      await inbox.reload();
      const { requests, files } = await firstViewOf(page);
      // How many bytes those are is a budget of `.size-limit.js`.
      const html = await (await page.request.get(page.url())).text();
      expect(files.filter((file) => !html.includes(file))).toEqual([]);
      expect(files.length).toBeGreaterThan(3);
      expect(requests).toBeLessThanOrEqual(10);
    });

    await test.step('C44 by Tab from the list to the answer field in a few presses', async () => {
      await inbox.row('Percakapan 42').click();
      await expect(inbox.field).toBeFocused();
      await keyboard.press('Escape');
      await expect(inbox.row('Percakapan 42')).toBeFocused();
      // Until they are there they are no stops.
      await expect(inbox.message('Percakapan 42')).toBeVisible();
      await expect(inbox.handling(/./).first()).toBeVisible();
      expect(await pressUntilFocused(inbox.field, 'Tab')).toBeLessThanOrEqual(7);
      expect(await pressUntilFocused(inbox.row('Percakapan 42'), 'Shift+Tab')).toBeLessThanOrEqual(7);

      // From the start of the page, without passing the list.
      await inbox.reload();
      await expect(inbox.field).toBeFocused();
      // The list may come after the conversation, and until then nothing leads to its row.
      await expect(inbox.row('Percakapan 42')).toBeVisible();
      await page.evaluate(() => (document.activeElement as HTMLElement).blur());
      const skip = page.getByRole('button', { name: 'Langsung ke balasan' });
      await skip.focus();
      await expect(skip).toBeInViewport();
      await keyboard.press('Enter');
      await expect(inbox.field).toBeFocused();
      const toList = page.getByRole('button', { name: 'Langsung ke daftar' });
      await toList.focus();
      await expect(toList).toBeInViewport();
      await keyboard.press('Enter');
      await expect(inbox.row('Percakapan 42')).toBeFocused();
    });

    await test.step('C40 what is typed after a click on a row is the answer, and no letter resolves', async () => {
      await inbox.row('Percakapan 40').click();
      await keyboard.type('Selamat pagi, e e');
      await expect(inbox.field).toHaveValue('Selamat pagi, e e');
      await expect(inbox.field).toBeFocused();

      await keyboard.press('Escape');
      await expect(inbox.row('Percakapan 40')).toBeFocused();
      await keyboard.press('j');
      await expect(inbox.row('Percakapan 39')).toBeFocused();
      await keyboard.press('Enter');
      await keyboard.type('Selesai e');
      await expect(inbox.field).toHaveValue('Selesai e');

      // On what takes no letters they do nothing to the visitor either.
      await inbox.log.click();
      await keyboard.type('e eE');
      await inbox.row('Percakapan 40').click();
      await expect(inbox.field).toHaveValue('Selamat pagi, e e');
      await expect(page.getByRole('button', { name: 'Selesaikan' })).toBeVisible();
      await expect(inbox.view('Selesai')).toHaveAccessibleName(/ 0 percakapan$/);

      await keyboard.press('Alt+Shift+E');
      await expect(page.getByRole('button', { name: 'Buka lagi' })).toBeVisible();
      await expect(inbox.log).toBeFocused();
      await keyboard.press('Alt+Shift+E');
      await expect(page.getByRole('button', { name: 'Selesaikan' })).toBeVisible();
      await keyboard.press('r');
      await expect(inbox.field).toBeFocused();
      await expect(inbox.field).toHaveValue('Selamat pagi, e e');
    });

    await test.step('C45 a click opens the row under the pointer, though others have news meanwhile', async () => {
      const row = inbox.row('Percakapan 43');
      await row.hover();
      const before = await row.boundingBox();
      await visitors[4]?.send('Berita terbaru');
      await expect(page.getByRole('button', { name: /^Ada pesan baru/ })).toBeVisible();
      expect(await row.boundingBox()).toEqual(before);
      await page.mouse.down();
      await page.mouse.up();
      await expect(inbox.message('Percakapan 43')).toBeVisible();
      // Elsewhere, the newest is at the top.
      await page.mouse.move(900, 400);
      await expect(inbox.list.getByRole('listitem').first()).toContainText('Berita terbaru');
    });
  },
);

test(
  'C40 keys of a single letter can be switched off, and stay so',
  { tag: ['@desktop', '@all'] },
  async ({ visitors, inbox }) => {
    const { page } = inbox;
    expect(visitors).toHaveLength(45);
    await expect(inbox.row('Percakapan 45')).toBeVisible();
    await page.keyboard.press('j');
    await expect(inbox.row('Percakapan 45')).toBeFocused();
    await inbox.goToAccount();
    const withoutLetters = page.getByRole('radio', { name: /^Tanpa pintasan satu huruf/ });
    await withoutLetters.check();
    await inbox.reload();
    await expect(withoutLetters).toBeChecked();
    await page.getByRole('link', { name: 'Kembali ke kotak masuk' }).click();
    await expect(inbox.row('Percakapan 45')).toBeVisible();
    await page.keyboard.press('j');
    await page.keyboard.press('Tab');
    await expect(inbox.row('Percakapan 45')).not.toBeFocused();
  },
);

test(
  'the views of the list: by keyboard, with their counts, their addresses, and the place in each',
  { tag: ['@desktop', '@all'] },
  async ({ visitors, inbox, look }) => {
    // 45 people come before it begins, and on a busy machine that is half of the time.
    test.slow();
    const { page } = inbox;
    const { keyboard } = page;
    await expect(inbox.view('Terbuka')).toHaveAccessibleName(/ 45 percakapan$/);
    await inbox.row('Percakapan 45').click();
    await inbox.reply('Baik');
    await expect(inbox.view('Menunggu')).toHaveAccessibleName(/ 44 percakapan$/);
    await page.getByRole('button', { name: 'Selesaikan' }).click();
    await expect(inbox.view('Selesai')).toHaveAccessibleName(/ 1 percakapan$/);
    await expect(inbox.row('Baik')).toHaveCount(0);

    await inbox.view('Terbuka').focus();
    await keyboard.press('ArrowDown');
    await expect(inbox.view('Menunggu')).toBeFocused();
    await keyboard.press('Enter');
    // What is open stays open beside another view.
    await expect(page).toHaveURL(/\/inbox\/waiting\/c\//);
    await expect(inbox.log).toBeVisible();
    await expect(inbox.view('Menunggu')).toHaveAttribute('aria-current', 'page');
    // Who waits longest stands first.
    await expect(inbox.list.getByRole('listitem').first()).toContainText('Percakapan 1');
    await look(page, '1-waiting');
    // Past the rest of the navigation, which is the account, and what is told above the list. Firefox stops at panes as well.
    for (let presses = 0; presses < 12 && !(await inbox.isInList()); presses += 1) await keyboard.press('Tab');
    await keyboard.press('End');
    await expect(inbox.row('Percakapan 44')).toBeFocused();
    const top = await listTop(page);
    expect(top).toBeGreaterThan(1_000);

    await inbox.view('Selesai').click();
    await expect(inbox.list.getByRole('listitem')).toHaveCount(1);
    await look(page, '2-resolved');
    await inbox.row('Baik').click();
    await expect(inbox.log).toBeVisible();
    await expect(page).toHaveURL(/\/inbox\/resolved\/c\//);
    await inbox.reload();
    await expect(inbox.log).toBeVisible();
    await expect(inbox.view('Selesai')).toHaveAttribute('aria-current', 'page');
    // The visitor writes again: it is open again, and waits.
    await visitors[44]?.send('Satu hal lagi');
    await expect(inbox.view('Menunggu')).toHaveAccessibleName(/ 45 percakapan$/);
    await expect(inbox.message('Satu hal lagi')).toBeVisible();
    // What is not on the screen is told of.
    await visitors[43]?.send('Masih menunggu');
    await expect(inbox.notices.getByRole('link')).toContainText('Masih menunggu');
    await inbox.notices.getByRole('link').click();
    await expect(inbox.message('Masih menunggu')).toBeVisible();
    await expect(inbox.view('Terbuka')).toHaveAttribute('aria-current', 'page');
  },
);

test(
  'C41 C43 the window scrolls nowhere, whatever is open and however wide it is',
  { tag: ['@own-size', '@all'] },
  async ({ visitors, inbox, server }) => {
    const { page } = inbox;
    await inbox.row('Percakapan 45').click();
    await expect(inbox.log).toBeVisible();
    const conversation = new URL(page.url()).pathname;
    const views = [
      '/inbox/',
      conversation,
      '/inbox/account',
      '/inbox/notifications',
      '/inbox/settings',
      '/inbox/sign-in',
    ];
    for (const path of views) {
      await page.goto(server.url + path);
      await expect(page.getByRole('heading').first()).toBeVisible();
      for (const width of [320, 390, 600, 767, 768, 1024, 1199, 1200, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        expect.soft(await beyond(page), `${path} at ${width}`).toEqual(notBeyond);
      }
    }

    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(server.url);
    await page.goto(`${server.url}/inbox/`);
    await expect(inbox.row('Percakapan 45')).toBeVisible();
    await page.mouse.move(900, 700);
    await page.mouse.wheel(0, 900);
    await page.keyboard.press('Space');
    await page.keyboard.press('End');
    expect(await beyond(page)).toEqual(notBeyond);

    // What does not fit is scrolled to in its own pane.
    await page.setViewportSize({ width: 320, height: 300 });
    await page.goto(`${server.url}/inbox/sign-in`);
    const signIn = page.getByRole('button', { name: 'Masuk', exact: true });
    await signIn.scrollIntoViewIfNeeded();
    await expect(signIn).toBeInViewport({ ratio: 1 });
    expect(await beyond(page)).toEqual(notBeyond);

    // A notice is within reach beside an open conversation.
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(server.url + conversation);
    await expect(inbox.log).toBeVisible();
    await visitors[0]?.send('Halo lagi');
    const notice = inbox.notices.getByRole('link');
    await expect(notice).toBeInViewport({ ratio: 1 });
    expect(await beyond(page)).toEqual(notBeyond);
    for (const control of ['Kirim', 'Selesaikan']) {
      await expect(page.getByRole('button', { name: control })).toBeInViewport({ ratio: 1 });
    }
  },
);

test(
  'C46 with letters twice as large everything on a phone is within reach',
  { tag: ['@own-size', '@all'] },
  async ({ visitors, inbox, server }) => {
    const { page } = inbox;
    expect(visitors).toHaveLength(45);
    await inbox.row('Percakapan 45').click();
    await expect(inbox.log).toBeVisible();
    await page.addInitScript(() => {
      const large = new CSSStyleSheet();
      large.replaceSync('html { font-size: 200% }');
      document.addEventListener('DOMContentLoaded', () => (document.adoptedStyleSheets = [large]));
    });
    for (const width of [320, 390]) {
      await page.setViewportSize({ width, height: 844 });
      await page.reload();
      await expect(inbox.log).toBeVisible();
      for (const name of ['Selesaikan', 'Kirim']) {
        await expect(page.getByRole('button', { name })).toBeInViewport({ ratio: 1 });
      }
      await page.getByRole('link', { name: 'Kembali ke kotak masuk' }).click();
      await page.getByRole('button', { name: 'Navigasi' }).click();
      await expect(page.getByRole('button', { name: /^Menu akun/ })).toBeInViewport({ ratio: 1 });
      await page.keyboard.press('Escape');
      await page.goBack();
    }
    await page.goto(`${server.url}/inbox/account`);
    const end = page.getByRole('button', { name: 'Keluar' });
    await end.scrollIntoViewIfNeeded();
    await expect(end).toBeInViewport({ ratio: 1 });
  },
);

for (const size of ['desktop', 'phone'] as const) {
  test(
    `C42 ${size}: back in the list, place and focus are where they were`,
    { tag: size === 'desktop' ? '@own-size' : ['@own-size', '@all'] },
    async ({ visitors, inbox }) => {
      const { page } = inbox;
      expect(visitors).toHaveLength(45);
      if (size === 'phone') await page.setViewportSize({ width: 390, height: 844 });
      const row = inbox.row('Percakapan 12');
      await expect(inbox.row('Percakapan 45')).toBeVisible();
      await scrollList(page, 2_200);
      await row.scrollIntoViewIfNeeded();
      const top = await listTop(page);
      expect(top).toBeGreaterThan(1_000);
      for (const back of ['link', 'browser'] as const) {
        await row.click();
        await expect(inbox.log).toBeVisible();
        if (back === 'link' && size === 'phone')
          await page.getByRole('link', { name: 'Kembali ke kotak masuk' }).click();
        else await page.goBack();
        await expect(row).toBeFocused();
        await expect.poll(() => listTop(page)).toBe(top);
      }
    },
  );
}
