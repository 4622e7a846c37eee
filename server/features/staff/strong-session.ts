import type { SignInMethod } from '../../../shared/wire/staff/entities.js';

/**
 * Whether a session was begun by two factors, which an installation may require of everybody. A passkey is two by itself: our
 * passkeys always ask who holds them, for a finger or a PIN. Another provider is believed only where the settings say so.
 */
export function isStrong(
  { hasAuthenticator, signedInBy }: { hasAuthenticator: boolean; signedInBy: SignInMethod | undefined },
  isOidcEnough: boolean,
): boolean {
  // Who has an authenticator gets no session without its code.
  return hasAuthenticator || signedInBy === 'passkey' || (isOidcEnough && signedInBy === 'oidc');
}
