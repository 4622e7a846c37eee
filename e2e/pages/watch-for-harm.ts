import type { Page } from '@playwright/test';

/** Writes down what a page must not do: open dialogs, ask elsewhere, break its policy. To be called before the visit. */
export async function watchForHarm(page: Page) {
  const dialogs: string[] = [];
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => {
    if (/content.security.policy/i.test(message.text())) complaints.push(message.text());
  });
  await page.addInitScript(() => {
    const violations: string[] = [];
    Object.assign(window, { policyViolations: violations });
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sourceFile }) => {
      violations.push(`${effectiveDirective} ${blockedURI} (${sourceFile})`);
    });
  });

  return {
    dialogs,
    requestsTo: (part: string) => requests.filter((url) => url.includes(part)),
    async policyViolations(): Promise<string[]> {
      const seen = await page.evaluate(() => (window as unknown as { policyViolations: string[] }).policyViolations);
      return [...seen, ...complaints];
    },
  };
}
