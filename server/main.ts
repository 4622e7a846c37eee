import { createApp } from './app/app.js';
import { exitOr, readConfigOrExit } from './config-or-exit.js';
import { distDir } from './dist-dir.js';
import { listen } from './listen.js';
import { createLog } from './platform/log.js';
import { ready } from './ready.js';

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
  await listen(app, config);
  log.info({ url: config.url, port: config.port }, 'ready');
  if (process.send) process.send({ type: 'ready', ...(await ready(app, config)) });
}
