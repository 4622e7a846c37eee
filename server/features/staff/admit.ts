import { APIError, BASE_ERROR_CODES } from 'better-auth';
import { collectionOf } from '../../platform/store/collection.js';
import { isDuplicateKey } from '../../platform/store/store-errors.js';
import type { Accounts } from './accounts.js';
import type { UsedCodesModel } from './used-codes.model.js';

/** By what the new session is asked for, as far as it matters. */
interface Request {
  path?: string;
  body?: unknown;
}

/**
 * Whether a session may begin. The library asks before it makes one, however somebody signs in. A suspended account answers
 * like a wrong password (B22), and a code of an authenticator opens one session, of all processes.
 */
export function admitBy(deps: { accounts: Pick<Accounts, 'find'>; usedCodes: UsedCodesModel }) {
  const used = collectionOf(deps.usedCodes);

  return async function admit(userId: string, request: Request | null): Promise<void> {
    const user = await deps.accounts.find(userId);
    if (!user || user.suspendedAt) throw APIError.from('UNAUTHORIZED', BASE_ERROR_CODES.INVALID_EMAIL_OR_PASSWORD);
    const code = request?.path === '/two-factor/verify-totp' && (request.body as { code: string }).code;
    if (!code) return;
    try {
      await used.insertOne({ _id: `${userId} ${code}`, at: new Date() });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      throw APIError.from('UNAUTHORIZED', { code: 'INVALID_CODE', message: 'Invalid code' });
    }
  };
}
