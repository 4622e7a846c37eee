import { betterAuth } from 'better-auth/minimal';
import { APIError, createAuthMiddleware, getOAuthState } from 'better-auth/api';
import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import type { Log } from '../../platform/log.js';
import { secondFactorKeys } from './second-factor-keys.js';
import { authBase, secondFactor, type AuthOptions } from './auth.js';

/** Also a part of the address that the provider sends people back to. */
export const oidcId = 'oidc';

export interface OidcSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** What people call it. */
  name: string;
  /** Who signs in there has shown two factors. */
  isSecondFactor: boolean;
}

/** Somebody whom the provider knows by an address that it has verified. */
export interface OidcPerson {
  /** Their account at this provider, as ours is linked to it. */
  accountId: string;
  email: string;
  name: string;
}

export type OidcAuth = ReturnType<typeof createOidcAuth>;

/**
 * The sign-in with the accounts of a provider, which nobody else's sign-in waits for: it asks the provider how it works when it
 * is made. State, nonce, PKCE and the signature of what the provider says are the library's.
 */
export function createOidcAuth(
  options: AuthOptions & {
    oidc: OidcSettings;
    log: Log;
    /** Makes the account of somebody who is invited. */
    welcome: (person: OidcPerson) => Promise<void>;
    /** Before an account here and one there are one, and after. */
    linking: (staffId: string) => Promise<void>;
    /** Whether it may be linked because its address is the same. */
    mayLinkByAddress: (staffId: string) => Promise<boolean>;
    linked: () => Promise<void>;
  },
) {
  const { oidc, log, url } = options;
  const base = authBase(options);
  const signInPage = `${url}/inbox/sign-in`;
  return betterAuth({
    ...base,
    // Also where no state says where to go back to.
    onAPIError: { throw: true, errorURL: signInPage },
    // Words alone: what comes with them may be a token.
    logger: { level: 'warn', log: (_level, message) => log.warn({ reason: message }, 'a sign-in by OIDC failed') },
    account: { updateAccountOnSignIn: false, accountLinking: { enabled: true, allowDifferentEmails: true } },
    databaseHooks: {
      ...base.databaseHooks,
      account: {
        create: {
          // Nobody needs them after the sign-in, and who reads the store could be that person elsewhere.
          async before({ userId }) {
            if (!(await isAskedFor()) && !(await options.mayLinkByAddress(userId)))
              throw APIError.from('FORBIDDEN', { code: 'account_unlinked', message: 'It was taken away' });
            await options.linking(userId);
            return { data: withoutTokens };
          },
          after: () => options.linked(),
        },
        update: { before: async () => Promise.resolve({ data: withoutTokens }) },
      },
    },
    plugins: [
      oidc.isSecondFactor ? secondFactor() : secondFactorAfterCallback(`${signInPage}?step=code`),
      secondFactorKeys(options.dataKeys, options.secret),
      genericOAuth({
        config: [
          {
            providerId: oidcId,
            name: oidc.name,
            discoveryUrl: `${oidc.issuer}/.well-known/openid-configuration`,
            clientId: oidc.clientId,
            clientSecret: oidc.clientSecret,
            scopes: ['openid', 'email', 'profile'],
            pkce: true,
            requireIdTokenVerification: true,
            disableSignUp: true,
            accountSubject: ({ profile }) => accountIdOf(oidc.issuer, profile.sub),
            async mapProfileToUser({ sub, email, emailVerified, name }) {
              // An address that anybody could have typed there is nobody's.
              if (emailVerified !== true || !email) return { email: '' };
              if (!(await isAskedFor()))
                await options.welcome({ accountId: accountIdOf(oidc.issuer, sub), email, name: name ?? '' });
              return {};
            },
          },
        ],
      }),
    ],
  });
}

/** Somebody who is signed in has begun it, to link the account. */
const isAskedFor = async (): Promise<boolean> => (await getOAuthState())?.link !== undefined;

/**
 * An id says who somebody is at its own issuer alone: where the settings name another one, it may be anybody's there. Nothing
 * where there is none, which the library refuses.
 */
const accountIdOf = (issuer: string, subject: string | number | null | undefined): string =>
  subject === undefined || subject === null || subject === '' ? '' : `${issuer} ${subject}`;

const withoutTokens = { accessToken: null, refreshToken: null, idToken: null };

/** The library asks for the code after a password alone: here after a provider as well. */
function secondFactorAfterCallback(codePage: string) {
  const plugin = secondFactor();
  const isCallback = ({ path }: { path?: string }) => path === '/callback/:id';
  const asked = createAuthMiddleware(async (context) => {
    const { returned } = context.context as { returned?: { twoFactorRedirect?: boolean } };
    // The browser has come by an address, and reads no JSON.
    if (returned?.twoFactorRedirect) throw await Promise.resolve(context.redirect(codePage));
  });
  const challenges = plugin.hooks.after.map((hook) => ({ ...hook, matcher: isCallback }));
  return {
    ...plugin,
    hooks: { after: [...plugin.hooks.after, ...challenges, { matcher: isCallback, handler: asked }] },
  };
}
