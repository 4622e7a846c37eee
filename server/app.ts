import { createServer, type Server } from 'node:http';
import type { Agent } from 'node:https';
import type { DriverContract } from 'flydrive/types';
import { incomingFolder, incomingSweep } from './attachments/incoming-folder.js';
import type { Config } from './config.js';
import { closerOf } from './http/close-http.js';
import { createHttp } from './http/create-http.js';
import { endSlowBodies, slowLimits, type SlowLimits } from './http/slow-requests.js';
import { createQueue } from './jobs/queue.js';
import { startSweeper } from './jobs/sweeper.js';
import { startWorker } from './jobs/worker.js';
import type { Log } from './log.js';
import { checkMailServer } from './notifications/check-mail-server.js';
import { createMailer } from './notifications/mailer.js';
import { announcer } from './realtime/announce.js';
import { createIo } from './realtime/io.js';
import { presence } from './realtime/presence.js';
import { watchSessions } from './realtime/session-watch.js';
import { sharedPresence, type SharedPresence } from './realtime/shared-presence.js';
import { openStaffDoor } from './realtime/staff-door.js';
import { staffHandlers } from './realtime/staff-handlers.js';
import { openVisitorDoor } from './realtime/visitor-door.js';
import { visitorHandlers } from './realtime/visitor-handlers.js';
import { paces, type Paces } from './paces.js';
import { createServices, type Services } from './services.js';
import { closeDataFolder } from './store/data-folder.js';
import { openDatabase } from './store/database.js';
import { ensureIndexes } from './store/indexes.js';
import { keptSecret } from './store/secret.js';
import { storeRefusal } from './store/store-refusal.js';

/** Of what came late anyway: an idle server has little to ask its store. */
const seldomMs = 20_000;
const dailyWorkMs = 60_000;

export interface App {
  http: Server;
  services: Services;
  /** The public key of the first site. */
  siteKey: string;
  /** Drains: refuses new work, finishes what is under way, closes everything. */
  stop(): Promise<void>;
}

