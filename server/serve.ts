import cluster from 'node:cluster';
import { createServer } from 'node:http';
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

/** One process of the server: alone, or one of several that run-processes.ts keeps running. */
export async function serve(
  config: ReturnType<typeof readConfigOrExit>,
  log: Log,
  beside?: { folder: string; name: string },
): Promise<void> {
  const starting = new AbortController();
  let stop = async () => starting.abort();
  const end = () => {
    setTimeout(() => process.exit(1), drainMs).unref();
    void stop().finally(() => process.exit(0));
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  process.once('disconnect', end);

  const siblings = beside && cluster.worker ? { id: cluster.worker.id, folder: beside.folder } : undefined;
  const processName = beside?.name ?? roleOf(config);
  const app = await createApp(config, log, distDir(), starting.signal, { siblings, processName }).catch(exitOr);
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

  async function tellReady(): Promise<void> {
    process.send?.({ type: 'ready', ...(await ready(app, config)) });
  }
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
