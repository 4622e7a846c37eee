import type { Page } from '@playwright/test';

/** The milliseconds that the page has measured by this name, as soon as it has. */
export async function durationOf(page: Page, name: string): Promise<number> {
  const duration = await page.waitForFunction((wanted) => performance.getEntriesByName(wanted)[0]?.duration, name);
  return Number(await duration.jsonValue());
}
