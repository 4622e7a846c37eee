import { join } from 'node:path';
import { buildAll } from './build-all.mjs';
import { buildTwice } from './build-twice.mjs';
import { haveChromium } from './chromium.mjs';
import { haveFirefox, haveWebKit } from './other-browsers.mjs';
import { otherNodes } from './other-nodes.mjs';
import { artifactsFolder, dataFolder, root } from './paths.mjs';
import { startOnNode } from './start-on-node.mjs';
import { countPlaywright, countVitest } from './test-counts.mjs';
import { startTestEngines } from './test-engines.mjs';
import { testWordPress } from './wordpress/test-wordpress.mjs';

const program = (path, ...args) => [join(root, 'node_modules', path), ...args];
const report = (name) => join(artifactsFolder, `${name}.json`);

/** One that looks at the sources and changes nothing. What waits for answers goes before it. */
const reader = (name, command, needs) => ({ name, command, needs, isBeside: true, niceness: 15 });

const typesCache = ['--incremental', '--tsBuildInfoFile', join(dataFolder, 'cache', 'types.tsbuildinfo')];

const lintOptions = '-c oxlint.config.mjs --type-aware --deny-warnings --report-unused-disable-directives'.split(' ');

/** What tests draw is checked in `npm run test:all`: a fifth of the work. */
const withTemplates =
  process.env.SAPA_JOURNEYS === 'all' ? ['widget', 'inbox'] : ['widget/**/!(*.test).ts', 'inbox/**/!(*.test).ts'];

const vitest = (name, ...options) => ({
  name,
  command: [
    ...program('vitest/vitest.mjs', 'run', ...options, '--passWithNoTests'),
    ...['--reporter=default', '--reporter=json', `--outputFile.json=${report(name)}`],
  ],
  report: report(name),
  count: countVitest,
});

const playwright = (name, config) => ({
  name,
  needs: config,
  command: program('@playwright/test/cli.js', 'test', '-c', config, '--pass-with-no-tests', '--reporter=list,json'),
  env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report(name) },
  report: report(name),
  count: countPlaywright,
});

/**
 * What `npm test` checks. `needs` is a file without which there is nothing to check yet, `wants` are steps that must have run
 * before. A step with a `report` counts its tests; any other is one check. An `isBeside` step runs beside the others, the more
 * it gives way to them the higher its `niceness`. An `isExtra` step
 * repeats what others check, or takes long, and runs only when it is asked for.
 */
export const steps = [
  // Whatever reads the sources passes over what it writes.
  { name: 'build', run: buildAll },
  { name: 'engines', wants: ['build'], needs: 'dist/server/engines/main.js', run: startTestEngines },
  // They wait for the store nearly half of the time, in which most of what stands below is done.
  { ...vitest('server', '--project', 'node*'), needs: 'server/test/engines.setup.ts', wants: ['engines'] },
  { ...playwright('e2e', 'e2e/playwright.config.ts'), wants: ['build', 'engines', 'chromium', 'firefox', 'webkit'] },
  { name: 'chromium', run: haveChromium, isBeside: true },
  // One after the other: there is one package manager.
  { name: 'firefox', wants: ['chromium'], run: haveFirefox, isBeside: true },
  { name: 'webkit', wants: ['firefox'], run: haveWebKit, isBeside: true },
  // Little more than one core: of three pages one works. Longest first.
  { ...vitest('components', '--project', 'browser'), wants: ['chromium'], isBeside: true, niceness: 5 },
  // All rules in one program, those that need types by the native compiler.
  reader('lint', program('oxlint/bin/oxlint', ...lintOptions, '.'), 'oxlint.config.mjs'),
  {
    ...reader('templates', program('@jackolope/lit-analyzer/cli.mjs', ...withTemplates), 'inbox/main.ts'),
    // As much work as all types, and lint knows most rules of Lit: `npm run check` has it as well.
    isExtra: process.env.SAPA_JOURNEYS !== 'all',
  },
  // The native compiler takes a quarter of the time. The other one stays for the templates.
  reader('types', program('typescript-native/bin/tsc', '--noEmit', '--singleThreaded', ...typesCache)),
  reader('format', program('oxfmt/bin/oxfmt', '--list-different'), '.oxfmtrc.json'),
  reader('deadcode', program('knip/bin/knip.js'), 'knip.json'),
  ...otherNodes.map((major) => ({ name: `node${major}`, wants: ['engines'], run: startOnNode(major), isBeside: true })),
  {
    name: 'size',
    wants: ['build'],
    needs: 'dist/embed/v1/sapa.js',
    command: program('size-limit/bin.js'),
    isBeside: true,
  },
  {
    name: 'wordpress',
    run: testWordPress(report('wordpress')),
    report: report('wordpress'),
    count: countPlaywright,
    wants: ['build', 'engines', 'chromium'],
    // It takes minutes, and fetches a WordPress.
    isExtra: process.env.SAPA_JOURNEYS !== 'all',
  },
  { name: 'twice', run: buildTwice, isExtra: process.env.SAPA_JOURNEYS !== 'all' },
  { ...vitest('changed', '--changed'), isExtra: true, wants: ['chromium'] },
];
