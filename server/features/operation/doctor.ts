import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import { withinDeadline } from '../../platform/deadline.js';
import type { Sealing } from '../../platform/crypto/seal-anew.js';
import type { ImapBox } from '../../platform/mail/imap-urls.js';
import { mailBody } from '../../platform/mail/mail-body.js';
import { automatic, type Mailer } from '../../platform/mail/mailer.js';
import type { JobQueue } from '../../platform/outbox/queue.js';
import { address } from './checks/address.js';
import { audit } from './checks/audit.js';
import { backup } from './checks/backup.js';
import { database, indexes } from './checks/database.js';
import { clock, disk } from './checks/machine.js';
import { mail, mailIn, push } from './checks/mail.js';
import { queue } from './checks/queue.js';
import { sealing } from './checks/sealing.js';
import { versions } from './checks/versions.js';
import { found, reasonOf, type Check, type Found } from './finding.js';
import { withoutSecrets } from './without-secrets.js';

export interface DoctorDeps {
  connection: Connection;
  queue: Pick<JobQueue, 'state' | 'timeMs'>;
  deadLetters: { count(): Promise<number> };
  mailer: Mailer | undefined;
  /** None where the database is away. */
  sealing: Pick<Sealing, 'countOld' | 'keyId'> | undefined;
  /** Of this program, in any order. */
  migrationIds: readonly string[];
  version: string;
  config: {
    url: string;
    dataDir: string;
    keptFreeBytes: number;
    trustProxy: number;
    smtpUrl: string | undefined;
    mailboxes: readonly ImapBox[];
    inboundMailSecret: string | undefined;
    secrets: readonly string[];
  };
}

/** The inbox waits ten seconds for an answer. */
const patienceMs = 8_000;

export type Doctor = ReturnType<typeof doctor>;

/** Looks at all that the server stands on. Changes nothing but a line of its own in `leases`. */
export function doctor(deps: DoctorDeps) {
  const { connection, config } = deps;
  const clean = withoutSecrets(config.secrets);
  const checks: Record<string, Check> = {
    database: database(connection),
    indexes: indexes(connection),
    queue: queue(deps.queue, deps.deadLetters),
    disk: disk(config.dataDir, config.keptFreeBytes),
    clock: clock(connection, deps.queue),
    backup: backup(connection),
    mail: mail(config.smtpUrl),
    mailIn: mailIn(config.mailboxes, config.inboundMailSecret !== undefined),
    push: push(config.url),
    address: address(config),
    audit: audit(connection),
    sealing: sealing(deps.sealing),
    versions: versions(connection, deps.migrationIds, deps.version),
  };

  return {
    /** Never rejects: what could not be looked at is a finding as well. */
    async look(): Promise<Found[]> {
      const each = Object.entries(checks).map(([name, check]) =>
        withinDeadline(check(), patienceMs).catch((error: unknown) => [
          found('check-late', { name, reason: reasonOf(error) }),
        ]),
      );
      return (await Promise.all(each)).flat().map(clean);
    },

    /** Sends a mail, so that somebody sees that it arrives. */
    async sendTestMail(to: string): Promise<Found> {
      if (!deps.mailer) return found('mail-unset');
      const { hostname } = new URL(config.url);
      try {
        await deps.mailer.send({
          ...mailBody({
            subject: 'Sapa: tes email / test mail',
            language: 'id',
            parts: [
              `Email dari Sapa (${config.url}) sampai dengan selamat.`,
              `Mail from Sapa (${config.url}) reaches you.`,
            ],
          }),
          to,
          headers: automatic,
          messageId: `<test.${randomUUID()}@${hostname}>`,
        });
        return found('mail-sent', { to });
      } catch (error) {
        return clean(found('mail-unsent', { to, reason: reasonOf(error) }));
      }
    },
  };
}
