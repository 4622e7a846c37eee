import type { Page } from '@playwright/test';

type Sapa = (...call: unknown[]) => Promise<void>;

/** As a page's own script would, without waiting for the answer of a click. */
export const callSapa = (page: Page, ...call: unknown[]) =>
  page.evaluate((given) => (window as unknown as { sapa: Sapa }).sapa(...given), call);
