import { collectionOf } from '../../platform/store/collection.js';
import type { Verdict } from './accept-mail.js';
import type { InboundMailsModel, StoredInboundMail } from './inbound-mails.model.js';
import type { RawMails } from './raw-mails.js';

const day = 24 * 60 * 60_000;
/** A mail server gives up sending the same mail again long before that. */
const rememberedMs = 60 * day;
/** What has become a message is found by what answers it. */
const takenMs = 400 * day;
/** After this time the sweep takes the bytes away, where the process that ended it was killed. */
const leftMs = 2 * 60_000;

/** What has become of a mail that waits no longer. */
export type Ended = Exclude<Verdict, { state: 'review' }>;
type WithBytes = Pick<StoredInboundMail, '_id' | 'rawKey'>;

export type EndMail = ReturnType<typeof endMail>;

/** For mails that wait no longer. What has become of one is stored before its bytes go, so that a kill in between loses nothing. */
export function endMail({ mails, raw }: { mails: InboundMailsModel; raw: Pick<RawMails, 'remove'> }) {
  const collection = collectionOf(mails);

  /** May be repeated. */
  async function dropBytes({ _id, rawKey }: WithBytes): Promise<void> {
    if (rawKey) await raw.remove(rawKey);
    await collection.updateOne({ _id, state: { $ne: 'new' } }, { $unset: { rawKey: true, keyId: true, dueAt: true } });
  }

  return {
    dropBytes,

    /** Of one that is taken the subject is kept, which an answer has as well; of one that is deleted nothing of its sender. */
    async end(mail: WithBytes, ended: Ended, { subject = '' }: { subject?: string } = {}): Promise<void> {
      const isTaken = ended.state === 'taken';
      const set = {
        ...ended,
        ...(isTaken && subject ? { subject } : {}),
        endsAt: new Date(Date.now() + (isTaken ? takenMs : rememberedMs)),
        dueAt: new Date(Date.now() + leftMs),
      };
      const unset = {
        ...({ tries: true, envelopeTo: true, held: true, isLarge: true, takenTo: true } as const),
        ...(isTaken ? { reason: true as const } : {}),
        ...(!isTaken && ended.reason === 'deleted' ? { fromHash: true as const } : {}),
      };
      await collection.updateOne({ _id: mail._id }, { $set: set, $unset: unset });
      await dropBytes(mail);
    },

    /** Nothing of it stays. May be repeated. */
    async forget({ _id, rawKey }: WithBytes): Promise<void> {
      if (rawKey) await raw.remove(rawKey);
      await collection.deleteMany({ _id });
      // Where they were just being sealed by a new key.
      if (rawKey) await raw.remove(rawKey);
    },
  };
}
