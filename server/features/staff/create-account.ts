import type { Role } from '../../../shared/wire/staff/entities.js';
import type { Auth } from './auth.js';

export interface NewAccount {
  email: string;
  name: string;
  role: Role;
  siteIds: string[];
  teamIds?: string[];
  language?: string | undefined;
  /** Of the password; absent where they sign in by another provider. */
  hash?: string;
}

/** As the library would for somebody who signs up, which nobody may. Resolves with the id. */
export async function createAccount(auth: Auth, { hash, ...fields }: NewAccount): Promise<string> {
  const { internalAdapter } = await auth.$context;
  const user = await internalAdapter.createUser(
    { ...fields, email: fields.email.toLowerCase(), emailVerified: true },
    { method: hash === undefined ? 'oauth' : 'email-password' },
  );
  if (hash !== undefined) await addPassword(auth, user.id, hash);
  return user.id;
}

/** To an account that has none. */
export async function addPassword(auth: Auth, staffId: string, hash: string): Promise<void> {
  const { internalAdapter } = await auth.$context;
  await internalAdapter.linkAccount({
    userId: staffId,
    providerId: 'credential',
    accountId: staffId,
    password: hash,
  });
}
