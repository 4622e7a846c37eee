import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Context } from 'oidc-provider';

export interface Claims {
  email: string;
  email_verified?: boolean;
  name?: string;
}

/** A provider of OpenID Connect on this machine, where who is `current` signs in without being asked; nobody cancels. */
export async function startIdentityProvider(redirectUris: string[], clientSecret = 'rahasia') {
  const people = new Map<string, Claims>();
  let current: string | undefined;
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = { client_id: 'sapa', client_secret: clientSecret, redirect_uris: redirectUris };
  const provider = new Provider(issuer, {
    clients: [{ ...client, response_types: ['code'], grant_types: ['authorization_code'] }],
    claims: { email: ['email', 'email_verified'], profile: ['name'] },
    findAccount: (_context: Context, accountId: string) => ({
      accountId,
      claims: () => ({ sub: accountId, ...people.get(accountId) }),
    }),
    async loadExistingGrant({
      oidc: {
        client: { clientId },
        session,
        provider: made,
      },
    }: Context) {
      const grant = new made.Grant({ clientId, accountId: session.accountId });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
    interactions: { url: () => '/interaction' },
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ['kunci'] },
    pkce: { required: () => true },
    ttl: { AccessToken: 600, AuthorizationCode: 60, IdToken: 600, Interaction: 600, Session: 600, Grant: 600 },
  });
  const serve = provider.callback();
  server.on('request', (request, response) => {
    const isAsked = request.url?.startsWith('/interaction');
    const answer = current ? { login: { accountId: current, remember: false } } : { error: 'access_denied' };
    void (isAsked ? provider.interactionFinished(request, response, answer) : serve(request, response));
  });

  return {
    issuer,
    settings: { SAPA_OIDC_ISSUER: issuer, SAPA_OIDC_CLIENT_ID: 'sapa', SAPA_OIDC_CLIENT_SECRET: clientSecret },
    /** Who sits before the provider's page from now on. */
    be(subject: string | undefined, claims?: Claims): void {
      current = subject;
      if (subject && claims) people.set(subject, claims);
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
