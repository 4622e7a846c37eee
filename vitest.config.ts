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
          include: ['*.test.ts', 'shared/**/*.test.ts', 'server/**/*.test.ts', 'e2e/load/**/*.test.ts'],
          exclude: ['shared/client/**'],
          globalSetup: ['server/test/engines.setup.ts'],
          // Nothing of ours lives in a module: files may share the loaded ones, and need not load them 80 times.
          isolate: false,
          // They wait for the store as much as they work: one more than the cores of a small machine. Each loads all modules.
          maxWorkers: 3,
          testTimeout: 20_000,
          // A second, which is waited otherwise, is not enough on a busy machine.
          expect: { poll: { timeout: 10_000 } },
          hookTimeout: 120_000,
        },
      },
      {
        plugins: [compiledLocales()],
        // Vite 8 does not lower standard decorators; this is the same choice as in tsconfig.json.
        oxc: { decorator: { legacy: true } },
        // Named here, because a dependency found in the middle of a run makes the browser reload it.
        optimizeDeps: {
          include: [
            'lit',
            'lit/decorators.js',
            'lit/directives/guard.js',
            'lit/directives/repeat.js',
            'lit/directives/keyed.js',
            '@lit/context',
            'tinykeys',
            'axe-core',
            'socket.io-client',
            '@messageformat/runtime',
            '@messageformat/runtime/lib/cardinals',
            '@awesome.me/webawesome/dist/components/button/button.js',
            '@awesome.me/webawesome/dist/components/icon/icon.js',
            '@awesome.me/webawesome/dist/components/icon/library.js',
          ],
        },
        test: {
          name: 'browser',
          include: ['shared/client/**/*.test.ts', 'widget/**/*.test.ts', 'inbox/**/*.test.ts'],
          setupFiles: ['widget/test/patience.setup.ts'],
          // A frame of a busy machine may take longer than the second that is waited otherwise.
          expect: { poll: { timeout: 5_000, interval: 10 } },
          // Two pages, each with a storage of its own: a test mostly waits for frames and for the browser's events.
          maxWorkers: 2,
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
