import type { SignInMethod } from '../../../shared/wire/staff/entities.js';

/** How a session began, and whether its person has an authenticator now. */
interface Beginning {
  hasAuthenticator: boolean;
  signedInBy: SignInMethod | undefined;
}

/**
 * Whether a session was begun by two factors, which an installation may require of everybody. A passkey is two by itself: our
 * passkeys always ask who holds them, for a finger or a PIN. Another provider is believed only where the settings say so.
 */
export function isStrong({ hasAuthenticator, signedInBy }: Beginning, isOidcEnough: boolean): boolean {
  if (signedInBy === 'passkey') return true;
  if (signedInBy === 'oidc') return isOidcEnough;
  // Sessions of earlier versions say nothing: with an authenticator none began without its code.
  return hasAuthenticator && signedInBy !== 'password';
}

/**
 * Whether a session goes past an authenticator: its sign-in was under way while that was set up, so that nobody asked for the
 * code. Such a session opens nothing, also where no second factor is required.
 */
export const isPastAuthenticator = (beginning: Beginning, isOidcEnough: boolean): boolean =>
  beginning.hasAuthenticator && !isStrong(beginning, isOidcEnough);
