import type { Locator, Page } from 'playwright';

/** The list of the inbox, in Indonesian. */
export const listOf = (page: Page): Locator => page.getByRole('region', { name: 'Percakapan', exact: true });
