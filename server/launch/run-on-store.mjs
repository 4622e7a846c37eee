import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Children } from './children.mjs';
import { endLeftovers, noteChildren } from './leftovers.mjs';
import { releaseLock, takeLock } from './lock.mjs';
import { dataFolder, root } from './paths.mjs';
import { parts } from './parts.mjs';
import { prepare } from './prepare.mjs';
import { endPrograms, runProgram } from './run-program.mjs';
import { readRunning } from './running.mjs';
import { red, say } from './say.mjs';

const lockFile = join(dataFolder, 'start.lock');
const childrenFile = join(dataFolder, 'children.json');
const children = new Children({
  onChange: () => noteChildren(childrenFile, children.pids),
  onGivenUp: (why) => void stop(1, red(why)),
});

process.on('exit', () => releaseLock(lockFile));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop(1, 'Stopping.'));

/**
 * Runs a program of the server on the database of MONGODB_URL, or on that of `npm start`, whose engines it then starts for this time.
 * `others`: what is to be built besides the server. `besideRunning`: where `npm start` runs, its engines are used. `input`: it may ask.
 */
export async function runOnStore(program, { others = [], besideRunning = false, input = false } = {}) {
  try {
    await run(program, others, besideRunning, input);
  } catch (error) {
    await stop(1, red(error.message));
  }
}

async function run(program, others, besideRunning, input) {
  if (existsSync(join(root, '.env'))) process.loadEnvFile(join(root, '.env'));
  const holder = process.env.MONGODB_URL ? undefined : takeLock(lockFile);
  const running = holder && besideRunning ? readRunning(holder) : undefined;
  if (holder && !running)
    throw new Error(`Sapa runs in this folder (process ${holder.pid}). Stop it first, or set MONGODB_URL.`);
  // What runs was built by its start, and must not be built anew below it.
  if (!running) await prepare([...parts.filter(({ name }) => name === 'server'), ...others]);
  const store = process.env.MONGODB_URL ? {} : (running ?? (await startStore()));
  const args = ['--enable-source-maps', program, ...process.argv.slice(2)];
  const { code } = await runProgram(process.execPath, args, { env: { ...store, ...process.env }, input });
  await stop(code ?? 1);
}

async function startStore() {
  await endLeftovers(childrenFile);
  const { mongodbUrl, redisUrl, description } = await children.startEngines(join('.data', 'engines'));
  say(description);
  return { MONGODB_URL: mongodbUrl, REDIS_URL: redisUrl };
}

async function stop(code, why) {
  if (why) say(why);
  endPrograms();
  await children.stop();
  process.exit(code);
}
