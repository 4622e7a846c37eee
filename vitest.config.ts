import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { launchOptions } from './e2e/chromium.js';
import { areAll } from './server/test/are-all.js';
import { accessibilityTree } from './widget/test/states/accessibility-tree.js';
import { compiledLocales } from './shared/locales/compile.js';

/**
 * They replace the timers of Node. Servers of the same worker would lose theirs, or have days of theirs run at one moment.
 * Any other file replaces the clock alone.
 */
export const withFakeTimers = [
  'server/platform/deadline.test.ts',
  'server/features/assignment/paced.test.ts',
  'server/features/staff/sign-in-limits.test.ts',
];

/** As many as a small machine has cores. Each loads all modules: a third one costs an eighth more work, and ends as late. */
const serverWorkers = 2;

/** They replace modules, which other files of the same page have loaded already. */
const withMocks = [
  'widget/features/files/sent-files.test.ts',
  'widget/chat/take-back.test.ts',
  // Begins with nothing loaded.
  'widget/chat/find-links.test.ts',
];

/** In another order of files, which `npm run test:all` asks for. */
const seed = process.env['SAPA_SHUFFLE'];

export default defineConfig({
  test: {
    ...(seed ? { sequence: { shuffle: { files: true, tests: false }, seed: Number(seed) } } : {}),
    projects: [
      {
        plugins: [compiledLocales()],
        test: {
          name: 'node',
          include: [
            '*.test.ts',
            'shared/**/*.test.ts',
            'server/**/*.test.ts',
            'e2e/{amp,checker,containers,load,screen}/**/*.test.ts',
          ],
          exclude: ['shared/client/**', ...withFakeTimers],
          globalSetup: ['server/test/engines.setup.ts'],
          // Nothing of ours lives in a module: files may share the loaded ones, and need not load them 80 times.
          isolate: false,
          maxWorkers: serverWorkers,
          // Ends only a test that hangs: what takes a second elsewhere takes twenty where everything runs at once.
          testTimeout: 60_000,
          // A second, which is waited otherwise, is not enough on a busy machine.
          expect: { poll: { timeout: 30_000, interval: 20 } },
          hookTimeout: 120_000,
        },
      },
      { test: { name: 'node (timers)', include: withFakeTimers, maxWorkers: serverWorkers, testTimeout: 60_000 } },
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
            'lit/directives/live.js',
            '@lit/context',
            '@konnorr/qr-creator',
            '@leeoniya/ufuzzy',
            'linkify-it',
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
        // As the build says it of the loader of a site that has chosen its look, and greets.
        define: { __HAS_LOOK__: 'true', __HAS_GREETINGS__: 'true', __ARE_ALL__: String(areAll) },
        test: {
          name: 'browser',
          setupFiles: ['widget/test/patience.setup.ts', 'widget/test/same-page.setup.ts'],
          // One page for all files of a worker: to load hundreds of modules 70 times was half of the work.
          isolate: false,
          unstubGlobals: true,
          restoreMocks: true,
          // Of a page that shares two cores with much else a key takes half a second.
          testTimeout: 40_000,
          // A frame of a busy machine may take longer than the second that is waited otherwise.
          expect: { poll: { timeout: 5_000, interval: 10 } },
          // One page per instance, all at once, each with a storage of its own. A second one would load all modules once more.
          maxWorkers: 1,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions }),
            commands: { accessibilityTree },
            // Each with a page of its own: the inbox has styles for the whole page.
            instances: [
              {
                browser: 'chromium',
                name: 'browser (widget)',
                include: ['shared/client/**/*.test.ts', 'widget/**/*.test.ts'],
                exclude: withMocks,
              },
              { browser: 'chromium', name: 'browser (inbox)', include: ['inbox/**/*.test.ts'] },
              { browser: 'chromium', name: 'browser (mocks)', include: withMocks, isolate: true },
            ],
          },
        },
      },
    ],
  },
});