/** Builds the whole server without listening; `main.ts` and the tests listen. Waits for the store. */
export async function createApp(
  config: Config,
  log: Log,
  distDir: string,
  signal?: AbortSignal,
  /** Replaced in tests. */
  {
    files,
    pushAgent,
    slow = slowLimits,
    pace: replacedPaces,
  }: {
    files?: DriverContract | undefined;
    pushAgent?: Agent | undefined;
    slow?: SlowLimits;
    pace?: Partial<Paces>;
  } = {},
): Promise<App> {
  const pace = { ...paces, ...replacedPaces };
  const connection = await openDatabase(config.mongodbUrl, log, signal);
  await closeDataFolder(config.dataDir, log);
  const secret = config.secret ?? (await keptSecret(config.dataDir));
  const queue = createQueue(config.redisUrl, connection.name, log, pace.jobRetryMs);
  const mailer = createMailer(config.smtpUrl, config.mailFrom);
  if (!mailer) log.warn('mail is not configured (SMTP_URL): notifications are kept, not sent');
  if (config.smtpUrl && config.runsWorker) void checkMailServer(config.smtpUrl, log);
  let realtime: ReturnType<typeof openRealtime> | undefined;
  const isStaffOnline = (siteId: string) => realtime?.isStaffOnline(siteId) ?? false;
  const shared = sharedPresence({ redisUrl: config.redisUrl, owner: connection.name });
  const isVisitorOnline = async (visitorId: string) =>
    realtime?.isVisitorOnline(visitorId) || shared.isThere(visitorId);
  const services = createServices({
    config,
    secret,
    connection,
    queue,
    mailer,
    files,
    pushAgent,
    isStaffOnline,
    isVisitorOnline,
    pace,
    log,
  });
  await ensureIndexes(connection).catch((error: unknown) => {
    throw storeRefusal(error, config.mongodbUrl) ?? error;
  });
  const site = await services.sites.ensureFirst({ name: config.siteName, allowedOrigins: config.allowedOrigins });

  await services.checkpoint.begin();

  const app = createHttp({ config, connection, services, isQueueReady: () => queue.isReady(), distDir, log });
  // The longest that anything may take, a file on a slow line; what comes too slowly is cut long before.
  const requestTimeout = slow.upload.mostMs;
  const http = createServer(
    { requestTimeout, headersTimeout: slow.headersMs, connectionsCheckingInterval: 1_000 },
    app,
  );
  const closeHttp = closerOf(http);
  if (config.runsWeb) realtime = openRealtime({ http, config, services, shared, pace, log });
  endSlowBodies(http, slow);
  const worker = config.runsWorker
    ? startWorker({
        redisUrl: config.redisUrl,
        owner: connection.name,
        handlers: {
          'notify-staff': ({ notificationId }) => services.notifications.perform(notificationId),
          'send-transcript': ({ transcriptId }) => services.transcripts.perform(transcriptId),
          'mail-answer': ({ notificationId }) => services.answers.perform(notificationId),
          'push-answer': ({ notificationId }) => services.answerPushes.perform(notificationId),
        },
        failures: {
          'notify-staff': ({ notificationId }) => services.notifications.giveUp(notificationId),
          'send-transcript': ({ transcriptId }) => services.transcripts.giveUp(transcriptId),
          'mail-answer': ({ notificationId }) => services.notifications.giveUp(notificationId),
          'push-answer': ({ notificationId }) => services.answerPushes.giveUp(notificationId),
        },
        log,
      })
    : undefined;
  const sweepUploads = incomingSweep(incomingFolder(config.dataDir), log);
  const sweeper = startSweeper(
    [
      // Where the sockets are: what is swept is announced as well.
      ...(config.runsWeb
        ? [
            { name: 'message effects', sweep: () => services.effectSweep.sweep(), everyMs: pace.effectSweepMs },
            { name: 'dead letters', sweep: () => services.deadLetterSweep.sweep(), everyMs: seldomMs },
          ]
        : []),
      // Where the files are.
      ...(config.runsWeb
        ? [
            { name: 'attachments', sweep: () => services.attachments.sweep(), everyMs: dailyWorkMs },
            { name: 'erasures', sweep: () => services.erasures.sweep(), everyMs: seldomMs },
            { name: 'uploads', sweep: () => sweepUploads(), everyMs: dailyWorkMs },
          ]
        : []),
      { name: 'unsure messages', sweep: () => services.messages.settleUnsure() },
      { name: 'changes', sweep: () => services.conversations.logFailed() },
      { name: 'notifications', sweep: () => services.notifications.sweep() },
      { name: 'transcripts', sweep: () => services.transcripts.sweep(), everyMs: seldomMs },
    ],
    pace.sweepMs,
    log,
  );

  return {
    http,
    services,
    siteKey: site.key,
    async stop() {
      // Together: Socket.IO waits for the end of every connection too, and the other ones are closed by `closeHttp`.
      await Promise.all([closeHttp(), realtime?.close()]);
      await shared.stop();
      // At the same time: each has a limit of its own, and together they must stay below that of the whole drain.
      await Promise.all([sweeper.stop(), worker?.close()]);
      await services.effects.stop();
      await services.checkpoint.end();
      await queue.close();
      mailer?.close();
      await connection.close();
    },
  };
}

function openRealtime({
  http,
  config,
  services,
  shared,
  pace,
  log,
}: {
  http: Server;
  config: Config;
  services: Services;
  shared: SharedPresence;
  pace: Paces;
  log: Log;
}) {
  const { hasRateLimits, trustProxy: trustedProxies } = config;
  const { visitors, staff, guards } = createIo(http, {
    sites: services.sites,
    url: config.url,
    hasRateLimits,
    trustedProxies,
    handshakeMs: pace.handshakeMs,
    log,
  });
  const tell = announcer({ ...services, visitors, staff, log });
  const present = presence({ visitors, staff, shared });
  openVisitorDoor(visitors, {
    ...services,
    handlers: visitorHandlers({ ...services, announcer: tell }),
    presence: present,
    guard: guards.visitors,
    url: config.url,
    hasRateLimits,
    trustedProxies,
    log,
  });
  openStaffDoor(staff, {
    staff: services.staff,
    handlers: staffHandlers({ ...services, announcer: tell, presence: present, log }),
    guard: guards.staff,
    hasRateLimits,
    log,
  });
  const watch = watchSessions(staff, services.staff, pace.sessionWatchMs, log);

  return {
    isStaffOnline: present.isStaffOnline,
    isVisitorOnline: present.isVisitorOnline,

    /** Closes the sockets; commands under way are answered first or sent again by their clients. */
    async close() {
      watch.stop();
      await Promise.all([visitors.close(), staff.close()]);
    },
  };
}
