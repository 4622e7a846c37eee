import type { Agent } from 'node:https';
import { join, resolve } from 'node:path';
import type { DriverContract } from 'flydrive/types';
import type { Connection } from 'mongoose';
import type { Config } from '../config.js';
import { DomainEvents } from '../kernel/domain-events.js';
import { clusterBus } from '../platform/cluster/cluster-bus.js';
import { forgetElsewhere } from '../platform/cluster/forget-elsewhere.js';
import { sharedCounts } from '../platform/cluster/shared-counts.js';
import { sharedPresence } from '../platform/cluster/shared-presence.js';
import { FileDisk } from '../platform/files/file-disk.js';
import { incomingFolder } from '../platform/files/incoming-folder.js';
import { dataKeys } from '../platform/crypto/data-keys.js';
import { emailBox, emailHash } from '../platform/crypto/email-box.js';
import { keepAddress } from '../platform/kept-address.js';
import type { Log } from '../platform/log.js';
import { createMailer } from '../platform/mail/mailer.js';
import { createMetrics } from '../platform/metrics/metrics.js';
import { Checkpoint } from '../platform/outbox/checkpoint.js';
import { checkpointsModel } from '../platform/outbox/checkpoints.model.js';
import { createQueue } from '../platform/outbox/queue.js';
import type { PasswordHash } from '../features/staff/index.js';
import type { Siblings } from '../platform/sockets/forward-polling.js';
import { keepEmailsSealed } from '../platform/store/sealed-emails.js';
import type { SocketsOfNetwork } from '../platform/sockets/network-limits.js';
import { noTraces, type Traces } from '../platform/traces.js';
import { programVersion } from '../program-version.js';
import { inboxScript } from './inbox-script.js';
import { migrationIds } from './migrations.js';
import type { Paces } from './paces.js';
import { emailFields } from './privacy/email-fields.js';

export type Platform = ReturnType<typeof createPlatform>;

/** What features stand on: the store, the queue, mail, files, and what they tell each other. */
export function createPlatform(given: {
  config: Config;
  secret: string;
  connection: Connection;
  distDir: string;
  pace: Paces;
  files?: DriverContract | undefined;
  pushAgent?: Agent | undefined;
  processName: string;
  siblings?: Siblings | undefined;
  socketsOfNetwork?: SocketsOfNetwork | undefined;
  passwordHash?: PasswordHash | undefined;
  traces?: Traces | undefined;
  log: Log;
}) {
  const { config, connection, pace, log } = given;
  const mailer = createMailer(config.smtpUrl, config.mailFrom);
  if (!mailer) log.warn('mail is not configured (SMTP_URL): notifications are kept, not sent');
  const { keptFreeBytes, siteBytesADay, hasRateLimits } = config;
  const metrics = createMetrics(given.processName);
  const bus = clusterBus({
    redisUrl: config.redisUrl,
    owner: connection.name,
    heartbeatMs: pace.heartbeatMs,
    heardItself: (ms) => metrics.heardItself(ms / 1_000),
  });
  const keys = dataKeys(given.secret, config.dataKeys);
  const emails = emailBox(keys);
  keepEmailsSealed(connection, emails, emailFields);
  const counts = sharedCounts({ redisUrl: config.redisUrl, owner: connection.name });
  return {
    ...given,
    ...{ url: config.url, dataDir: config.dataDir, demoOrigin: config.demoOrigin, hasRateLimits },
    ...{ dataKeys: keys, emails, emailHashOf: emailHash(given.secret) },
    keepAddress: keepAddress(config.keptAddresses),
    auditDetailsDays: config.auditDetailsDays,
    needsSecondFactor: config.needsSecondFactor,
    oidc: config.oidc,
    events: new DomainEvents((error) => log.error({ err: error }, 'a listener failed')),
    queue: createQueue(config.redisUrl, connection.name, log, pace.jobRetryMs),
    metrics,
    traces: given.traces ?? noTraces,
    bus,
    forgetElsewhere: forgetElsewhere(bus),
    counts,
    countTogether: counts.together,
    shared: sharedPresence({ redisUrl: config.redisUrl, owner: connection.name }),
    checkpoint: new Checkpoint({
      checkpoints: checkpointsModel(connection),
      heartbeatMs: pace.heartbeatMs,
      knows: migrationIds,
      log,
    }),
    mailer,
    replyMailbox: config.replyMailbox,
    inboundMail: {
      mailboxes: config.mailboxes,
      secret: config.inboundMailSecret,
      trustedServer: config.trustedMailServer,
      from: config.mailFrom,
    },
    isMailConfigured: mailer !== undefined,
    migrationIds,
    version: programVersion,
    inboxScript: inboxScript(given.distDir),
    files: given.files ?? fileFolder(config.dataDir),
    uploads: { incoming: incomingFolder(config.dataDir), keptFreeBytes, siteBytesADay, hasRateLimits },
    delays: {
      notifyAfterMs: config.notifyAfterSeconds * 1_000,
      notifyEveryMs: config.notifyEverySeconds * 1_000,
      mailAfterMs: config.answerMailAfterSeconds * 1_000,
      pushAfterMs: config.answerPushAfterSeconds * 1_000,
    },
  };
}

function fileFolder(dataDir: string): DriverContract {
  return new FileDisk(join(resolve(dataDir), 'attachments'));
}
