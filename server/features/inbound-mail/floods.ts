import { collectionOf } from '../../platform/store/collection.js';
import type { InboundMailsModel } from './inbound-mails.model.js';

const hour = 60 * 60_000;
/** From one address within an hour. */
const fromAddress = 30;
/** Begun at one site by mail within an hour: any number of addresses can be written into `From`. */
const begunAtSite = 200;

export type Floods = ReturnType<typeof floods>;

/** Whether too many mails have come lately. One that came by several ways is one. */
export function floods(mails: InboundMailsModel) {
  const collection = collectionOf(mails);

  async function isOver(
    most: number,
    which:
      | { fromHash: string }
      | { siteId: string; hasBegun: true }
      | { fromHash: string; conversationId: string; state: 'taken' },
  ) {
    const since = { at: { $gte: new Date(Date.now() - hour) } };
    const counted = collection.aggregate([
      { $match: { ...which, ...since } },
      { $group: { _id: '$idHash' } },
      { $limit: most },
    ]);
    return (await counted.toArray()).length >= most;
  }

  return {
    /** The mail itself is counted already. */
    isFrom: (fromHash: string) => isOver(fromAddress + 1, { fromHash }),

    /** Of what its sender has said in a conversation: what others send in their name does not keep them from it. */
    isOfSender: (fromHash: string, conversationId: string) =>
      isOver(fromAddress, { fromHash, conversationId, state: 'taken' }),

    isFullOfBegun: (siteId: string) => isOver(begunAtSite, { siteId, hasBegun: true }),
  };
}
