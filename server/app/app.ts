import { createServer, type Server } from 'node:http';
import type { Agent } from 'node:https';
import type { Express } from 'express';
import type { DriverContract } from 'flydrive/types';
import type { Connection } from 'mongoose';
import type { Config } from '../config.js';
import { keptSecret } from '../platform/crypto/secret.js';
import { closeDataFolder } from '../platform/files/data-folder.js';
import { closerOf } from '../platform/http/close-http.js';
import { endSlowBodies, slowLimits, type SlowLimits } from '../platform/http/slow-requests.js';
import type { Log } from '../platform/log.js';
import { checkMailServer } from '../platform/mail/check-mail-server.js';
import type { Metrics } from '../platform/metrics/metrics.js';
import { holdOwnAddresses, type PasswordHash } from '../features/staff/index.js';
import type { Siblings } from '../platform/sockets/forward-polling.js';
import type { SocketsOfNetwork } from '../platform/sockets/network-limits.js';
import { startSweeper, type Sweep } from '../platform/outbox/sweeper.js';
import { startWorker } from '../platform/outbox/worker.js';
import { openDatabase } from '../platform/store/database.js';
import { ensureIndexes } from '../platform/store/indexes.js';
import { migrate } from '../platform/store/migrations.js';
import { refuseNewerStore } from '../platform/store/version-gate.js';
import { storeRefusal } from '../platform/store/store-refusal.js';
import { openTraces, type Traces } from '../platform/traces.js';
import { programVersion } from '../program-version.js';
import { createHttp } from './create-http.js';
import { createFeatures } from './features.js';
import { refuseHalfRestored } from './backup/half-restored.js';
import { addMetricSources } from './metric-sources.js';
import { migrationIds, migrations } from './migrations.js';
import { paces, type Paces } from './paces.js';
import { createPlatform } from './platform.js';
import { servicesOf, type Services } from './services.js';
import { serveSockets } from './serve-sockets.js';

export interface App {
  http: Server;
  metrics: Metrics;
  /** What answers HTTP; the test of access finds every route in it. */
  express: Express;
  services: Services;
  /** The public key of the first site. */
  siteKey: string;
  /** What this process looks for by itself; a test counts what that costs. */
  sweeps: readonly Sweep[];
  /** Every sweep has been done once since the start. */
  hasSwept: Promise<void>;
  /** Drains: refuses new work, finishes what is under way, closes everything. */
  stop(): Promise<void>;
}

/** Without Redis the server starts all the same. */
const clusterPatienceMs = 1_000;

/** Builds the whole server without listening; `main.ts` and the tests listen. Waits for the store. */
export async function createApp(
  config: Config,
  log: Log,
  distDir: string,
  signal?: AbortSignal,
  /** Replaced in tests. */
  {
    slow = slowLimits,
    pace: replacedPaces,
    processName = 'sapa',
    buildIndexes = ensureIndexes,
    ...replaced
  }: {
    files?: DriverContract | undefined;
    pushAgent?: Agent | undefined;
    siblings?: Siblings | undefined;
    socketsOfNetwork?: SocketsOfNetwork;
    processName?: string;
    buildIndexes?: (connection: Connection) => Promise<void>;
    passwordHash?: PasswordHash | undefined;
    traces?: Traces | undefined;
    slow?: SlowLimits;
    pace?: Partial<Paces>;
  } = {},
): Promise<App> {
  const pace = { ...paces, ...replacedPaces };
  const opened = config.hasTraces ? await openTraces() : undefined;
  const connection = await openDatabase(config.mongodbUrl, log, { signal });
  await refuseHalfRestored(connection);
  const refuseNewer = () => refuseNewerStore(connection, migrationIds, programVersion);
  await refuseNewer();
  await closeDataFolder(config.dataDir, log);
  const secret = config.secret ?? (await keptSecret(config.dataDir));
  const platform = createPlatform({
    ...{ config, secret, connection, distDir, pace, processName, traces: opened, log },
    ...replaced,
  });
  if (config.smtpUrl && config.runsWorker) void checkMailServer(config.smtpUrl, log);
  const features = createFeatures(platform);
  addMetricSources(platform, features);
  await buildIndexes(connection).catch((error: unknown) => {
    throw storeRefusal(error, config.mongodbUrl) ?? error;
  });
  await migrate(connection, migrations, log, programVersion, signal);
  await holdOwnAddresses(connection, log);
  const first = { name: config.siteName, allowedOrigins: config.allowedOrigins };
  const site = await features.sites.service.ensureFirst(first);

  const { bus, checkpoint, counts, queue, shared, mailer } = platform;
  await checkpoint.begin();
  // A newer process that began to migrate meanwhile has seen this one by its checkpoint, or is seen by it here.
  await refuseNewer();

  const express = createHttp(platform, features);
  // The longest that anything may take, a file on a slow line; what comes too slowly is cut long before.
  const requestTimeout = slow.upload.mostMs;
  const http = createServer(
    { requestTimeout, headersTimeout: slow.headersMs, connectionsCheckingInterval: 1_000 },
    express,
  );
  const closeHttp = closerOf(http);
  const sockets = config.runsWeb ? serveSockets(http, platform, features) : undefined;
  // What is said before the others are heard would have to be asked for.
  if (sockets) await bus.settled(clusterPatienceMs);
  endSlowBodies(http, slow);
  const worker = config.runsWorker
    ? startWorker({
        redisUrl: config.redisUrl,
        owner: connection.name,
        jobs: features.jobs,
        traces: platform.traces,
        log,
      })
    : undefined;
  const sweeps = features.all
    .flatMap((feature) => feature.sweeps ?? [])
    .filter(({ isForWeb }) => config.runsWeb || !isForWeb);
  const sweeper = startSweeper(sweeps, pace.sweepMs, log);

  return {
    http,
    metrics: platform.metrics,
    express,
    services: servicesOf(platform, features),
    siteKey: site.key,
    sweeps,
    hasSwept: sweeper.begun,
    async stop() {
      // Together: Socket.IO waits for the end of every connection too, and the other ones are closed by `closeHttp`.
      await Promise.all([closeHttp(), sockets?.close()]);
      await Promise.all([shared.stop(), bus.stop()]);
      // At the same time: each has a limit of its own, and together they must stay below that of the whole drain.
      await Promise.all([
        ...[sweeper.stop(), worker?.close(), features.assignment.stop()],
        features.inboundMail.readers.stop(),
      ]);
      await features.messages.effects.stop();
      await features.conversations.drain();
      await features.timeline.drain();
      await features.search.drain();
      await features.contacts.drain();
      await features.notifications.drain();
      await checkpoint.end();
      await queue.close();
      counts.stop();
      mailer?.close();
      await connection.close();
      await opened?.stop();
    },
  };
}
