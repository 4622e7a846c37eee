import type { ExpectNotHeld } from '../../kernel/expect-not-held.js';
import { AppError } from '../../platform/errors.js';
import type { AddressHash } from '../../platform/mail/address-hash.js';
import type { Log } from '../../platform/log.js';
import { sweepEach } from '../../platform/outbox/sweep-each.js';
import { collectionOf } from '../../platform/store/collection.js';
import { insertIgnoringDuplicates } from '../../platform/store/insert-ignoring-duplicates.js';
import type { ConversationsService } from '../conversations/index.js';
import type { AcceptMail, Verdict } from './accept-mail.js';
import { endMail } from './end-mail.js';
import type { Floods } from './floods.js';
import { type HeldMail, type InboundMailsModel, type StoredInboundMail, waitingStates } from './inbound-mails.model.js';
import { headersIn, idsIn, valueOf } from './mail-headers.js';
import { idHashOf, mailIdOf } from './mail-ids.js';
import type { RawMails } from './raw-mails.js';
import { readMail, type ReadMail } from './read-mail.js';
import { reviewRoom } from './review-room.js';

const day = 24 * 60 * 60_000;
const reviewMs = 30 * day;
/** How long one process has a mail for itself. */
const heldMs = 2 * 60_000;
const longestRetryMs = 60 * 60_000;
const mostTries = 8;
/** Of the text of a mail, so much is shown to who looks at it. */
const heldText = 20_000;

export interface Incoming {
  raw: Buffer;
  /** By which it came. */
  mailbox: string;
  /** To whom it was sent, where a server says so. */
  envelopeTo?: readonly string[];
  /** These are only the header lines of a mail that is too large. */
  isLarge?: boolean;
}

export type TakeIn = ReturnType<typeof takeIn>;

