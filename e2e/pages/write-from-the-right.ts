import type { BrowserContext } from '@playwright/test';

/**
 * As if the page were Arabic, and Sapa's language written from the right as well: whatever sets its direction sets this one.
 * The words stay, so that a journey finds them.
 */
export async function writeFromTheRight(context: BrowserContext) {
  await context.addInitScript(() => {
    Object.defineProperty(HTMLElement.prototype, 'dir', {
      set(this: HTMLElement) {
        this.setAttribute('dir', 'rtl');
      },
      get(this: HTMLElement) {
        return this.getAttribute('dir') ?? '';
      },
    });
    document.addEventListener('readystatechange', () => document.documentElement.setAttribute('dir', 'rtl'));
  });
}
