import type { Page } from '@playwright/test';

export interface PageChange {
  /** What becomes of the article's HTML. */
  html?: (html: string) => string;
  headers?: Record<string, string>;
}

/** The published line, as it stands in the article. */
export const tagPattern = /<script async .*?<\/script>/;

/** Changes the article as its publisher could. To be called before the visit. */
export async function changePage(page: Page, articleUrl: string, { html = (same) => same, headers }: PageChange) {
  await page.route(`${articleUrl}**`, async (route) => {
    if (route.request().resourceType() !== 'document') return route.fallback();
    const answer = await route.fetch();
    await route.fulfill({
      response: answer,
      headers: { ...answer.headers(), ...headers },
      body: html(await answer.text()),
    });
  });
}
