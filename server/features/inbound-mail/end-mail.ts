import { collectionOf } from '../../platform/store/collection.js';
import type { InboundMailsModel, StoredInboundMail } from './inbound-mails.model.js';
import type { RawMails } from './raw-mails.js';

/** After this time the sweep takes the bytes away, where the process that ended it was killed. */
const leftMs = 2 * 60_000;

export type EndMail = ReturnType<typeof endMail>;

/** For mails that wait no longer. What has become of one is stored before its bytes go, so that a kill in between loses nothing. */
export function endMail({ mails, raw }: { mails: InboundMailsModel; raw: Pick<RawMails, 'remove'> }) {
  const collection = collectionOf(mails);

  /** May be repeated. */
  async function dropBytes({ _id, rawKey }: Pick<StoredInboundMail, '_id' | 'rawKey'>): Promise<void> {
    if (rawKey) await raw.remove(rawKey);
    await collection.updateOne({ _id, state: { $ne: 'new' } }, { $unset: { rawKey: true, keyId: true, dueAt: true } });
  }

  return {
    dropBytes,

    async end(
      mail: Pick<StoredInboundMail, '_id' | 'rawKey'>,
      set: Partial<StoredInboundMail> & Pick<StoredInboundMail, 'state' | 'endsAt'>,
      forgotten: { reason?: true; fromHash?: true } = {},
    ): Promise<void> {
      const over = { tries: true, envelopeTo: true, held: true, isLarge: true, takenTo: true } as const;
      await collection.updateOne(
        { _id: mail._id },
        { $set: { ...set, dueAt: new Date(Date.now() + leftMs) }, $unset: { ...over, ...forgotten } },
      );
      await dropBytes(mail);
    },
  };
}
