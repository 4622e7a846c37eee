import type { IncomingHttpHeaders } from 'node:http';
import { conflict, notFound } from '../../platform/errors.js';
import { auditSitesOf, type AuditService } from '../audit/index.js';
import type { Accounts } from './accounts.js';
import { oidcId } from './oidc-auth.js';
import type { OidcService } from './oidc.service.js';
import type { Signed } from './staff.service.js';

export type ProviderLinksService = ReturnType<typeof providerLinksService>;

/** The account that somebody has elsewhere, as one of their ways in: they link it, and take it away again. */
export function providerLinksService(deps: {
  accounts: Accounts;
  audit: AuditService;
  oidc: OidcService | undefined;
  needsSecondFactor: boolean;
}) {
  const { accounts, oidc } = deps;
  const isLinked = ({ staffId }: Signed) => accounts.isLinked(staffId, oidcId);

  /** What is left must open the account, and be enough where two factors are required. */
  async function demandAnotherWay(signed: Signed): Promise<void> {
    if (!signed.hasPasskey && !(await accounts.hasPassword(signed.staffId))) throw conflict('It is the only way in.');
    const isFactor = deps.needsSecondFactor && oidc?.isSecondFactor;
    if (isFactor && !signed.hasPasskey && !signed.hasAuthenticator) throw conflict('A second factor is required here.');
  }

  return {
    /** Undefined where there is no provider. */
    async of(signed: Signed): Promise<{ name: string; isLinked: boolean; isNeeded: boolean } | undefined> {
      if (!oidc) return undefined;
      const isNeeded = await demandAnotherWay(signed).then(
        () => false,
        () => true,
      );
      return { name: oidc.name, isLinked: await isLinked(signed), isNeeded };
    },

    /** `E_CONFLICT` where one is linked. */
    async begin(signed: Signed, headers: IncomingHttpHeaders) {
      if (!oidc) throw notFound();
      if (await isLinked(signed)) throw conflict('An account is linked.');
      return oidc.begin(headers, 'link');
    },

    /**
     * The sessions that it began end, but for the one that this comes from. From now on it is not linked by its address alone: who
     * took it away would be let in by it all the same. The same again is harmless.
     */
    async unlink(signed: Signed): Promise<void> {
      if (!oidc) throw notFound();
      if (!(await isLinked(signed))) return;
      await demandAnotherWay(signed);
      const { staffId, name } = signed;
      const subject = { id: staffId, name };
      await deps.audit.around(
        { action: 'account.unlinked', by: signed, subject, siteIds: auditSitesOf(signed) },
        async () => {
          await accounts.unlink(staffId, oidcId);
          await accounts.endSessions(staffId, { but: signed.sessionId, signedInBy: 'oidc' });
        },
      );
    },
  };
}
