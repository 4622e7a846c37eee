import { passkey } from '@better-auth/passkey';
import { APIError } from 'better-auth/api';
import type { Connection } from 'mongoose';
import { passkeysOf } from './stored-passkey.js';

/**
 * Passkeys as we take them: kept by the authenticator, so that nobody types who they are, and only those that ask who holds
 * them (a finger, a face, a PIN). So one of them is two factors. The library would take others as well.
 */
export const passkeys = ({ connection, url }: { connection: Connection; url: string }) =>
  passkey({
    rpID: new URL(url).hostname,
    rpName: 'Sapa',
    origin: url,
    authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
    advanced: { webAuthnChallengeCookie: 'passkey' },
    registration: {
      async afterVerification({ verification: { registrationInfo } }) {
        demandVerified(registrationInfo?.userVerified);
        // Authenticators choose it at random; who takes that of another person would stand in their way.
        const credentialID = registrationInfo?.credential.id ?? '';
        if (await passkeysOf(connection).findOne({ credentialID })) throw refusal('TAKEN', 'This passkey is there.');
      },
    },
    authentication: {
      afterVerification({ verification }) {
        demandVerified(verification.authenticationInfo.userVerified);
      },
    },
  });

function demandVerified(isVerified: boolean | undefined): void {
  if (!isVerified) throw refusal('NOT_VERIFIED', 'Nobody was asked.');
}

const refusal = (code: string, message: string) => APIError.from('UNAUTHORIZED', { code, message });
