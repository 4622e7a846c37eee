import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build, isStale } from './build.mjs';
import { Children } from './children.mjs';
import { completeStores } from './complete-stores.mjs';
import { readDotEnv } from './environment.mjs';
import { endLeftovers, noteChildren } from './leftovers.mjs';
import { releaseLock, takeLock } from './lock.mjs';
import { dataFolder, root } from './paths.mjs';
import { parts } from './parts.mjs';
import { prepare } from './prepare.mjs';
import { endPrograms, runProgram } from './run-program.mjs';
import { readRunning } from './running.mjs';
import { red, say } from './say.mjs';

const enginesFolder = join('.data', 'engines');
const lockFile = join(dataFolder, 'start.lock');
const childrenFile = join(dataFolder, 'children.json');
const server = parts.filter(({ name }) => name === 'server');
const children = new Children({
  onChange: () => noteChildren(childrenFile, children.pids),
  onGivenUp: (why) => void stop(1, red(why)),
});

process.on('exit', () => releaseLock(lockFile));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop(1, 'Stopping.'));

/**
 * Runs a command (store-commands.mjs) on the stores of `npm start` in this folder, or on those of MONGODB_URL and REDIS_URL. What neither
 * runs nor is given is started for this time, from what an earlier `npm start` has kept.
 */
export async function runOnStore(command, args) {
  try {
    await run(command, args);
  } catch (error) {
    await stop(1, red(error.message));
  }
}

async function run({ program, whileRunning, mayBegin, input, others = [] }, args) {
  readDotEnv();
  const mustBeThere = !process.env.MONGODB_URL && mayBegin !== true && !(mayBegin && args.includes(mayBegin));
  // Before anything is made here: the folder may be that of services, which run below it.
  if (mustBeThere && !existsSync(dataFolder)) throw noStore(mayBegin);
  const holder = takeLock(lockFile);
  const running = holder && readRunning(holder);
  const areGiven = Boolean(process.env.MONGODB_URL && process.env.REDIS_URL);
  if (running) {
    refuseBeside(holder, running, whileRunning);
    // What runs was built by its start, and must not be built anew below it.
    for (const part of others.filter((each) => isStale(each))) await build(part);
  } else if (areGiven && isBuilt([...server, ...others])) {
    // Nothing to build and nothing to start: packages that somebody has installed otherwise stay as they are, for those who use them.
    if (!holder) releaseLock(lockFile);
  } else {
    if (holder) throw new Error(`Process ${holder.pid} is at work in this folder: try again once it has ended.`);
    if (mustBeThere && !hasOwnDatabase()) throw noStore(mayBegin);
    await prepare([...server, ...others]);
    if (areGiven) releaseLock(lockFile);
  }
  const env = { ...running, ...process.env };
  const { MONGODB_URL, REDIS_URL } = await completeStores(env, startMissing);
  Object.assign(env, { MONGODB_URL, REDIS_URL });
  const given = args.filter((each) => each !== mayBegin);
  const { code } = await runProgram(process.execPath, ['--enable-source-maps', program, ...given], { env, input });
  await stop(code ?? 1);
}

function refuseBeside(holder, running, whileRunning) {
  const isElsewhere = process.env.MONGODB_URL && process.env.MONGODB_URL !== running.MONGODB_URL;
  if (whileRunning === 'beside' || (whileRunning === 'elsewhere' && isElsewhere)) return;
  const other = whileRunning === 'elsewhere' ? ', or set MONGODB_URL to another database' : '';
  throw new Error(`Sapa runs in this folder (process ${holder.pid}). Stop it first${other}.`);
}

const isBuilt = (wanted) => existsSync(join(root, 'node_modules')) && !wanted.some((part) => isStale(part));

/** Of either engine. Beside a database that is given the folder has Redis alone. */
const hasOwnDatabase = () =>
  ['mongod/WiredTiger', 'postgres/PG_VERSION'].some((name) => existsSync(join(root, enginesFolder, name)));

/** A database that nobody uses would be worked on, and the command would say that all went well. */
function noStore(mayBegin) {
  const here = mayBegin
    ? ` If this is the new machine of Sapa, which "npm start" is to run here, add ${mayBegin}.`
    : '';
  return new Error(
    'Nothing was done: "npm start" has no database in this folder, and MONGODB_URL is not set. Where systemd runs Sapa, ' +
      `use sapa-run; in containers, docker compose (docs/OPERATIONS.md). Else run this in the folder of "npm start".${here}`,
  );
}

/** For those of the two that are neither given nor running. */
async function startMissing(options) {
  await endLeftovers(childrenFile);
  const started = await children.startEngines(enginesFolder, options);
  say(started.description);
  return started;
}

async function stop(code, why) {
  if (why) say(why);
  endPrograms();
  await children.stop();
  process.exit(code);
}
