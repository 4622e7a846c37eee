import { collectionOf } from '../../platform/store/collection.js';
import { endMail } from './end-mail.js';
import type { InboundMailsModel, StoredInboundMail } from './inbound-mails.model.js';
import type { RawMails } from './raw-mails.js';

export type EraseMails = ReturnType<typeof eraseMails>;

/**
 * All mails of conversations; and where their visitors are erased as well, what else has come from the same addresses and waits. May be
 * repeated.
 */
export function eraseMails(deps: { mails: InboundMailsModel; raw: Pick<RawMails, 'remove'> }) {
  const collection = collectionOf(deps.mails);
  const { forget } = endMail(deps);

  async function remove(filter: object): Promise<void> {
    const found = collection.find<Pick<StoredInboundMail, '_id' | 'rawKey'>>(filter, { projection: { rawKey: 1 } });
    for await (const mail of found) await forget(mail);
  }

  return async (conversationIds: string[], { withSenders }: { withSenders: boolean }): Promise<void> => {
    const theirs = { conversationId: { $in: conversationIds } };
    if (!withSenders) return remove(theirs);
    const taken = await collection
      .find({ ...theirs, state: 'taken' }, { projection: { fromHash: 1, siteId: 1 } })
      .toArray();
    // What was taken says by whom the rest is: it goes last, so that an erasure that was cut off finds the rest again. Of the same
    // address others may have been taken into conversations that are somebody else's.
    for (const { fromHash, siteId } of taken)
      if (fromHash && siteId) await remove({ fromHash, siteId, state: { $ne: 'taken' } });
    await remove(theirs);
  };
}
