import { mkdirSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { NotRun } from './not-run.mjs';
import { runProgram } from './run-program.mjs';

/** What is fetched once for a user; the same folder as that of the engines (engine-cache.ts). */
export const userCache = join(process.env.XDG_CACHE_HOME || join(process.env.HOME || homedir(), '.cache'), 'sapa');
const patience = 300_000;

/**
 * Fetches a package of npm, not into the project, and gives `use` the folder that has it in its `node_modules`. That takes what it
 * wants away, whole: what was broken off in the middle is never used. Throws {@link NotRun} where it cannot be had.
 */
export async function fetchPackage(what, { log, use, cache = userCache }) {
  const building = join(cache, 'building', `${what.replaceAll('/', '-')}-${process.pid}`);
  mkdirSync(building, { recursive: true });
  try {
    let output = '';
    const onOutput = (chunk) => {
      output += chunk;
      log(chunk);
    };
    const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--fetch-retries=1', '--fetch-retry-mintimeout=500'];
    const { code, error, isLate } = await runProgram('npm', ['install', ...quiet, '--prefix', building, what], {
      onOutput,
      limit: patience,
    });
    const why = isLate ? 'it took too long' : (error?.message ?? reasonIn(output));
    if (code !== 0) throw new NotRun(`${what} could not be fetched: ${why}`);
    await use(building);
  } finally {
    rmSync(building, { recursive: true, force: true });
  }
}

/** npm says first what kind of error it is, and last where its log lies. */
const reasonIn = (output) => /^npm error (?!code|errno|syscall|A complete log)(.*)$/m.exec(output)?.[1] ?? 'npm failed';
