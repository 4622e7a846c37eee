import { createHash, randomBytes } from 'node:crypto';
import type { Model } from 'mongoose';
import type { Log } from '../../platform/log.js';
import type { Mail, Mailer } from '../../platform/mail/mailer.js';
import { sweepEach } from '../../platform/outbox/sweep-each.js';
import { collectionOf } from '../../platform/store/collection.js';

/** A document whose person gets a link by mail. */
export interface Linked {
  _id: string;
  /** SHA-256 of what the links say; the secrets themselves are in the links alone. */
  secretHashes: string[];
  /** When a mail is due; absent while none is. */
  dueAt?: Date;
}

/** What is this much overdue was lost by the queue and is given to it again. */
const overdueMs = 15_000;
/** A mail server that refused for long is asked again after this. */
const refusedPauseMs = 15 * 60_000;
/** What was enqueued and is still due is enqueued again after this. */
const againMs = 30_000;

export const secretHash = (secret: string) => createHash('sha256').update(secret).digest('hex');
const newSecret = () => randomBytes(32).toString('base64url');

export type LinkMails = ReturnType<typeof linkMails>;

/** Mails links. A mail's secret is made only when it is sent, so that nothing which is stored opens anything. */
export function linkMails<Document extends Linked>(deps: {
  /** Stands in the log. */
  name: string;
  documents: Model<Document>;
  /** Behind "#" a secret is sent to no server and reaches no log. */
  pageUrl: string;
  mailer: Mailer | undefined;
  /** Nothing where nobody gets one: then it is due no more. */
  mailOf: (document: Document, link: string) => Promise<Mail | undefined>;
  /** Hands a stored document to the queue. May fail: the sweep hands it over again. */
  enqueue: (id: string) => Promise<void>;
  log: Log;
}) {
  // The fields of `Linked` are the same in every document; the driver's types cannot follow one that is generic.
  const collection = collectionOf(deps.documents as unknown as Model<Linked>);
  const sweepDue = sweepEach<Pick<Linked, '_id'>>({
    name: deps.name,
    log: deps.log,
    idOf: ({ _id }) => _id,
    longestPauseMs: againMs,
    restMs: againMs,
  });

  async function addSecret(id: string): Promise<string> {
    const secret = newSecret();
    await collection.updateOne({ _id: id }, { $push: { secretHashes: secretHash(secret) } });
    return `${deps.pageUrl}#${secret}`;
  }

  return {
    /** A link to be shown now. It is kept nowhere. */
    addSecret,

    async enqueue(id: string): Promise<void> {
      await deps.enqueue(id).catch((error: unknown) => {
        deps.log.warn({ id, err: error }, 'queue not available; the sweeper will hand the mail over');
      });
    },

    /** Rejects when it must be tried again. */
    async perform(id: string): Promise<void> {
      const found = await collection.findOne({ _id: id, dueAt: { $exists: true } });
      if (!found || !deps.mailer) return;
      const { dueAt } = found;
      const mail = await deps.mailOf(found as unknown as Document, await addSecret(id));
      if (mail) await deps.mailer.send(mail);
      // Unless it is due anew by now.
      await collection.updateOne({ _id: id, ...(dueAt ? { dueAt } : {}) }, { $unset: { dueAt: '' } });
    },

    /** After the queue's last attempt: later again. */
    async giveUp(id: string): Promise<void> {
      const dueAt = new Date(Date.now() + refusedPauseMs);
      await collection.updateOne({ _id: id, dueAt: { $exists: true } }, { $set: { dueAt } });
    },

    async sweep(now = new Date()): Promise<number> {
      if (!deps.mailer) return 0;
      const before = new Date(now.getTime() - overdueMs);
      const due = collection.find({ dueAt: { $lt: before } }, { projection: { _id: 1 }, sort: { dueAt: 1 } });
      return sweepDue(due, ({ _id }) => deps.enqueue(_id), now);
    },
  };
}
