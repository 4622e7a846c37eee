import { collectionOf } from '../../platform/store/collection.js';
import { endMail } from './end-mail.js';
import type { InboundMailsModel, StoredInboundMail } from './inbound-mails.model.js';
import type { RawMails } from './raw-mails.js';

export type EraseMails = ReturnType<typeof eraseMails>;

/** From where an erased person has written, and until when: the mails of who writes again are another matter. */
export interface Senders {
  siteId: string;
  /** Keyed hashes of their addresses. */
  hashes: readonly string[];
  until: Date;
}

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

  /** What waits at the site, or at no site: of the same address others may have been taken into conversations that are somebody else's. */
  const waitingFrom = ({ siteId, hashes, until }: Senders) => ({
    ...{ fromHash: { $in: [...hashes] }, siteId: { $in: [siteId, null] } },
    ...{ state: { $ne: 'taken' }, at: { $lte: until } },
  });

  return async (conversationIds: string[], senders?: Senders): Promise<void> => {
    const theirs = { conversationId: { $in: conversationIds } };
    if (!senders) return remove(theirs);
    const taken = await collection
      .find({ ...theirs, state: 'taken' }, { projection: { fromHash: 1, siteId: 1 } })
      .toArray();
    // What was taken says by whom the rest is: it goes last, so that an erasure that was cut off finds the rest again.
    for (const { fromHash, siteId } of taken)
      if (fromHash && siteId) await remove(waitingFrom({ siteId, hashes: [fromHash], until: new Date() }));
    if (senders.hashes.length > 0) await remove(waitingFrom(senders));
    await remove(theirs);
  };
}
