import { errors, jwtVerify } from 'jose';
import { z } from 'zod';
import { inertLine } from '../../../shared/wire/text.js';
import { limits } from '../../../shared/wire/limits.js';
import type { StoredSite } from '../sites/index.js';
import type { IdentityKeysService } from './identity-keys.service.js';

/** By how many seconds a publisher's clock may differ from ours. */
export const clockTolerance = 5 * 60;
const longestLife = 24 * 60 * 60;

/** What a token says, as far as it counts; all else in it is ignored. */
const claims = z.object({
  sub: inertLine.min(1).max(limits.externalId),
  /** Checked against the site's key below. An array could be meant for another site as well. */
  aud: z.string().optional(),
  site: z.string().optional(),
  iat: z.int(),
  exp: z.int(),
  jti: inertLine.min(1).max(limits.externalId).optional(),
  name: inertLine.max(limits.personName).optional(),
  email: z.email().max(limits.email).optional(),
});

export type Claims = z.infer<typeof claims>;

/** Why a token is refused: for the log, never for the sender. */
export class RefusedToken extends Error {}

/** Checks a publisher's token for a site. Throws {@link RefusedToken}, whatever is wrong with it. */
export async function verifyToken(
  keys: Pick<IdentityKeysService, 'verificationKey'>,
  site: Pick<StoredSite, '_id' | 'key'>,
  token: unknown,
): Promise<Claims> {
  if (typeof token !== 'string') throw new RefusedToken('not a text');
  if (token.length > limits.identityToken) throw new RefusedToken('too long');
  const payload = await payloadOf(keys, site._id, token);
  const parsed = claims.safeParse(payload);
  if (!parsed.success) throw new RefusedToken(`claim ${parsed.error.issues[0]?.path.join('.')}`);
  const { data } = parsed;
  // Of the two names for the same thing at least one is there, and none says another site.
  const named = [data.aud, data.site].filter((each) => each !== undefined);
  if (named.length === 0 || named.some((each) => each !== site.key)) throw new RefusedToken('another site');
  if (data.exp - data.iat > longestLife) throw new RefusedToken('lives too long');
  if (data.exp <= data.iat) throw new RefusedToken('ends before it begins');
  if (data.iat > Date.now() / 1_000 + clockTolerance) throw new RefusedToken('from the future');
  return data;
}

async function payloadOf(keys: Pick<IdentityKeysService, 'verificationKey'>, siteId: string, token: string) {
  try {
    const { payload } = await jwtVerify(
      token,
      async ({ kid, alg }) => {
        const found = typeof kid === 'string' ? await keys.verificationKey(siteId, kid) : undefined;
        if (!found) throw new RefusedToken('unknown kid');
        // The header cannot choose: a public key would otherwise do as the secret of a forged HS256 token.
        if (found.algorithm !== alg) throw new RefusedToken('algorithm is not the key’s');
        return found.key;
      },
      { algorithms: ['HS256', 'EdDSA'], clockTolerance, requiredClaims: ['sub', 'exp', 'iat'] },
    );
    return payload;
  } catch (error) {
    if (error instanceof errors.JOSEError) throw new RefusedToken(error.code);
    throw error;
  }
}
