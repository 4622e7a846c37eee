import type { Locator, Page } from '@playwright/test';
import type { ArticlePage } from '../pages/article.page.js';
import { expect, pageWith, test, type WildSite } from './wild.js';

const sizes = { phone: [390, 844], tablet: [1024, 600], desktop: [1200, 800] } as const;
type Size = keyof typeof sizes;

/** What makes an ancestor the containing block of what is fixed in the window. */
const blocks = [
  'filter: grayscale(1)',
  'transform: translateZ(0)',
  'perspective: 1px',
  'will-change: transform',
  'contain: paint',
  'backdrop-filter: blur(1px)',
];

/** Zoom at a phone and at a desk, as accessibility bars set it. */
const zooms: [string, Size][] = [
  ['html { zoom: 1.1 }', 'phone'],
  ['html { zoom: 1.25 }', 'desktop'],
  ['html { zoom: 1.5 }', 'desktop'],
  ['body { zoom: 1.5 }', 'desktop'],
  ['html, body { zoom: 1.3 }', 'phone'],
];

async function boxOf(element: Locator) {
  const box = await element.boundingBox();
  if (!box) throw new Error('It is not shown.');
  return { left: box.x, top: box.y, right: box.x + box.width, bottom: box.y + box.height };
}

/** Wholly in the window, and nothing lies over it. */
async function expectInWindow(page: Page, element: Locator): Promise<void> {
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  const { left, top, right, bottom } = await boxOf(element);
  expect(Math.min(left, top)).toBeGreaterThanOrEqual(-0.5);
  expect(right).toBeLessThanOrEqual(width + 0.5);
  expect(bottom).toBeLessThanOrEqual(height + 0.5);
  await element.click({ trial: true });
}

/** In the corner, opened, written in, and closed. */
async function expectUsable(wild: WildSite, article: ArticlePage, style: string, size: Size): Promise<void> {
  const { page } = article;
  const [width, height] = sizes[size];
  await page.setViewportSize({ width, height });
  wild.lay(pageWith({ head: `<style>${style}</style>` }));
  await article.visit();
  await page.evaluate(() => scrollTo(0, 500));
  await expectInWindow(page, article.launcher);
  const { bottom, right } = await boxOf(article.launcher);
  expect(height - bottom).toBeLessThan(60);
  expect(width - right).toBeLessThan(60);
  await article.launcher.click();
  await expect(article.field).toBeVisible();
  await expectInWindow(page, article.chat);
  for (const part of [article.chat.getByRole('heading'), article.closeButton, article.field, article.sendButton])
    await expectInWindow(page, part);
  const log = await boxOf(article.log);
  expect(log.bottom - log.top, 'there is room to read').toBeGreaterThan(100);
  await article.write('Terlihat semua?');
  await expect(article.lastMessage()).toContainText('Terkirim');
  await expectInWindow(page, article.lastMessage());
  await article.closeButton.click();
  await expect(article.chat).toBeHidden();
}

for (const [style, size] of zooms) {
  const tag = style === 'html { zoom: 1.1 }' || style === 'body { zoom: 1.5 }' ? [] : '@all';
  test(`C4 zoom: ${style} on a ${size}`, { tag }, ({ wild, wildArticle }) =>
    expectUsable(wild, wildArticle, style, size),
  );
}

for (const block of blocks) {
  const tag = block.startsWith('transform') ? [] : '@all';
  test(`C5 containing block: ${block} on the body`, { tag }, ({ wild, wildArticle }) =>
    expectUsable(wild, wildArticle, `body { ${block} }`, 'desktop'),
  );
  test(`C5 containing block: ${block} on html`, { tag }, ({ wild, wildArticle }) =>
    expectUsable(wild, wildArticle, `html { ${block} }`, 'desktop'),
  );
}

for (const size of Object.keys(sizes) as Size[]) {
  test(`C4 C5 every pair of zoom and containing block, ${size}`, { tag: '@all' }, async ({ wild, wildArticle }) => {
    test.setTimeout(180_000);
    for (const zoomed of ['html', 'body']) {
      for (const block of blocks) {
        for (const blocked of ['html', 'body']) {
          const style = `${zoomed} { zoom: 1.25 } ${blocked} { ${block} }`;
          await test.step(style, () => expectUsable(wild, wildArticle, style, size));
        }
      }
    }
  });
}

test('C5 a page that has set a layer for the chat keeps it there', async ({ wild, wildArticle, page }) => {
  const banner =
    '<div style="position: fixed; inset: auto 0 0; height: 200px; z-index: 9; background: #fff">Kuki</div>';
  wild.lay(pageWith({ head: '<style>:root { --sapa-z-index: 7 }</style>', body: banner }));
  await wildArticle.visit();
  await expect(wildArticle.launcher).toBeVisible();
  const { left, top } = await boxOf(wildArticle.launcher);
  const isCovered = ([x, y]: number[]) => document.elementFromPoint(x ?? 0, y ?? 0)?.textContent === 'Kuki';
  expect(await page.evaluate(isCovered, [left + 9, top + 9])).toBe(true);
});
