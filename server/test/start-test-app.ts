import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { inject } from 'vitest';
import { createApp } from '../app/app.js';
import { readConfig } from '../config.js';
import { buildIndexesOnce } from './build-indexes-once.js';
import { usedDatabaseUrl } from './database-pool.js';
import { fetchByWire } from './http-answers.js';
import { logIntoMemory } from './log-lines.js';
import { quickHash, realHash } from './quick-hash.js';
import { openEmailsIn } from './open-emails.js';
import { openStoreBeside } from './test-store.js';

export type TestApp = Awaited<ReturnType<typeof startTestApp>>;

/** Where the inbox is served from: another name than the address that is listened on, as behind a proxy. */
export const ownOrigin = 'http://sapa.test';
export const inboundMailSecret = 'secret-of-the-mails-of-tests';
export const metricsToken = 'token-of-the-metrics-of-tests';
/** A page of the publisher, which the first site allows. */
export const pageOrigin = 'https://berita.test';

export interface Asked {
  method?: string;
  body?: unknown;
  cookie?: string | undefined;
  origin?: string | undefined;
  headers?: Record<string, string>;
}

/** A busy machine takes its time, and what is late is not refused for that: tests of these times say their own. */
const patient = { answerMs: 25_000, handshakeMs: 25_000 };

/** The whole server with a database and a queue of its own, listening. `settings` are environment variables. */
export async function startTestApp(settings: Record<string, string> = {}, replaced?: Parameters<typeof createApp>[4]) {
  const dataDir = await mkdtemp(join(inject('folder'), 'app-'));
  await buildStandIn(dataDir);
  const mongodbUrl = settings['MONGODB_URL'] ?? usedDatabaseUrl('app');
  const store = await openStoreBeside(mongodbUrl);
  const config = readConfig({
    MONGODB_URL: mongodbUrl,
    REDIS_URL: inject('redisUrl'),
    SAPA_URL: ownOrigin,
    SAPA_ALLOWED_ORIGINS: pageOrigin,
    SAPA_DATA_DIR: dataDir,
    SAPA_RATE_LIMITS: 'false',
    SAPA_METRICS_TOKEN: metricsToken,
    INBOUND_MAIL_SECRET: inboundMailSecret,
    ...settings,
  });
  const { log, lines, faults, logged } = logIntoMemory();
  const passwordHash = config.hasRateLimits ? realHash : quickHash;
  const app = await createApp(config, log, join(dataDir, 'dist'), undefined, {
    ...{ passwordHash, buildIndexes: buildIndexesOnce, ...replaced },
    pace: { ...patient, ...replaced?.pace },
  });
  await openEmailsIn(store.connection, config);
  await new Promise<void>((resolve) => app.http.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(app.http.address() as AddressInfo).port}`;
  const endings: (() => unknown)[] = [];

  let isHalted = false;

  /** Stops the server and leaves its data for the next one. */
  async function halt(): Promise<void> {
    if (isHalted) return;
    isHalted = true;
    for (const end of endings) await end();
    await app.stop();
    await store.leave();
  }

  return {
    config,
    address,
    store,
    passwordHash,
    express: app.express,
    services: app.services,
    log,
    siteKey: app.siteKey,
    sweeps: app.sweeps,
    hasSwept: app.hasSwept,
    logLines: lines,
    faults,
    logged,
    /** To be done before the server stops: clients hang up, helpers close. */
    atEnd: (end: () => unknown) => void endings.push(end),

    /** An HTTP request of the inbox's own page, unless `origin` says otherwise. */
    ask(path: string, { method = 'GET', body, cookie, origin = ownOrigin, headers = {} }: Asked = {}) {
      return fetchByWire(address + path, {
        method,
        redirect: 'manual',
        headers: {
          origin,
          ...(cookie ? { cookie } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
    },

    halt,

    async stop(): Promise<void> {
      await halt();
      await store.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** The settings of another process of the same installation. */
export const besideOf = ({ config }: TestApp): Record<string, string> => ({
  MONGODB_URL: config.mongodbUrl,
  SAPA_DATA_DIR: config.dataDir,
});

/** Stands in for the builds of widget and inbox, which these tests do not need. */
async function buildStandIn(dataDir: string): Promise<void> {
  await mkdir(join(dataDir, 'dist/embed/v1/assets'), { recursive: true });
  await mkdir(join(dataDir, 'dist/inbox/assets'), { recursive: true });
  await writeFile(join(dataDir, 'dist/embed/v1/sapa.js'), 'void 0;\n');
  await writeFile(join(dataDir, 'dist/inbox/index.html'), '<!doctype html><title>Sapa</title>\n');
}
