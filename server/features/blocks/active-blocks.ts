import type { VisitorActor } from '../../kernel/actors.js';
import { limits } from '../../../shared/wire/limits.js';
import type { ForgetElsewhere } from '../../platform/cluster/forget-elsewhere.js';
import { collectionOf } from '../../platform/store/collection.js';
import { readThroughCache } from '../../platform/store/read-through-cache.js';
import { blockId, type BlocksModel } from './blocks.model.js';

/** Who is blocked at each site, from memory: it is asked at every message. What one process changes, the others forget at once. */
export function activeBlocks(deps: {
  blocks: BlocksModel;
  forgetElsewhere: ForgetElsewhere;
  hash: (siteId: string, network: string) => string;
}) {
  const collection = collectionOf(deps.blocks);
  const bySite = readThroughCache({ ttl: 5_000, most: 1_000 }, async (siteId) => {
    const found = await collection
      .find({ siteId, until: { $gt: new Date() } }, { projection: { key: 1, until: 1 }, limit: limits.blocksOfSite })
      .toArray();
    return new Map(found.map(({ key, until }) => [key, until]));
  });
  const outdated = deps.forgetElsewhere('blocks', bySite.forget);

  /** By what somebody may be blocked. */
  const keysOf = (siteId: string, visitor: VisitorActor | undefined, network: string | undefined) => [
    ...(visitor ? [visitor.visitorId] : []),
    ...(network === undefined ? [] : [deps.hash(siteId, network)]),
  ];

  return {
    /** Of this site something has changed. */
    forget(siteId: string): void {
      bySite.forget(siteId);
      outdated(siteId);
    },

    /** Until when nobody may write as this visitor, or from there; undefined where one may. */
    async until(siteId: string, visitor: VisitorActor | undefined, network?: string): Promise<Date | undefined> {
      const active = await bySite.get(siteId);
      // Mostly nobody is.
      if (!active || active.size === 0) return undefined;
      const ends = keysOf(siteId, visitor, network).flatMap((key) => active.get(key)?.getTime() ?? []);
      const last = Math.max(...ends);
      return last > Date.now() ? new Date(last) : undefined;
    },

    /**
     * The same from the store: a tab that comes back because of a block may be here before this process has heard of it. One read by
     * the id.
     */
    async untilNow(siteId: string, visitor: VisitorActor | undefined, network?: string): Promise<Date | undefined> {
      const ids = keysOf(siteId, visitor, network).map((key) => blockId(siteId, key));
      const wanted = { _id: { $in: ids }, until: { $gt: new Date() } };
      const [last] = await collection
        .find(wanted, { projection: { until: 1 }, sort: { until: -1 }, limit: 1 })
        .toArray();
      // What comes next is refused as well.
      if (last) bySite.forget(siteId);
      return last?.until;
    },
  };
}
