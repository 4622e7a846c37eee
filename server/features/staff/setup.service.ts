import { createHash, randomBytes } from 'node:crypto';
import { notFound } from '../../platform/errors.js';
import { collectionOf } from '../../platform/store/collection.js';
import { takeOne } from '../../platform/store/take-one.js';
import type { Auth } from './auth.js';
import { createAccount } from './create-account.js';
import { refuseEasy } from './easy-passwords.js';
import type { SetupModel } from './setup.model.js';

const linkHolds = 24 * 60 * 60 * 1_000;

export interface NewOwner {
  token: string;
  name: string;
  email: string;
  password: string;
  language?: string | undefined;
}

export type SetupService = ReturnType<typeof setupService>;

export function setupService(deps: { setups: SetupModel; auth: Auth; inboxUrl: string }) {
  const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');

  async function isNeeded(): Promise<boolean> {
    const { internalAdapter } = await deps.auth.$context;
    // Others may be there: of a seeded store, or imported.
    return (await internalAdapter.countTotalUsers([{ field: 'role', value: 'owner' }])) === 0;
  }

  return {
    isNeeded,

    /** A new link, valid for a day; an older one stops working. Undefined when there is an owner already. */
    async createLink(): Promise<string | undefined> {
      if (!(await isNeeded())) return undefined;
      const token = randomBytes(32).toString('base64url');
      const change = { tokenHash: hashOf(token), expiresAt: new Date(Date.now() + linkHolds) };
      await deps.setups.updateOne({ _id: 'owner' }, { $set: change }, { upsert: true });
      // Behind "#" a secret is sent to no server and reaches no log.
      return `${deps.inboxUrl}/setup#${token}`;
    },

    /** Makes the first owner. The link works once: of two at the same time one wins, the other gets `E_NOT_FOUND`. */
    async createOwner(owner: NewOwner): Promise<void> {
      refuseEasy(owner.password, owner, 'password');
      const claimed = await takeOne(collectionOf(deps.setups), {
        _id: 'owner',
        tokenHash: hashOf(owner.token),
        expiresAt: { $gt: new Date() },
      });
      if (!claimed || !(await isNeeded())) throw notFound();
      try {
        const { password } = await deps.auth.$context;
        const hash = await password.hash(owner.password);
        const { token: _token, password: _password, ...fields } = owner;
        await createAccount(deps.auth, { ...fields, hash, role: 'owner', siteIds: [] });
      } catch (error) {
        // The link is given back: a store that was away for a moment must not lock the owner out.
        await collectionOf(deps.setups)
          .insertOne(claimed)
          .catch(() => undefined);
        throw error;
      }
    },
  };
}
