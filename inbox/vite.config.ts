import { defineConfig } from 'vite';
import { translatedTexts } from '../shared/build/translated-texts.js';
import { compiledLocales } from '../shared/locales/compile.js';
import { compressed } from './build/compressed.js';
import { preloadTexts } from './build/preload-texts.js';
import { icons } from './build/icons.js';
import { serviceWorker } from './build/service-worker.js';
import { withoutForeignIcons } from './build/without-foreign-icons.js';
import { withoutIconAnimations } from './build/without-icon-animations.js';

export default defineConfig({
  root: import.meta.dirname,
  base: '/inbox/',
  plugins: [
    compiledLocales(),
    translatedTexts(),
    withoutForeignIcons(),
    withoutIconAnimations(),
    preloadTexts(),
    serviceWorker(),
    icons(),
    compressed(),
  ],
  // Vite 8 does not lower standard decorators; this is the same choice as in tsconfig.json.
  oxc: { decorator: { legacy: true } },
  build: {
    outDir: '../dist/inbox',
    emptyOutDir: true,
    target: 'es2022',
    // The page's policy forbids connecting to data: URLs, so nothing may be inlined as one.
    assetsInlineLimit: 0,
    // One file for the whole first view: else each module that a later part shares is a request of its own.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } } },
    // For dist/THIRD-PARTY.txt (server/launch/third-party.mjs).
    license: { fileName: 'third-party.json' },
  },
});
