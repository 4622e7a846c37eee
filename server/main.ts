import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createApp } from './app/app.js';
import { exitOr, readConfigOrExit } from './config-or-exit.js';
import { createLog } from './platform/log.js';

/** A drain that takes longer is cut: an orchestrator would cut it anyway, and clients send again. */
const drainMs = 8_000;

// What visitors have sent is for this user alone.
process.umask(0o077);
await main();

async function main(): Promise<void> {
  const config = readConfigOrExit();
  const log = createLog(config.logLevel);
  // A fault that nobody awaited must not take everyone's connection with it.
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'));

  const starting = new AbortController();
  let stop = async () => starting.abort();
  const end = () => {
    setTimeout(() => process.exit(1), drainMs).unref();
    void stop().finally(() => process.exit(0));
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  process.once('disconnect', end);

  const app = await createApp(config, log, distDir(), starting.signal).catch(exitOr);
  stop = () => app.stop();
  await new Promise<void>((resolve, reject) => {
    app.http.once('error', reject);
    app.http.listen(config.port, config.host, resolve);
  });
  log.info({ url: config.url, port: config.port }, 'ready');
  // A newer link ends the older one: made only where somebody is told of it (`npm start`); elsewhere setup-link.ts makes one.
  if (!process.send) return;
  const setupUrl = (await app.services.setup.createLink()) ?? null;
  process.send({ type: 'ready', url: config.url, inboxUrl: `${config.url}/inbox/`, setupUrl, siteKey: app.siteKey });
}

/** The builds lie together: dist/server/main.js beside dist/embed and dist/inbox; a test build lies one folder deeper. */
function distDir(): string {
  const here = fileURLToPath(new URL('.', import.meta.url));
  return here.includes(join('dist', 'test', 'server')) ? join(here, '../..') : join(here, '..');
}
