import cluster from 'node:cluster';
import { createServer } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { createApp, type App } from './app/app.js';
import { exitOr, type readConfigOrExit } from './config-or-exit.js';
import type { Config } from './config.js';
import { distDir } from './dist-dir.js';
import { listen } from './listen.js';
import type { Log } from './platform/log.js';
import { ownMetricsPath } from './platform/metrics/of-siblings.js';
import { siblingPath, type Siblings } from './platform/sockets/forward-polling.js';
import { ready } from './ready.js';

/** A drain that takes longer is cut: an orchestrator would cut it anyway, and clients send again. */
export const drainMs = 8_000;
/** A start that is given up waits for nothing longer. */
const letGoMs = 1_000;

/** One process of the server: alone, or one of several that run-processes.ts keeps running. */
export async function serve(
  config: ReturnType<typeof readConfigOrExit>,
  log: Log,
  beside?: { folder: string; name: string },
): Promise<void> {
  const siblings = beside && cluster.worker ? { id: cluster.worker.id, folder: beside.folder } : undefined;
  const processName = beside?.name ?? roleOf(config);
  const starting = new AbortController();
  const created = createApp(config, log, distDir(), starting.signal, { siblings, processName });
  let stop = async () => {
    starting.abort();
    // Time to let go of a migration that it waits for: else who comes next finds it held for a minute.
    await Promise.race([created.catch(() => undefined), pause(letGoMs)]);
  };
  const end = () => {
    setTimeout(() => process.exit(1), drainMs).unref();
    void stop().finally(() => process.exit(0));
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  process.once('disconnect', end);

  const app = await created.catch((error: unknown) => (starting.signal.aborted ? undefined : exitOr(error)));
  // It is about to exit.
  if (!app || starting.signal.aborted) return;
  const tellReady = async () => process.send?.({ type: 'ready', ...(await ready(app, config)) });
  stop = () => app.stop();
  if (siblings) await listenToSiblings(app, siblings);
  // The worker of several processes has no port of its own, and must not be given the visitors of the others.
  if (!siblings || config.runsWeb) await listen(app, config);
  if (!siblings) log.info({ url: config.url, port: config.port }, 'ready');
  if (siblings) process.send?.({ type: 'listening' });
  else if (process.send) await tellReady();
  // A newer link for the owner ends the older one: of several processes one is asked for it.
  process.on('message', (message) => {
    if (message === 'tell-ready') void tellReady();
  });
}

const roleOf = ({ runsWeb, runsWorker }: Pick<Config, 'runsWeb' | 'runsWorker'>) =>
  runsWeb && runsWorker ? 'all' : runsWeb ? 'web' : 'worker';

async function listenToSiblings({ http, metrics }: App, siblings: Siblings): Promise<void> {
  const inner = createServer((request, response) => {
    if (request.url !== ownMetricsPath) return http.emit('request', request, response);
    return metrics.families().then(
      (families) => response.end(JSON.stringify(families)),
      () => response.destroy(),
    );
  });
  http.once('close', () => inner.close());
  await new Promise<void>((resolve, reject) => {
    inner.once('error', reject);
    inner.listen({ path: siblingPath(siblings, siblings.id), exclusive: true }, resolve);
  });
}
