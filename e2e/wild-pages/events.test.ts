import type { Page } from '@playwright/test';
import { expect, pageWith, test } from './wild.js';

const search = '<input type="search" aria-label="Cari">';
const spares = `/^(INPUT|TEXTAREA)$/.test(e.target.nodeName)`;

/** What a page does with events that are none of its own. */
const shortcuts = (where: string, isCapture: boolean) => `<script>
  ${where}.addEventListener('keydown', (e) => {
    if (${spares} || e.ctrlKey || e.key === 'Escape' || e.key === 'F6') return;
    e.preventDefault();
    ${isCapture ? 'e.stopImmediatePropagation();' : ''}
    document.querySelector('[type=search]').focus();
  }, ${isCapture});
</script>`;

const copyProtection = `<style>body { user-select: none; -webkit-user-select: none }</style><script>
  for (const type of ['mousedown', 'copy', 'cut', 'paste', 'selectstart', 'contextmenu', 'dragstart'])
    document['on' + type] = (e) => ${spares};
</script>`;

const hardCopyProtection = `<script>
  for (const type of ['pointerdown', 'mousedown', 'mouseup', 'click', 'copy', 'cut', 'paste', 'selectstart', 'contextmenu', 'dragstart', 'beforeinput', 'keypress'])
    for (const act of [(e) => e.preventDefault(), (e) => (e.returnValue = false), (e) => e.stopPropagation(), (e) => (e.cancelBubble = true), (e) => e.stopImmediatePropagation()])
      addEventListener(type, (e) => ${spares} || e.target.localName === 'sapa-launcher' || act(e), true);
</script>`;

const ownScrolling = (options: string) => `<script>
  for (const type of ['wheel', 'mousewheel', 'touchmove']) addEventListener(type, (e) => { e.preventDefault(); scrollBy(0, e.deltaY || 9) }, ${options});
</script>`;

for (const [what, script] of Object.entries({
  'that the page hears in the bubble phase': shortcuts('document', false),
  'that the page hears first of all': shortcuts('window', true),
})) {
  test(`C1 keys ${what} are the chat’s while one writes in it`, async ({ wild, wildArticle, page }) => {
    wild.lay(pageWith({ head: script, body: search }));
    await wildArticle.openChat();
    await wildArticle.type('Halo, soal nomor / pesanan s');
    await expect(wildArticle.field).toHaveValue('Halo, soal nomor / pesanan s');
    await expect(page.getByRole('searchbox')).toHaveValue('');
    await wildArticle.field.press('Enter');
    await expect(wildArticle.lastMessage()).toContainText('Terkirim');
    await wildArticle.field.press('Escape');
    await expect(wildArticle.chat).toBeHidden();
    // Elsewhere its keys are the page's own.
    await page.locator('h1').click();
    await page.keyboard.press('/');
    await expect(page.getByRole('searchbox')).toBeFocused();
  });
}

test('C1 a page that listens in the bubble phase hears nothing from inside the chat but sapa-* events', async ({
  wild,
  wildArticle,
  page,
}) => {
  const types =
    'keydown keyup keypress beforeinput input change compositionstart copy cut paste pointerdown pointerup mousedown mouseup click dblclick contextmenu wheel touchstart touchend focusin focusout selectstart dragover drop submit sapa-open sapa-message';
  const head = `<script>
    window.heard = [];
    const listen = () => {
      for (const type of '${types}'.split(' '))
        for (const target of [window, document, document.documentElement])
          target.addEventListener(type, (e) => /^sapa-chat$/i.test(e.target.localName) && heard.push(e.type));
    };
    listen();
    addEventListener('load', listen);
  </script>`;
  wild.lay(pageWith({ head }));
  await wildArticle.openChat();
  await wildArticle.field.click();
  await wildArticle.type('Halo');
  await wildArticle.field.dblclick();
  await page.keyboard.press('Control+C');
  await page.keyboard.press('End');
  await page.keyboard.press('Control+V');
  await page.mouse.wheel(0, 10);
  await wildArticle.sendButton.click();
  await expect(wildArticle.lastMessage()).toContainText('Terkirim');
  const heard = await page.evaluate(() => [...new Set((window as unknown as { heard: string[] }).heard)]);
  expect(heard.sort()).toEqual(['sapa-message', 'sapa-open']);
});

