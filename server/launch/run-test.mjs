import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { install } from './install.mjs';
import { artifactsFolder } from './paths.mjs';
import { endPrograms } from './run-program.mjs';
import { runSteps } from './run-steps.mjs';
import { red, say } from './say.mjs';
import { steps } from './steps.mjs';
import { summaryLine, table } from './summary.mjs';
import { stopTestEngines } from './test-engines.mjs';
import { whenNpmEnds } from './when-npm-ends.mjs';

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  say(`There is no step "${unknown.join('", "')}". The steps: ${steps.map((step) => step.name).join(', ')}.`);
  process.exit(2);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, endEarly);
whenNpmEnds(() => void endEarly('npm has ended'));

rmSync(artifactsFolder, { recursive: true, force: true });
mkdirSync(artifactsFolder, { recursive: true });
const began = Date.now();
const results = [];
try {
  await install();
  const wanted = steps.filter((step) => (asked.length === 0 ? !step.isExtra : asked.includes(step.name)));
  results.push(...(await runSteps(wanted, steps)));
} catch (error) {
  say(red(error.message));
  results.push({ name: 'preparing', state: 'failed', passed: 0, failed: 1, time: 0 });
}
say(table(results, Date.now() - began));
writeFileSync(join(artifactsFolder, 'summary.txt'), `${summaryLine(results)}\n`);
process.exitCode = results.some((result) => result.failed > 0) ? 1 : 0;

async function endEarly(why) {
  say(`\nStopping (${why}).`);
  endPrograms();
  await stopTestEngines();
  process.exit(1);
}
