import { defineConfig } from '@playwright/test';
import journeys from '../playwright.config.js';
import type { Variant } from '../variants.js';

/** What `npm run picture` does: no test, but it needs all that a journey has. */
export default defineConfig<{ variant: Variant; keepsPictures: boolean }>({
  ...journeys,
  testDir: '.',
  projects: [{ name: 'picture', use: { variant: { isPhone: true } } }],
});
