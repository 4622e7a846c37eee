import type { RevocationsModel } from './revocations.model.js';
import type { Claims } from './verify-token.js';

/** Longer than any token lives, clocks included. */
const heldMs = 25 * 60 * 60 * 1_000;

export type Revocations = ReturnType<typeof revocations>;

/** Either one token by its id, or all of a person that were signed until now. */
export type Revoked = { jti: string } | { sub: string };

export function revocations(model: RevocationsModel) {
  return {
    async add(siteId: string, revoked: Revoked): Promise<void> {
      const at = new Date();
      const expiresAt = new Date(at.getTime() + heldMs);
      await model.updateOne({ _id: idOf(siteId, revoked) }, { $set: { at, expiresAt } }, { upsert: true });
    },

    async has(siteId: string, { jti, sub, iat }: Claims): Promise<boolean> {
      const bySub = idOf(siteId, { sub });
      const ids = jti === undefined ? [bySub] : [bySub, idOf(siteId, { jti })];
      const found = await model.find({ _id: { $in: ids } }).lean();
      return found.some(({ _id, at }) => _id !== bySub || iat * 1_000 <= at.getTime());
    },
  };
}

const idOf = (siteId: string, revoked: Revoked) =>
  'jti' in revoked ? `${siteId} jti ${revoked.jti}` : `${siteId} sub ${revoked.sub}`;
