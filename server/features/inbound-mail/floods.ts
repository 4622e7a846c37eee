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

  async function isOver(most: number, which: { fromHash: string } | { siteId: string; hasBegun: true }) {
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
    isFullOfBegun: (siteId: string) => isOver(begunAtSite, { siteId, hasBegun: true }),
  };
}
