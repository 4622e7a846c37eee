import type { VisitorActor } from '../../kernel/actors.js';
import { limits } from '../../../shared/wire/limits.js';
import type { ForgetElsewhere } from '../../platform/cluster/forget-elsewhere.js';
import { collectionOf } from '../../platform/store/collection.js';
import { ttlCache } from '../../platform/store/ttl-cache.js';
import type { BlocksModel } from './blocks.model.js';

/** Who is blocked at each site, from memory: it is asked at every message. What one process changes, the others forget at once. */
export function activeBlocks(deps: {
  blocks: BlocksModel;
  forgetElsewhere: ForgetElsewhere;
  hash: (siteId: string, network: string) => string;
}) {
  const collection = collectionOf(deps.blocks);
  const bySite = ttlCache<Map<string, Date>>(5_000, 1_000);
  const outdated = deps.forgetElsewhere('blocks', (siteId) => bySite.delete(siteId));

  async function read(siteId: string): Promise<Map<string, Date>> {
    const remembered = bySite.get(siteId);
    if (remembered) return remembered;
    const found = await collection
      .find({ siteId, until: { $gt: new Date() } }, { projection: { key: 1, until: 1 }, limit: limits.blocksOfSite })
      .toArray();
    const active = new Map(found.map(({ key, until }) => [key, until]));
    bySite.set(siteId, active);
    return active;
  }

  return {
    /** Of this site something has changed. */
    forget(siteId: string): void {
      bySite.delete(siteId);
      outdated(siteId);
    },

    /** Until when nobody may write as this visitor, or from there; undefined where one may. */
    async until(siteId: string, visitor: VisitorActor | undefined, network: string): Promise<Date | undefined> {
      const active = await read(siteId);
      // Mostly nobody is.
      if (active.size === 0) return undefined;
      const keys = [...(visitor ? [visitor.visitorId] : []), deps.hash(siteId, network)];
      const ends = keys.flatMap((key) => active.get(key)?.getTime() ?? []);
      const last = Math.max(...ends);
      return last > Date.now() ? new Date(last) : undefined;
    },
  };
}
