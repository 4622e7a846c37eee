import { join } from 'node:path';
import { addresses } from './addresses.mjs';
import { Children } from './children.mjs';
import { completeStores } from './complete-stores.mjs';
import { readDotEnv } from './environment.mjs';
import { endLeftovers, noteChildren } from './leftovers.mjs';
import { releaseLock, takeLock } from './lock.mjs';
import { dataFolder } from './paths.mjs';
import { choosePorts } from './ports.mjs';
import { prepare } from './prepare.mjs';
import { noteRunning } from './running.mjs';
import { endPrograms } from './run-program.mjs';
import { red, say } from './say.mjs';
import { whenNpmEnds } from './when-npm-ends.mjs';

const lockFile = join(dataFolder, 'start.lock');
const childrenFile = join(dataFolder, 'children.json');
const children = new Children({
  onChange: () => noteChildren(childrenFile, children.pids),
  onGivenUp: (why) => void stop(1, red(why)),
});
let isStopping = false;

const holder = takeLock(lockFile);
if (holder) {
  say(`Sapa already runs in this folder (process ${holder.pid}); stop that one first.`);
  process.exit(1);
}
process.on('exit', () => releaseLock(lockFile));
// Not `once`: a Ctrl-C reaches us from the terminal and from npm as well, and the second must not end us in the middle.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop(0, '\nStopping.'));
whenNpmEnds(() => void stop(0, '\nnpm has ended. Stopping.'));

start().catch((error) => stop(1, red(error.message)));

async function start() {
  readDotEnv();
  await prepare();
  const leftovers = await endLeftovers(childrenFile);
  if (leftovers > 0) say(`Ended ${leftovers} programs that an earlier run had left behind.`);

  const ports = await choosePorts();
  let stores = await completeStores(
    process.env,
    (options) => children.startEngines(join('.data', 'engines'), options),
    (moved) => {
      stores = moved;
      // They are somewhere else now, and the server knows only where they were.
      void children.restartServer();
    },
  );
  const ready = await children.startServer(() => {
    const environment = {
      MONGODB_URL: stores.MONGODB_URL,
      REDIS_URL: stores.REDIS_URL,
      SAPA_PORT: String(ports.server),
      SAPA_URL: process.env.SAPA_URL || `http://localhost:${ports.server}`,
      SAPA_DEMO_ORIGIN: `http://localhost:${ports.demo}`,
      SAPA_DATA_DIR: process.env.SAPA_DATA_DIR || '.data',
    };
    noteRunning(environment);
    return environment;
  });
  await children.startDemo({ port: ports.demo, sapaUrl: ready.url, siteKey: ready.siteKey });
  say(addresses({ ...ready, articleUrl: `http://localhost:${ports.demo}/`, note: stores.description }));
}

async function stop(code, why) {
  if (isStopping) return;
  isStopping = true;
  say(why);
  endPrograms();
  await children.stop();
  process.exit(code);
}
