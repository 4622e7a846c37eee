import { createPublicKey, randomBytes, type KeyObject } from 'node:crypto';
import type { AuditAction } from '../../../shared/wire/audit/entities.js';
import type { IdentityAlgorithm } from '../../../shared/wire/identity/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import type { StaffActor } from '../../kernel/actors.js';
import { conflict, notFound } from '../../platform/errors.js';
import type { AuditService } from '../audit/index.js';
import type { ForgetElsewhere } from '../../platform/cluster/forget-elsewhere.js';
import type { Log } from '../../platform/log.js';
import { can } from '../../kernel/permissions.js';
import { collectionOf } from '../../platform/store/collection.js';
import { ttlCache } from '../../platform/store/ttl-cache.js';
import type { Sealer } from '../../platform/crypto/sealed.js';
import { isDuplicateKey } from '../../platform/store/store-errors.js';
import { isSoundPoint } from './ed25519-point.js';
import type { IdentityKeysModel, StoredIdentityKey } from './identity-keys.model.js';
import { readPublicKey } from './public-key.js';

export type IdentityKeysService = ReturnType<typeof identityKeysService>;

export interface VerificationKey {
  algorithm: IdentityAlgorithm;
  key: Uint8Array | KeyObject;
}

const entryOf = <Action extends AuditAction>(by: StaffActor, action: Action, siteId: string, kid: string) => ({
  ...{ action, by, subject: { id: kid, name: kid }, siteIds: [siteId] },
});

/** The keys of a site's publisher: made, listed, removed. Two are valid at once, so that one can follow the other. */
export function identityKeysService(deps: {
  keys: IdentityKeysModel;
  audit: Pick<AuditService, 'around'>;
  box: Sealer;
  forgetElsewhere: ForgetElsewhere;
  log: Log;
}) {
  const byKid = ttlCache<StoredIdentityKey>(5_000, 1_000);
  const outdated = deps.forgetElsewhere('identity keys', (kid) => byKid.delete(kid));
  const collection = collectionOf(deps.keys);

  async function add(
    actor: StaffActor,
    siteId: string,
    kid: string,
    rest: Pick<StoredIdentityKey, 'algorithm' | 'sealed' | 'publicKey'>,
  ) {
    for (let slot = 0; slot < limits.identityKeys; slot += 1) {
      const made: StoredIdentityKey = { _id: kid, siteId, slot, ...rest, createdAt: new Date() };
      try {
        const entry = { ...entryOf(actor, 'identity-key.added', siteId, kid), after: { algorithm: rest.algorithm } };
        await deps.audit.around(entry, () => collection.insertOne(made));
        deps.log.info({ staffId: actor.staffId, siteId, kid, algorithm: rest.algorithm }, 'identity key made');
        return made;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    }
    throw conflict('A site has at most two keys: remove the older one first.');
  }

  /** Remembered from here on, and not anew with each use: one that another process removes must stop to count. */
  async function readKey(siteId: string, kid: string): Promise<StoredIdentityKey | null> {
    const stored = await collection.findOne({ _id: kid, siteId });
    if (stored) byKid.set(kid, stored);
    return stored;
  }

  return {
    async list(actor: StaffActor, siteId: string): Promise<StoredIdentityKey[]> {
      if (!can(actor, 'site:configure', { siteId })) throw notFound();
      return collection.find({ siteId }).sort({ slot: 1 }).toArray();
    },

    /** A secret of 256 bits: given out here and never again. */
    async makeSecret(actor: StaffActor, siteId: string): Promise<{ key: StoredIdentityKey; secret: string }> {
      if (!can(actor, 'site:configure', { siteId })) throw notFound();
      const kid = newKid();
      const secret = randomBytes(32).toString('base64url');
      const sealed = deps.box.seal(secret, placeOf(siteId, kid));
      return { key: await add(actor, siteId, kid, { algorithm: 'HS256', sealed }), secret };
    },

    /** The public half of a pair whose other half never leaves the publisher. */
    async addPublicKey(actor: StaffActor, siteId: string, given: string): Promise<{ key: StoredIdentityKey }> {
      if (!can(actor, 'site:configure', { siteId })) throw notFound();
      return { key: await add(actor, siteId, newKid(), { algorithm: 'EdDSA', publicKey: readPublicKey(given) }) };
    },

    async remove(actor: StaffActor, siteId: string, kid: string): Promise<void> {
      if (!can(actor, 'site:configure', { siteId })) throw notFound();
      byKid.delete(kid);
      const { deletedCount } = await deps.audit.around(
        entryOf(actor, 'identity-key.removed', siteId, kid),
        () => collection.deleteMany({ _id: kid, siteId }),
        (result) => (result.deletedCount > 0 ? {} : undefined),
      );
      // Anyone who asked meanwhile still found it.
      byKid.delete(kid);
      outdated(kid);
      if (deletedCount === 0) throw notFound();
      deps.log.info({ staffId: actor.staffId, siteId, kid }, 'identity key removed');
    },

    /** What tokens of this `kid` are checked by; undefined when this site has no such key. */
    async verificationKey(siteId: string, kid: string): Promise<VerificationKey | undefined> {
      const stored = byKid.get(kid) ?? (await readKey(siteId, kid));
      if (!stored || stored.siteId !== siteId) return undefined;
      const { algorithm, sealed, publicKey } = stored;
      if (algorithm === 'HS256' && sealed) {
        return { algorithm, key: Buffer.from(deps.box.open(sealed, placeOf(siteId, kid))) };
      }
      // One of small order may have been taken before that was looked at.
      if (algorithm === 'EdDSA' && publicKey && isSoundPoint(Buffer.from(publicKey, 'base64url'))) {
        const jwk = { kty: 'OKP', crv: 'Ed25519', x: publicKey };
        return { algorithm, key: createPublicKey({ key: jwk, format: 'jwk' }) };
      }
      return undefined;
    },
  };
}

const newKid = () => randomBytes(9).toString('base64url');
/** Where a secret is sealed for. */
export const placeOf = (siteId: string, kid: string) => `${siteId}/${kid}`;