/** Drags over the text, as one does who wants to copy it. */
async function select(page: Page, text: ReturnType<Page['locator']>): Promise<void> {
  const box = await text.boundingBox();
  if (!box) throw new Error('The text is not shown.');
  await page.mouse.move(box.x + 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 2, box.y + box.height / 2, { steps: 4 });
  await page.mouse.up();
}

/** From a page that allows it: what drives Firefox gives nobody the clipboard. */
async function copyElsewhere(page: Page, text: string): Promise<void> {
  const other = await page.context().newPage();
  await other.setContent('<textarea></textarea>');
  await other.locator('textarea').fill(text);
  await other.locator('textarea').press('Control+A');
  await other.locator('textarea').press('Control+C');
  await other.close();
}

for (const [what, head] of Object.entries({ copyProtection, hardCopyProtection })) {
  test(`C2 ${what}: one presses, pastes and selects in the chat as on any page`, async ({
    wild,
    wildArticle,
    page,
  }) => {
    await copyElsewhere(page, 'Nomor 4711');
    wild.lay(pageWith({ head }));
    await wildArticle.openChat();
    await wildArticle.log.click();
    await wildArticle.field.click();
    await expect(wildArticle.field).toBeFocused();
    await page.keyboard.press('Control+V');
    await expect(wildArticle.field).toHaveValue('Nomor 4711');
    await wildArticle.sendButton.click();
    await expect(wildArticle.lastMessage()).toContainText('Terkirim');
    await select(page, wildArticle.lastMessage().getByText('Nomor 4711'));
    await page.keyboard.press('Control+C');
    await wildArticle.field.click();
    await page.keyboard.press('Control+V');
    await expect(wildArticle.field).toHaveValue(/omor 47/);
    await wildArticle.closeButton.click();
    await expect(wildArticle.chat).toBeHidden();
  });
}

const scrollTop = (log: ReturnType<Page['locator']>) => log.evaluate((element) => element.scrollTop);
const manyLines = Array.from({ length: 40 }, (_, line) => `Baris ${line}`).join('\n');

for (const [what, options] of Object.entries({
  'in the bubble phase': '{ passive: false }',
  first: '{ passive: false, capture: true }',
})) {
  test(`C3 a page that scrolls by itself and hears wheels ${what}: the log scrolls`, async ({
    wild,
    wildArticle,
    page,
  }) => {
    wild.lay(pageWith({ head: ownScrolling(options) }));
    await wildArticle.openChat();
    await wildArticle.write(manyLines);
    await expect(wildArticle.lastMessage()).toContainText('Terkirim');
    await expect.poll(() => scrollTop(wildArticle.log)).toBeGreaterThan(100);
    const before = await scrollTop(wildArticle.log);
    await wildArticle.log.hover();
    await page.mouse.wheel(0, -200);
    await expect.poll(() => scrollTop(wildArticle.log)).toBeLessThan(before - 100);
  });
}

test('C13 a wheel over what does not scroll in the chat leaves the page where it is', async ({
  wild,
  wildArticle,
  page,
}) => {
  wild.lay(pageWith({}));
  await wildArticle.openChat();
  const heard = () => page.evaluate(() => scrollY);
  for (const place of [
    wildArticle.chat.getByRole('heading'),
    wildArticle.log,
    wildArticle.sendButton,
    wildArticle.field,
  ]) {
    await place.hover();
    await page.mouse.wheel(0, 300);
  }
  await page.mouse.move(100, 400);
  await page.mouse.wheel(0, 100);
  // All wheels come in their order: this one is the page's, and is the only one.
  await expect.poll(heard).toBe(100);
});
