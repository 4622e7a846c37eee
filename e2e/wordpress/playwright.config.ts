import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { launchOptions } from '../chromium.js';

const artifacts = (name: string) => fileURLToPath(new URL(`../../artifacts/${name}`, import.meta.url));

/** The plugin in a real WordPress: started by the step `wordpress`, which fetches what it takes. */
export default defineConfig({
  testDir: '.',
  outputDir: artifacts('wordpress'),
  workers: 2,
  retries: 0,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env['CI']),
  use: {
    locale: 'id-ID',
    timezoneId: 'Asia/Jakarta',
    viewport: { width: 1280, height: 900 },
    actionTimeout: 15_000,
    screenshot: 'only-on-failure',
    launchOptions,
  },
});
