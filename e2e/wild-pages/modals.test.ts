import { expect, pageWith, test } from './wild.js';

const opener = '<button data-sapa-open>Tanya kami</button>';

test('C7 a native dialog of the page: the chat opens within it, and goes on after it is closed', async ({
  wild,
  wildArticle,
  page,
}) => {
  wild.lay(
    pageWith({
      body: `<dialog aria-label="Masuk">${opener}<button onclick="this.parentNode.close()">Batal</button></dialog>`,
    }),
  );
  await wildArticle.visit();
  await expect(wildArticle.launcher).toBeVisible();
  await page.evaluate(() => document.querySelector('dialog')?.showModal());
  await page.getByRole('button', { name: 'Tanya kami' }).click();
  await wildArticle.write('Dari dialog');
  await expect(wildArticle.lastMessage()).toContainText('Terkirim');
  await page.getByRole('button', { name: 'Batal' }).click();
  await expect(wildArticle.lastMessage()).toContainText('Dari dialog');
  await wildArticle.write('Sesudah dialog');
  await expect(wildArticle.lastMessage()).toContainText('Terkirim');
  // Escape closes the one that it is pressed in.
  await page.evaluate(() => document.querySelector('dialog')?.showModal());
  await page.getByRole('button', { name: 'Tanya kami' }).click();
  await expect(wildArticle.field).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(wildArticle.chat).toBeHidden();
  await expect(page.getByRole('dialog', { name: 'Masuk' })).toBeVisible();
});

test('C7 full screen: the chat opens over what fills the screen', async ({ wild, wildArticle, page }) => {
  wild.lay(
    pageWith({
      body: `<main style="background: #fff">${opener}<button onclick="this.parentNode.requestFullscreen()">Penuh</button></main>`,
    }),
  );
  await wildArticle.visit();
  await page.getByRole('button', { name: 'Penuh' }).click();
  await expect.poll(() => page.evaluate(() => document.fullscreenElement?.localName)).toBe('main');
  await page.getByRole('button', { name: 'Tanya kami' }).click();
  await wildArticle.write('Dari layar penuh');
  await expect(wildArticle.lastMessage()).toContainText('Terkirim');
});

/** As libraries write them: the focus comes back to what has it, and nothing outside can be pressed. */
const traps: Record<string, string> = {
  'that listens to the focus first': `addEventListener('focusin', hold, true);
    for (const type of ['mousedown', 'touchstart', 'click']) addEventListener(type, (e) => isOutside(e.target) && (e.preventDefault(), e.stopImmediatePropagation()), true);`,
  'that listens at the document': `document.addEventListener('focusin', hold); document.addEventListener('focus', hold, true);`,
  'that hears where the focus goes from it': `modal.addEventListener('focusout', (e) => { if (isOutside(e.relatedTarget)) field.focus() });`,
  'that makes all else inert': `for (const each of document.body.children) if (each !== modal) { each.inert = true; each.setAttribute('aria-hidden', 'true') }`,
  'that looks by a timer where the focus is': `setInterval(() => { if (isOutside(document.activeElement)) field.focus() }, 20);`,
};

for (const [what, script] of Object.entries(traps)) {
  test(`C7 a scripted focus trap ${what}: one writes in the chat that is opened from within`, async ({
    wild,
    wildArticle,
    page,
  }) => {
    const body = `<div role="dialog" aria-modal="true" aria-label="Masuk">${opener}<input aria-label="Nama"></div><script>
      const modal = document.querySelector('[role=dialog]'), field = modal.querySelector('input');
      const isOutside = (node) => !(node instanceof Node) || !modal.contains(node);
      const hold = (e) => { if (!isOutside(e.target)) return; e.stopImmediatePropagation(); field.focus() };
      addEventListener('load', () => { ${script} field.focus() });
    </script>`;
    wild.lay(pageWith({ body }));
    await wildArticle.visit();
    // Its role is gone where it is inert.
    await expect(page.locator('sapa-launcher')).toBeAttached();
    await page.getByRole('button', { name: 'Tanya kami' }).click();
    await expect(wildArticle.field).toBeFocused();
    await wildArticle.field.click();
    await page.keyboard.type('Tidak terkurung');
    await expect(wildArticle.field).toHaveValue('Tidak terkurung');
    await wildArticle.sendButton.click();
    await expect(wildArticle.lastMessage()).toContainText('Terkirim');
    // In the modal the focus is still the page's to hold.
    await page.getByRole('textbox', { name: 'Nama' }).click();
    await expect(page.getByRole('textbox', { name: 'Nama' })).toBeFocused();
  });
}
