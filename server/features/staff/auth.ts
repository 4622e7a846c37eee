import type { BetterAuthOptions } from 'better-auth';
import { betterAuth } from 'better-auth/minimal';
import { twoFactor } from 'better-auth/plugins/two-factor';
import type { Connection } from 'mongoose';
import { limits } from '../../../shared/wire/limits.js';
import type { Log } from '../../platform/log.js';
import type { DataKeys } from '../../platform/crypto/data-keys.js';
import type { KeepAddress } from '../../platform/kept-address.js';
import { accountsIn } from './accounts.js';
import { admitBy } from './admit.js';
import { authStore } from './auth-store.js';
import { passwordHashing, type PasswordHash } from './hashing.js';
import { passkeys } from './passkey-plugin.js';
import { secondFactorKeys } from './second-factor-keys.js';
import { usedCodesModel } from './used-codes.model.js';

/** Seconds. Shorter than the change log is kept: a signed-in inbox always finds it back to where it left. */
const sessionSeconds = 7 * 24 * 60 * 60;

/** A session keeps the address that Express finds behind the trusted proxies; any other header could be made up. */
export const addressHeader = 'x-sapa-address';

export interface AuthOptions {
  connection: Connection;
  url: string;
  secret: string;
  hasRateLimits: boolean;
  log?: Log | undefined;
  keepAddress: KeepAddress;
  dataKeys: DataKeys;
  /** Tests that are about something else have a quick one. */
  passwordHash?: PasswordHash | undefined;
}

export type Auth = ReturnType<typeof createAuth>;

/**
 * Sign-in, sessions and password hashing. Accounts are made by set-up and invitation only, never by a public route:
 * `auth.routes.ts` names what is served. Sessions have routes of our own, which never give out another session's token.
 */
export const createAuth = (options: AuthOptions) =>
  betterAuth({
    ...authBase(options),
    plugins: [secondFactor(), passkeys(options), secondFactorKeys(options.dataKeys, options.secret)],
  });

/** Who has no password (they came in by another provider) shows that their session has just begun (confirm.ts). */
export const secondFactor = () => twoFactor({ issuer: 'Sapa', allowPasswordless: true });

/** The same whichever way somebody signs in. */
export function authBase(options: AuthOptions) {
  const isSecure = options.url.startsWith('https:');
  const admit = admitBy({
    connection: options.connection,
    accounts: accountsIn(options.connection),
    usedCodes: usedCodesModel(options.connection),
  });
  return {
    baseURL: options.url,
    basePath: '/api/auth',
    secret: options.secret,
    trustedOrigins: [options.url],
    telemetry: { enabled: false },
    logger: { disabled: true },
    // What the library does not refuse itself is answered by our error handler, as everywhere.
    onAPIError: { throw: true },
    database: authStore(options.connection),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: limits.passwordMin,
      maxPasswordLength: limits.passwordMax,
      password: passwordHashing({ isLimited: options.hasRateLimits, by: options.passwordHash }),
    },
    user: {
      additionalFields: {
        role: { type: 'string', required: true, input: false, defaultValue: 'agent' },
        siteIds: { type: 'string[]', required: true, input: false, defaultValue: [] },
        teamIds: { type: 'string[]', required: false, input: false },
        suspendedAt: { type: 'date', required: false, input: false },
        hasPasskey: { type: 'boolean', required: false, input: false },
        language: { type: 'string', required: false, input: false },
      },
    },
    databaseHooks: {
      session: {
        create: {
          before: async ({ userId, ipAddress }, context) => ({
            data: {
              ...(await admit(userId, context)),
              ipAddress: options.keepAddress(ipAddress ?? undefined) ?? '',
            },
          }),
          after: async ({ id, userId, signedInBy }: { id: string; userId: string; signedInBy?: unknown }) =>
            options.log?.info({ staffId: userId, sessionId: id, signedInBy }, 'session began'),
        },
      },
    },
    session: {
      expiresIn: sessionSeconds,
      updateAge: 24 * 60 * 60,
      // Ours is asked for the password instead (confirm.ts).
      freshAge: 0,
      additionalFields: {
        signedInBy: { type: 'string', required: false, input: false },
        /** Of the passkey that began it: it ends with that. */
        passkeyId: { type: 'string', required: false, input: false },
      },
    },
    // Ours are in `sign-in-limits.ts`: they know accounts as well as networks, and how long to wait.
    rateLimit: { enabled: false },
    advanced: {
      // `__Host-`: no neighbouring subdomain can set it. The library itself knows `__Secure-` alone.
      cookiePrefix: isSecure ? '__Host-sapa' : 'sapa',
      useSecureCookies: false,
      defaultCookieAttributes: { secure: isSecure },
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
  } satisfies BetterAuthOptions;
}
