import { collectionOf } from '../../platform/store/collection.js';
import type { AuditDetailsModel } from './audit-details.model.js';
import type { AuditModel } from './audit.model.js';

const dayMs = 24 * 60 * 60_000;
const together = 500;
/** One round takes this long at most: the next one goes on behind it. */
const roundMs = 10_000;

/**
 * Removes the details of entries that are older than so many days: names, values and addresses. The entries stay, and so do their
 * chains. A process that starts looks through all of them once; what has no details any more costs a look only.
 */
export function forgetDetails(deps: { audit: AuditModel; details: AuditDetailsModel; days: number | undefined }) {
  const entries = collectionOf(deps.audit);
  const details = collectionOf(deps.details);
  /** From the oldest on: what comes before this was looked at by this process. */
  let reached: { at: Date; _id: string } | undefined;

  /** The first moment is what an index is read from. */
  const behind = ({ at, _id }: { at: Date; _id: string }) => [
    { at: { $gte: at } },
    { $or: [{ at: { $gt: at } }, { at, _id: { $gt: _id } }] },
  ];

  async function step(before: Date): Promise<{ count: number; isLast: boolean }> {
    const page = await entries
      .find({ $and: [{ at: { $lt: before } }, ...(reached ? behind(reached) : [])] }, { projection: { at: 1 } })
      .sort({ at: 1, _id: 1 })
      .limit(together)
      .toArray();
    if (page.length === 0) return { count: 0, isLast: true };
    const { deletedCount } = await details.deleteMany({ _id: { $in: page.map(({ _id }) => _id) } });
    reached = page.at(-1) ?? reached;
    return { count: deletedCount, isLast: page.length < together };
  }

  /** Resolves with how many were removed. */
  return async (now = new Date()): Promise<number> => {
    if (deps.days === undefined) return 0;
    const before = new Date(now.getTime() - deps.days * dayMs);
    const endsAt = Date.now() + roundMs;
    for (let total = 0; ;) {
      const { count, isLast } = await step(before);
      total += count;
      if (isLast || Date.now() > endsAt) return total;
    }
  };
}
