import { request } from './request.js';

export interface NewSecondFactor {
  /** For an authenticator. */
  totpURI: string;
  backupCodes: string[];
}

/** `E_SCHEMA`, here and below: the password is another one. Without one the session must have begun just now: `E_CONFLICT`. */
export const beginSecondFactor = (password: string | undefined) =>
  request<NewSecondFactor>('POST', '/api/auth/two-factor/enable', { password });

/** Completes the set-up, or signs in by it. `E_AUTH`: a wrong or a used code, or the sign-in took too long. */
export const confirmCode = (code: string) => request<unknown>('POST', '/api/auth/two-factor/verify-totp', { code });

export const confirmRecoveryCode = (code: string) =>
  request<unknown>('POST', '/api/auth/two-factor/verify-backup-code', { code });

export const endSecondFactor = (password: string | undefined) =>
  request<unknown>('POST', '/api/auth/two-factor/disable', { password });

export const makeRecoveryCodes = (password: string | undefined) =>
  request<{ backupCodes: string[] }>('POST', '/api/auth/two-factor/generate-backup-codes', { password });
