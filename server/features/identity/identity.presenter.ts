import type { IdentityKey } from '../../../shared/wire/identity/entities.js';
import type { StoredIdentityKey } from './identity-keys.model.js';

/** Nothing of the key itself: a secret is shown once, by who made it. */
export function presentKey({ _id, algorithm, createdAt }: StoredIdentityKey): IdentityKey {
  return { kid: _id, algorithm, createdAt: createdAt.toISOString() };
}
