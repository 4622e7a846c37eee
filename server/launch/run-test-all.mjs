import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fetchNode } from './fetch-node.mjs';
import { install } from './install.mjs';
import { NotRun } from './not-run.mjs';
import { otherNodes } from './other-nodes.mjs';
import { artifactsFolder, dataFolder } from './paths.mjs';
import { endPrograms } from './run-program.mjs';
import { bold, say } from './say.mjs';
import { whenNpmEnds } from './when-npm-ends.mjs';

const test = fileURLToPath(new URL('test.mjs', import.meta.url));
/** Each run empties the folder of artifacts: what it leaves waits here until all have run. */
const kept = join(dataFolder, 'test-all');
let child;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, endEarly);
whenNpmEnds(endEarly);

rmSync(kept, { recursive: true, force: true });
mkdirSync(kept, { recursive: true });
await install();
const results = [await runSuite(`node${process.versions.node.split('.')[0]}`, { SAPA_JOURNEYS: 'all' })];
results.push(await runShuffled());
for (const major of otherNodes) results.push(await runOnOther(major));

const summary = results.map(({ name, line }) => `${name}: ${line}`).join('\n');
rmSync(artifactsFolder, { recursive: true, force: true });
renameSync(kept, artifactsFolder);
writeFileSync(join(artifactsFolder, 'summary.txt'), `${summary}\n`);
say(`\n${summary}\n`);
process.exitCode = results.every(({ isGood }) => isGood) ? 0 : 1;

/** Tests share an app and a page: one that leans on what another has left fails when the files come in another order. */
function runShuffled() {
  const seed = process.env.SAPA_SHUFFLE ?? String(Date.now() % 1_000_000);
  say(`\nThe seed of the shuffled run is ${seed}: SAPA_SHUFFLE=${seed} npm test -- server components`);
  return runSuite('shuffled', { SAPA_SHUFFLE: seed }, process.execPath, ['server', 'components']);
}

async function runOnOther(major) {
  const name = `node${major}`;
  try {
    const folder = await fetchNode(major, () => {});
    return await runSuite(name, { PATH: `${folder}${delimiter}${process.env.PATH}` }, join(folder, 'node'));
  } catch (error) {
    if (!(error instanceof NotRun)) throw error;
    return { name, line: `not run: ${error.message}`, isGood: true };
  }
}

/** All steps of `npm test`, which ends what it has started when it is asked to end. */
async function runSuite(name, env, node = process.execPath, steps = process.argv.slice(2)) {
  say(bold(`\n${name}`));
  child = spawn(node, [test, ...steps], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code] = await once(child, 'exit');
  const folder = join(kept, name);
  if (existsSync(artifactsFolder)) renameSync(artifactsFolder, folder);
  const counted = join(folder, 'summary.txt');
  const line = existsSync(counted) ? readFileSync(counted, 'utf8').trim() : `ended (exit code ${code}) without a count`;
  return { name, line, isGood: code === 0 };
}

async function endEarly() {
  endPrograms();
  if (child?.exitCode === null) {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
  process.exit(1);
}
