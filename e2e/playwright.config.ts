import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { areAll } from '../server/test/are-all.js';
import { launchOptions } from './chromium.js';
import { faultSeed } from './faults/seed.js';
import { arePicturesWanted } from './pages/pictures.js';
import { journeyProjects, onlyInAll, type Variant } from './variants.js';

const artifacts = (name: string) => fileURLToPath(new URL(`../artifacts/${name}`, import.meta.url));

faultSeed();
/** What fetches a tool, or mounts something, is for `npm run faults`. */
const notInFaults = [...(areAll ? [] : [onlyInAll]), ...(process.env['SAPA_FAULTS'] ? [] : [/@command/])];

export default defineConfig<{ variant: Variant; keepsPictures: boolean }>({
  testDir: '.',
  outputDir: artifacts('e2e'),
  // Every test has processes, a database and ports of its own. Two journeys take nearly all of two cores; with three, what
  // people do within a moment takes twice as long. A fault mostly waits: one at a time runs beside them.
  workers: areAll ? 2 : 3,
  // A journey that passes at the second try has found a fault.
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env['CI']),
  use: {
    locale: 'id-ID',
    timezoneId: 'Asia/Jakarta',
    viewport: { width: 1280, height: 800 },
    actionTimeout: 10_000,
    screenshot: 'only-on-failure',
    launchOptions,
    keepsPictures: arePicturesWanted(),
  },
  projects: [
    // First, as there is one at a time: at the end the other workers would have nothing to do.
    { name: 'faults', testDir: './faults', workers: 1, grepInvert: notInFaults },
    ...journeyProjects(),
    { name: 'webkit', testDir: './webkit', workers: 1, ...(areAll ? {} : { grepInvert: onlyInAll }) },
  ],
});