/** Takes mails in, each once, whatever ends in between: stored first, then looked at, here or by another process. */
export function takeIn(deps: {
  mails: InboundMailsModel;
  raw: RawMails;
  accept: AcceptMail['accept'];
  hashOf: AddressHash;
  floods: Pick<Floods, 'isFrom' | 'isOfSender'>;
  conversations: Pick<ConversationsService, 'find'>;
  expectNotHeld: ExpectNotHeld;
  trustedServer: string | undefined;
  log: Log;
}) {
  const collection = collectionOf(deps.mails);
  const { end, dropBytes, forget } = endMail(deps);
  const hasRoom = reviewRoom({ mails: deps.mails, end });
  const sweepNew = sweepEach<StoredInboundMail>({ name: 'inbound mails', log: deps.log, idOf: ({ _id }) => _id });

  /** Resolves with the mail once all of it is stored; with nothing where it was stored before. */
  async function store({ raw, mailbox, envelopeTo = [], isLarge }: Incoming): Promise<StoredInboundMail | undefined> {
    const [messageId] = idsIn(valueOf(headersIn(raw), 'message-id'));
    const idHash = idHashOf(messageId, raw);
    const at = new Date();
    const arriving: StoredInboundMail = {
      ...{ _id: mailIdOf(mailbox, idHash), idHash, state: 'arriving', at },
      ...{ rawKey: deps.raw.newKey(), keyId: deps.raw.keyId },
      ...(messageId ? { messageId } : {}),
      ...(envelopeTo.length > 0 ? { envelopeTo: envelopeTo.slice(0, 20) } : {}),
      ...(isLarge ? { isLarge } : {}),
      endsAt: new Date(at.getTime() + day),
    };
    const clashes = await insertIgnoringDuplicates(collection, [arriving]);
    const stored = clashes.size === 0 ? arriving : await collection.findOne({ _id: arriving._id });
    // Another process has ended before its bytes were there: these are the same.
    if (stored?.state !== 'arriving' || stored.rawKey === undefined) return undefined;
    await deps.raw.write(stored.rawKey, raw);
    const claim = {
      state: 'new' as const,
      dueAt: new Date(Date.now() + heldMs),
      tries: 1,
      endsAt: new Date(at.getTime() + reviewMs),
    };
    const { matchedCount } = await collection.updateOne({ _id: stored._id, state: 'arriving' }, { $set: claim });
    if (matchedCount > 0) return { ...stored, ...claim };
    // Another process was faster; and where it has ended the mail as well, these bytes would stay.
    const waits = { _id: stored._id, rawKey: stored.rawKey, state: { $in: [...waitingStates] } };
    if (!(await collection.findOne(waits, { projection: { _id: 1 } }))) await deps.raw.remove(stored.rawKey);
    return undefined;
  }

  async function settle(stored: StoredInboundMail, mail: ReadMail, given: Verdict): Promise<void> {
    if (given.state !== 'review') return end(stored, given, mail);
    if (!(await hasRoom(given))) return end(stored, { ...given, state: 'ignored', reason: 'full' });
    await collection.updateOne(
      { _id: stored._id },
      {
        $set: { ...given, held: heldOf(mail), endsAt: new Date(Date.now() + reviewMs) },
        $unset: { dueAt: true, tries: true, envelopeTo: true },
      },
    );
  }

  async function decide(stored: StoredInboundMail): Promise<void> {
    const isLast = (stored.tries ?? 0) > mostTries;
    const raw = await deps.raw.read(stored.rawKey ?? '').catch((error: unknown) => {
      if (isLast) return Buffer.alloc(0);
      throw error;
    });
    const mail = await readMail(raw, deps.trustedServer);
    mail.to = [...new Set([...(stored.envelopeTo ?? []), ...mail.to])];
    const fromHash = mail.from ? deps.hashOf(mail.from.address) : '';
    if (fromHash) await collection.updateOne({ _id: stored._id }, { $set: { fromHash } });
    const verdict: Verdict = isLast
      ? { state: 'review', reason: 'failed' }
      : await deps.accept({
          mail,
          idHash: stored.idHash,
          fromHash,
          isFlood: async (conversationId) =>
            conversationId === undefined
              ? fromHash !== '' && deps.floods.isFrom(fromHash)
              : deps.floods.isOfSender(fromHash, conversationId),
          ...(stored.isLarge ? { isLarge: true } : {}),
        });
    await settle(stored, mail, verdict);
    deps.log.info(
      { mailId: stored._id, state: verdict.state, ...('reason' in verdict ? { reason: verdict.reason } : {}) },
      'a mail came in',
    );
  }

  return {
    /** Resolves when it is stored, so that its sender need not send it again. What follows from it is done now, or by the sweep. */
    async take(incoming: Incoming): Promise<{ settled: Promise<unknown> }> {
      const stored = await store(incoming);
      const settled = stored
        ? decide(stored).catch((error: unknown) =>
            deps.log.warn({ err: error, mailId: stored._id }, 'a mail waits; the sweep goes on with it'),
          )
        : Promise.resolve();
      return { settled };
    },

    /** Goes on with what nobody has decided, and forgets what is over. */
    async sweep(now = new Date()): Promise<number> {
      const decided = await sweepNew(
        collection.find({ dueAt: { $lt: now } }, { sort: { dueAt: 1 } }),
        async ({ _id, state, rawKey, dueAt, tries = 1 }) => {
          if (!dueAt) return;
          if (state !== 'new') return dropBytes({ _id, ...(rawKey ? { rawKey } : {}) });
          const waitMs = Math.min(heldMs * 2 ** tries, longestRetryMs);
          const claimed = await collection.findOneAndUpdate(
            { _id, state: 'new', dueAt },
            { $set: { dueAt: new Date(Date.now() + waitMs) }, $inc: { tries: 1 } },
            { returnDocument: 'after' },
          );
          if (claimed) await decide(claimed);
        },
        now,
      );
      return decided + (await forgetOver(now));
    },
  };

  async function forgetOver(now: Date): Promise<number> {
    let count = 0;
    const over = collection.find(
      { endsAt: { $lt: now } },
      { projection: { rawKey: 1, conversationId: 1 }, limit: 500 },
    );
    for await (const mail of over) {
      if (await isHeld(mail)) await collection.updateOne({ _id: mail._id }, { $set: { endsAt: inADay(now) } });
      else await forget(mail);
      count += 1;
    }
    return count;
  }

  /** A mail is a part of the conversation that it stands in, or waits for. */
  async function isHeld({ conversationId }: Pick<StoredInboundMail, 'conversationId'>): Promise<boolean> {
    if (conversationId === undefined) return false;
    const conversation = await deps.conversations.find(conversationId);
    if (!conversation) return false;
    return deps.expectNotHeld(conversation).then(
      () => false,
      (error: unknown) => {
        if (error instanceof AppError) return true;
        throw error;
      },
    );
  }
}

const inADay = (now: Date) => new Date(now.getTime() + day);

const heldOf = ({ from, subject, text, files, checks }: ReadMail): HeldMail => ({
  ...(from ? { from: from.address, ...(from.name ? { name: from.name } : {}) } : {}),
  subject,
  text: text.slice(0, heldText),
  files: files.map(({ name, content }) => ({ name: name.slice(0, 200), size: content.length })),
  checks,
});
