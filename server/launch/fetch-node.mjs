import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { NotRun } from './not-run.mjs';
import { runProgram } from './run-program.mjs';

/** The same folder as that of the engines (engine-cache.ts). */
const userCache = join(process.env.XDG_CACHE_HOME || join(process.env.HOME || homedir(), '.cache'), 'sapa');
const patience = 120_000;

/** The folder with the newest Node of this major version, fetched once for a user; throws {@link NotRun} without one. */
export async function fetchNode(major, log, cache = userCache) {
  const name = `node-${process.platform}-${process.arch}`;
  const folder = join(cache, `node-${major}`);
  const bin = join('node_modules', name, 'bin');
  if (!isNode(join(folder, bin), major)) await install(`${name}@${major}`, folder, log);
  if (isNode(join(folder, bin), major)) return join(folder, bin);
  rmSync(folder, { recursive: true, force: true });
  throw new NotRun(`Node ${major} could not be fetched: what came does not run here.`);
}

/** Under another name first, so that one which was broken off in the middle is never used. */
async function install(what, folder, log) {
  const building = join(dirname(folder), 'building', `${what}-${process.pid}`);
  mkdirSync(building, { recursive: true });
  try {
    let output = '';
    const onOutput = (chunk) => {
      output += chunk;
      log(chunk);
    };
    const args = [
      'install',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--fetch-retries=1',
      '--fetch-retry-mintimeout=500',
      '--prefix',
      building,
    ];
    const { code, error, isLate } = await runProgram('npm', [...args, what], { onOutput, limit: patience });
    const why = isLate ? 'it took too long' : (error?.message ?? reasonIn(output));
    if (code !== 0) throw new NotRun(`${what} could not be fetched: ${why}`);
    rmSync(folder, { recursive: true, force: true });
    renameSync(building, folder);
  } finally {
    rmSync(building, { recursive: true, force: true });
  }
}

/** npm says first what kind of error it is, and last where its log lies. */
const reasonIn = (output) => /^npm error (?!code|errno|syscall|A complete log)(.*)$/m.exec(output)?.[1] ?? 'npm failed';

function isNode(folder, major) {
  try {
    return execFileSync(join(folder, 'node'), ['--version'], { encoding: 'utf8' }).startsWith(`v${major}.`);
  } catch {
    return false;
  }
}
