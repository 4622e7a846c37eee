import { createApp, type App } from '../server/app/app.js';
import { readConfig } from '../server/config.js';
import { distDir } from '../server/dist-dir.js';
import { listen } from '../server/listen.js';
import { createLog } from '../server/platform/log.js';
import { ready, type Ready } from '../server/ready.js';
import { areAll } from '../server/test/are-all.js';
import { buildIndexesOnce } from '../server/test/build-indexes-once.js';
import { quickHash } from '../server/test/quick-hash.js';
import { smallPool } from '../server/test/small-pool.js';

/** What the host is asked for: a server with this environment, or the end of the one that was asked for under this number. */
export type Wish = { env: Record<string, string> } | { stop: number };

export type Order = Wish & { id: number };

export interface Answer {
  id: number;
  ready?: Ready | undefined;
  fault?: string;
}

/**
 * Runs whole servers in one process, each with the database, the port and the folder that its environment names. Most of a
 * start is the loading of packages, and most journeys need a server of their own but not a process of their own.
 */
const apps = new Map<number, App>();
const log = createLog('info');
/** The real hash takes a core for 75 ms, on purpose: journeys with a process of their own have it, and `npm run test:all`. */
const replaced = { buildIndexes: buildIndexesOnce, ...(areAll ? {} : { passwordHash: quickHash }) };

process.umask(0o077);
process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'));
process.once('disconnect', () => process.exit(0));
process.once('SIGTERM', () => process.exit(0));
process.on('message', (order: Order) => {
  const answer = (rest: Omit<Answer, 'id'>) => process.send?.({ id: order.id, ...rest } satisfies Answer);
  carryOut(order).then(
    (started) => answer({ ready: started }),
    (error: unknown) => answer({ fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
process.send?.({ type: 'ready' });

async function carryOut(order: Order): Promise<Ready | undefined> {
  if ('stop' in order) {
    const app = apps.get(order.stop);
    apps.delete(order.stop);
    await app?.stop();
    return undefined;
  }
  const { MONGODB_URL = '' } = order.env;
  const config = readConfig({ ...order.env, MONGODB_URL: smallPool(MONGODB_URL) });
  const app = await createApp(config, log, distDir(), undefined, replaced);
  apps.set(order.id, app);
  await listen(app, config);
  return ready(app, config);
}
