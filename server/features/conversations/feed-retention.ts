import { collectionOf } from '../../platform/store/collection.js';
import type { FeedHeadsModel, StoredFeedHead } from './feed-heads.model.js';
import type { FeedModel } from './feed.model.js';

/** Longer than any session lives: a client that is still signed in finds the feed back to where it left. */
export const keptMs = 30 * 24 * 60 * 60_000;
const pageSize = 1_000;
/** Nobody waits for it. */
export const retentionEveryMs = 10 * 60_000;

/** Takes old entries away, from the beginning on, so that none is missing among those that are kept. */
export function feedRetention(deps: { entries: FeedModel; heads: FeedHeadsModel }) {
  const entries = collectionOf(deps.entries);
  const heads = collectionOf(deps.heads);

  /** The page of a feed that begins with what is kept; resolves with how many entries were too old. */
  async function sweepPage({ _id: siteId, number, firstNumber = 1 }: StoredFeedHead, before: Date): Promise<number> {
    const first = await entries.findOne({ siteId, number: firstNumber });
    if (first && first.at >= before) return 0;
    const end = firstNumber + pageSize - 1;
    const page = await entries.find({ siteId, number: { $gte: firstNumber, $lte: end } }).toArray();
    const young = page.filter(({ at }) => at >= before).map((entry) => entry.number);
    const last = Math.min(end, Math.max(number, ...page.map((entry) => entry.number)), Math.min(...young) - 1);
    if (last < firstNumber) return 0;
    // The head first: numbers go on from it, also where nothing is left.
    await heads.updateOne({ _id: siteId }, { $max: { number: last } });
    await entries.deleteMany({ siteId, number: { $gte: firstNumber, $lte: last } });
    await heads.updateOne({ _id: siteId }, { $max: { firstNumber: last + 1 } });
    return last + 1 - firstNumber;
  }

  return {
    /** Resolves with how many were taken away. */
    async sweep(now = new Date()): Promise<number> {
      const before = new Date(now.getTime() - keptMs);
      let count = 0;
      for await (const { _id } of heads.find({}, { projection: { _id: 1 } })) {
        for (;;) {
          const head = await heads.findOne({ _id });
          const swept = head ? await sweepPage(head, before) : 0;
          if (swept === 0) break;
          count += swept;
        }
      }
      return count;
    },
  };
}
