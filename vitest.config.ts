import { existsSync } from 'node:fs';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { compiledLocales } from './shared/locales/compile.js';

const isRoot = process.getuid?.() === 0;
// The system's Chromium when the runner found one (SAPA_CHROMIUM); otherwise the one that Playwright knows.
const chromium = [process.env['SAPA_CHROMIUM'], '/usr/bin/chromium'].find((path) => path && existsSync(path));

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [compiledLocales()],
        test: {
          name: 'node',
          include: ['shared/**/*.test.ts', 'server/**/*.test.ts'],
          globalSetup: ['server/test/engines.setup.ts'],
          testTimeout: 20_000,
          hookTimeout: 120_000,
        },
      },
      {
        plugins: [compiledLocales()],
        // Vite 8 does not lower standard decorators; this is the same choice as in tsconfig.json.
        oxc: { decorator: { legacy: true } },
        optimizeDeps: { include: ['lit', 'lit/decorators.js', 'axe-core'] },
        test: {
          name: 'browser',
          include: ['widget/**/*.test.ts', 'inbox/**/*.test.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                ...(chromium ? { executablePath: chromium } : {}),
                args: ['--disable-background-networking', ...(isRoot ? ['--no-sandbox'] : [])],
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
