import { beforeAll } from 'vitest';
import { page } from 'vitest/browser';

/** Files share a page, and each finds it empty and in the size that Vitest gives it. */
beforeAll(async () => {
  document.body.replaceChildren();
  localStorage.clear();
  sessionStorage.clear();
  // It takes 250 entries and no more.
  performance.clearResourceTimings();
  await page.viewport(414, 896);
});
