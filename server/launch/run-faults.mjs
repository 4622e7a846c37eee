import { mkdirSync, rmSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { buildAll } from './build-all.mjs';
import { faultArguments } from './faults-arguments.mjs';
import { faultTable, notRun, readResults, withoutResult } from './faults-results.mjs';
import { install } from './install.mjs';
import { artifactsFolder, dataFolder, root } from './paths.mjs';
import { endPrograms, runProgram } from './run-program.mjs';
import { bold, red, say } from './say.mjs';
import { startTestEngines, stopTestEngines } from './test-engines.mjs';
import { whenNpmEnds } from './when-npm-ends.mjs';

const file = join(dataFolder, 'faults.jsonl');
/** It is no test of one fault, and is run in rounds of its own. */
const isNemesis = (title) => title.includes('the nemesis:');

async function run({ seeds, first, only, rounds, minutes, resume }) {
  mkdirSync(dataFolder, { recursive: true });
  mkdirSync(artifactsFolder, { recursive: true });
  if (!resume) rmSync(file, { force: true });
  await install();
  const log = (text) => process.stderr.write(text);
  if (await buildAll({}, log)) throw new Error('The build has failed.');
  // Heavier than in `npm test`: each role is a process, and what stands still does so for as long as the case says.
  const env = { ...process.env, NODE_ENV: 'test', SAPA_JOURNEYS: 'all', SAPA_FAULTS: 'all', SAPA_FAULT_RESULTS: file };
  await startTestEngines(env, log);

  const titles = (await titlesOf(env)).filter(
    (title) => only.length === 0 || idsOf(title).some((id) => only.includes(id)),
  );
  const faults = titles.filter((title) => !isNemesis(title));
  const plan = [
    ...seedsFrom(first, seeds).map((seed) => ({ seed, titles: faults })),
    ...seedsFrom(first, rounds).map((seed) => ({ seed, titles: titles.filter(isNemesis) })),
  ];
  for (const { seed, titles: planned } of plan) {
    const left = withoutResult(planned, seed, readResults(file));
    if (left.length === 0) continue;
    say(bold(`\nSeed ${seed}: ${left.length} tests`));
    const settings = { SAPA_FAULT_SEED: seed, SAPA_NEMESIS_SECONDS: String(minutes * 60) };
    await playwright(
      { ...env, ...settings },
      '--grep',
      left.map(literal).join('|'),
      '--reporter=list,./e2e/faults/line-reporter.ts',
    );
  }
  const results = readResults(file);
  const missing = notRun(plan, results);
  if (missing.length > 0) throw new Error(`There is no result of: ${missing.join('; ')}.`);
  say(`\n${faultTable(results, machine())}\n\nEach result is a line of ${file}.`);
  return results.every(({ status }) => status === 'passed' || status === 'skipped') ? 0 : 1;
}

const seedsFrom = (first, count) => Array.from({ length: count }, (_, index) => String(first + index));
const idsOf = (title) => /^(?:[A-Z]\d+ )*/.exec(title)[0].trim().split(' ');
const literal = (title) => title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const machine = () =>
  `${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}`;

/** Of the tests of faults, the titles that begin with an id. */
async function titlesOf(env) {
  let output = '';
  await playwright(env, '--list', '--reporter=json', { onOutput: (chunk) => (output += chunk) });
  const report = JSON.parse(output.slice(output.indexOf('{')));
  const ofSuite = ({ suites = [], specs = [] }) => [...specs.map(({ title }) => title), ...suites.flatMap(ofSuite)];
  return [...new Set(report.suites.flatMap(ofSuite))].filter((title) => /^[FI]\d+ /.test(title));
}

function playwright(env, ...args) {
  const options = typeof args.at(-1) === 'object' ? args.pop() : {};
  const program = join(root, 'node_modules/@playwright/test/cli.js');
  const config = ['-c', 'e2e/playwright.config.ts', '--project', 'faults'];
  return runProgram(process.execPath, [program, 'test', ...args, ...config], { env, ...options });
}

async function endEarly() {
  endPrograms();
  await stopTestEngines();
  process.exit(1);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, endEarly);
whenNpmEnds(() => void endEarly());

try {
  process.exitCode = await run(faultArguments(process.argv.slice(2)));
} catch (error) {
  say(red(error.message));
  process.exitCode = 2;
} finally {
  await stopTestEngines();
}
