import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, type TestInfo } from '@playwright/test';
import type { Variant } from '../variants.js';

const screenshots = fileURLToPath(new URL('../../artifacts/screenshots/', import.meta.url));
const sizes = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };
const schemes = ['light', 'dark'] as const;
const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * Looks at a state on a desktop and on a phone, in light and in dark: keeps a picture of each, and asks axe about it. In
 * another variant, as it is there.
 */
export async function look(page: Page, state: string, info: TestInfo, variant: Variant): Promise<void> {
  // What stands on the publisher's page around the chat is not ours to judge.
  const isArticle = (await page.locator('sapa-launcher').count()) > 0;
  const within = isArticle ? ['sapa-launcher', 'sapa-chat'] : [];
  if (Object.values(variant).some(Boolean)) {
    await page.screenshot({ path: `${screenshots}${info.project.name}/${folderOf(info)}/${state}.png` });
    await expectAccessible(page, state, variant, within);
    return;
  }
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport);
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme });
      const path = `${screenshots}${folderOf(info)}/${state}-${size}-${colorScheme}.png`;
      await page.screenshot({ path, animations: 'disabled' });
      if (size === 'desktop') await expectAccessible(page, `${state}, ${colorScheme}`, { colorScheme }, within);
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(sizes.desktop);
}

async function expectAccessible(
  page: Page,
  what: string,
  { colorScheme, forcedColors }: { colorScheme?: 'light' | 'dark'; forcedColors?: 'active' },
  within: string[],
) {
  // The other mode opens a page of its own, and a page that comes to the front changes what is looked at.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  for (const selector of within) axe.include(selector);
  // Only the colours are other ones in the dark.
  if (colorScheme === 'dark') axe.withRules('color-contrast');
  else axe.withTags(wcag);
  // Then the colours are the reader's own; axe sees the page's.
  if (forcedColors) axe.disableRules('color-contrast');
  const { violations } = await axe.analyze();
  const faults = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help} ${JSON.stringify(target)}\n${failureSummary}`),
  );
  expect.soft(faults, `axe on ${what}`).toEqual([]);
}

/** `journeys/first-message.test.ts` keeps its pictures in `first-message`. */
function folderOf({ file }: TestInfo): string {
  return file.replace(/^.*\//, '').replace(/\.test\.ts$/, '');
}
