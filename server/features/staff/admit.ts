import { APIError } from 'better-auth/api';
import type { Connection } from 'mongoose';
import type { SignInMethod } from '../../../shared/wire/staff/entities.js';
import { collectionOf } from '../../platform/store/collection.js';
import { isDuplicateKey } from '../../platform/store/store-errors.js';
import type { Accounts } from './accounts.js';
import { passkeysOf } from './stored-passkey.js';
import type { UsedCodesModel } from './used-codes.model.js';

/** The library's own words: its list of them would load a query builder for SQL. */
const wrongPassword = { code: 'INVALID_EMAIL_OR_PASSWORD', message: 'Invalid email or password' };

/** By what the new session is asked for, as far as it matters. */
interface Request {
  path?: string;
  body?: unknown;
}

/** What the session remembers of its beginning. */
interface Beginning {
  signedInBy?: SignInMethod;
  passkeyId?: string | null;
}

const methods: Record<string, SignInMethod> = {
  '/sign-in/email': 'password',
  '/two-factor/verify-totp': 'code',
  '/two-factor/verify-backup-code': 'code',
  '/passkey/verify-authentication': 'passkey',
  '/callback/:id': 'oidc',
};

/**
 * Whether a session may begin. The library asks before it makes one, however somebody signs in. A suspended account answers
 * like a wrong password (B22), and a code of an authenticator opens one session, of all processes.
 */
export function admitBy(deps: { accounts: Pick<Accounts, 'find'>; connection: Connection; usedCodes: UsedCodesModel }) {
  const used = collectionOf(deps.usedCodes);
  const passkeys = passkeysOf(deps.connection);

  async function useUp(userId: string, code: string): Promise<void> {
    try {
      await used.insertOne({ _id: `${userId} ${code}`, at: new Date() });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      throw APIError.from('UNAUTHORIZED', { code: 'INVALID_CODE', message: 'Invalid code' });
    }
  }

  /** Not where it was removed meanwhile. */
  async function notePasskey(credentialID: string): Promise<void> {
    const { matchedCount } = await passkeys.updateOne({ credentialID }, { $set: { lastUsedAt: new Date() } });
    if (matchedCount === 0) throw APIError.from('UNAUTHORIZED', wrongPassword);
  }

  return async function admit(userId: string, request: Request | null): Promise<Beginning> {
    const user = await deps.accounts.find(userId);
    if (!user || user.suspendedAt) throw APIError.from('UNAUTHORIZED', wrongPassword);
    const signedInBy = methods[request?.path ?? ''];
    // Another one takes its place, with what it remembers.
    if (!request || !signedInBy) return {};
    if (request.path === '/two-factor/verify-totp') await useUp(userId, (request.body as { code: string }).code);
    if (signedInBy !== 'passkey') return { signedInBy, passkeyId: null };
    const { id } = (request.body as { response: { id: string } }).response;
    await notePasskey(id);
    return { signedInBy, passkeyId: id };
  };
}
