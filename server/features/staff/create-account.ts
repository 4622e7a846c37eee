import type { Role } from '../../../shared/wire/staff/entities.js';
import type { Auth } from './auth.js';

export interface NewAccount {
  email: string;
  name: string;
  role: Role;
  siteIds: string[];
  teamIds?: string[];
  language?: string | undefined;
  /** Of the password. */
  hash: string;
}

/** As the library would for somebody who signs up, which nobody may. Resolves with the id. */
export async function createAccount(auth: Auth, { hash, ...fields }: NewAccount): Promise<string> {
  const { internalAdapter } = await auth.$context;
  const user = await internalAdapter.createUser(
    { ...fields, email: fields.email.toLowerCase(), emailVerified: true },
    { method: 'email-password' },
  );
  await internalAdapter.linkAccount({
    userId: user.id,
    providerId: 'credential',
    accountId: user.id,
    password: hash,
  });
  return user.id;
}
