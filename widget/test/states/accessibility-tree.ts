import type {} from '@vitest/browser-playwright';
import type { BrowserCommand } from 'vitest/node';

/** What a screen reader finds in an element of the test's page, as Playwright writes it. Runs beside the browser, in Node. */
export const accessibilityTree: BrowserCommand<[selector: string]> = ({ iframe }, selector) =>
  iframe.locator(selector).ariaSnapshot();

declare module 'vitest/browser' {
  interface BrowserCommands {
    accessibilityTree(selector: string): Promise<string>;
  }
}
