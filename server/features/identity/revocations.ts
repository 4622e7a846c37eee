import { createHash } from 'node:crypto';
import type { RevocationsModel } from './revocations.model.js';
import { clockTolerance, type Claims } from './verify-token.js';

/** Longer than any token lives, clocks included. */
const heldMs = 25 * 60 * 60 * 1_000;

export type Revocations = ReturnType<typeof revocations>;

/** Either one token by its id, or all of a person that were signed until now, by whichever clock. */
export type Revoked = { jti: string } | { sub: string };

export function revocations(model: RevocationsModel) {
  return {
    async add(siteId: string, revoked: Revoked): Promise<void> {
      const at = new Date();
      const expiresAt = new Date(at.getTime() + heldMs);
      await model.updateOne({ _id: revocationId(siteId, revoked) }, { $set: { at, expiresAt } }, { upsert: true });
    },

    /** What was revoked and speaks against this token. */
    async of(siteId: string, { jti, sub, iat }: Claims): Promise<Revoked[]> {
      const asked: Revoked[] = jti === undefined ? [{ sub }] : [{ sub }, { jti }];
      const found = await model.find({ _id: { $in: asked.map((each) => revocationId(siteId, each)) } }).lean();
      const at = new Map(found.map((each) => [each._id, each.at.getTime()]));
      return asked.filter((each) => {
        const revokedAt = at.get(revocationId(siteId, each));
        if (revokedAt === undefined) return false;
        // The publisher's clock may be ahead, and was when it signed.
        return 'jti' in each || (iat - clockTolerance) * 1_000 <= revokedAt;
      });
    },
  };
}

/** A hash: the publisher's name for a person may be their address, and a revocation outlives an erasure. */
export const revocationId = (siteId: string, revoked: Revoked): string =>
  hashOfRevocation('jti' in revoked ? `${siteId} jti ${revoked.jti}` : `${siteId} sub ${revoked.sub}`);

export const hashOfRevocation = (plain: string): string => createHash('sha256').update(plain).digest('hex');
