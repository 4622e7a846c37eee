import { AsyncLocalStorage } from 'node:async_hooks';
import { fromNodeHeaders } from 'better-auth/node';
import type { IncomingHttpHeaders } from 'node:http';
import type { Log } from '../../platform/log.js';
import { withinDeadline } from '../../platform/deadline.js';
import { unavailable } from '../../platform/errors.js';
import { auditSitesOf, type AuditService, type BegunEntry } from '../audit/index.js';
import type { Accounts } from './accounts.js';
import type { AuthOptions } from './auth.js';
import { createOidcAuth, oidcId, type OidcAuth, type OidcPerson, type OidcSettings } from './oidc-auth.js';
import { refusedAs } from './refused-as.js';

/** Somebody waits for the button. */
const patienceMs = 10_000;

/** Makes the account of somebody who is invited by this address; nothing where nobody is. */
export type Welcome = (person: Pick<OidcPerson, 'email' | 'name'>, address: string | undefined) => Promise<void>;

export type OidcService = ReturnType<typeof oidcService>;

/** Sign-in with an account that people have elsewhere: for who has one here, or an invitation. Nobody signs up. */
export function oidcService(
  deps: AuthOptions & { oidc: OidcSettings; accounts: Accounts; audit: AuditService; log: Log },
) {
  const { accounts, audit } = deps;
  /** From where the browser is back, which the library tells nobody, and the entry of what it is about to link. */
  const returns = new AsyncLocalStorage<{ address: string | undefined; entry?: BegunEntry }>();
  let welcome: Welcome | undefined;
  let made: OidcAuth | undefined;

  /** Made when it is first asked for: a provider that does not answer holds up nothing else. */
  async function auth(): Promise<OidcAuth> {
    made ??= createOidcAuth({ ...deps, welcome: welcomeOnce, linking, linked, mayLinkByAddress });
    await withinDeadline(made.$context, patienceMs);
    return made;
  }

  async function welcomeOnce({ accountId, ...person }: OidcPerson): Promise<void> {
    if (await accounts.findLinked(oidcId, accountId)) return;
    if (await accounts.findByEmail(person.email.toLowerCase())) return;
    await welcome?.(person, returns.getStore()?.address);
  }

  async function linking(staffId: string): Promise<void> {
    const back = returns.getStore();
    const user = await accounts.find(staffId);
    const subject = { id: staffId, name: user?.name ?? '' };
    const by = { staffId, name: subject.name, address: back?.address };
    const entry = await audit.begin({ action: 'account.linked', by, subject, siteIds: user ? auditSitesOf(user) : [] });
    if (back) back.entry = entry;
  }

  const linked = async (): Promise<void> => returns.getStore()?.entry?.done();

  const mayLinkByAddress = async (staffId: string): Promise<boolean> =>
    (await accounts.find(staffId))?.hasUnlinked !== true;

  return {
    name: deps.oidc.name,
    isSecondFactor: deps.oidc.isSecondFactor,

    /** Who is invited is told by another feature, which stands on this one. */
    welcomeBy(given: Welcome): void {
      welcome = given;
    },

    /** The provider's page, and what the browser is to keep until it comes back. `E_UNAVAILABLE` where the provider is away. */
    async begin(
      headers: IncomingHttpHeaders,
      purpose: 'sign-in' | 'link' = 'sign-in',
    ): Promise<{ url: string; cookies: string[] }> {
      const { api } = await auth();
      const [back, failed] = purpose === 'link' ? ['account?linked', 'account'] : ['', 'sign-in'];
      const body = {
        provider: oidcId,
        callbackURL: `${deps.url}/inbox/${back}`,
        errorCallbackURL: `${deps.url}/inbox/${failed}`,
        disableRedirect: true,
      };
      const asked = { headers: fromNodeHeaders(headers), body, returnHeaders: true } as const;
      const asking = purpose === 'link' ? api.linkSocialAccount(asked) : api.signInSocial(asked);
      // The library says "not found" of a provider that could not be asked how it works.
      const { response, headers: answered } = await withinDeadline(asking.catch(refusedAs(unavailable)), patienceMs);
      if (!response.url) throw unavailable();
      return { url: response.url, cookies: answered.getSetCookie() };
    },

    /** The browser is back, from this address. */
    async end(address: string | undefined, serve: (auth: OidcAuth) => Promise<unknown>): Promise<void> {
      const made = await auth();
      await returns.run({ address }, () => serve(made));
    },
  };
}
