import { mongo, type Connection } from 'mongoose';
import type { z } from 'zod';
import { fromNodeHeaders } from 'better-auth/node';
import type { IncomingHttpHeaders } from 'node:http';
import type { HttpAnswers } from '../../../shared/wire/answers.js';
import { limits } from '../../../shared/wire/limits.js';
import {
  type assertion,
  creationOptions,
  type Passkey,
  type registration,
  requestOptions,
} from '../../../shared/wire/staff/passkeys.js';
import { AppError, conflict, notFound, unauthenticated } from '../../platform/errors.js';
import { auditSitesOf, type AuditService } from '../audit/index.js';
import type { Accounts } from './accounts.js';
import type { Auth } from './auth.js';
import type { ProviderLinksService } from './provider-links.service.js';
import { refusedAs } from './refused-as.js';
import type { Signed } from './staff.service.js';
import { passkeysOf, type StoredPasskey } from './stored-passkey.js';

/** With what the browser is to keep. */
interface WithCookies<Value> {
  value: Value;
  cookies: string[];
}

export type PasskeysService = ReturnType<typeof passkeysService>;

/** Passkeys: made, named, removed by who has them; and signed in with. The library holds the ceremonies, and checks them. */
export function passkeysService(deps: {
  connection: Connection;
  accounts: Accounts;
  audit: AuditService;
  auth: Auth;
  /** The account elsewhere, where there may be one. */
  provider: ProviderLinksService['of'];
  /** Of everybody: the last one stays. */
  needsSecondFactor: boolean;
}) {
  const { accounts, audit } = deps;
  const { api } = deps.auth;
  const passkeys = passkeysOf(deps.connection);
  const sessions = deps.connection.collection('session');
  const idOf = (hex: string) => new mongo.ObjectId(hex);
  const ofPerson = ({ staffId }: Pick<Signed, 'staffId'>) => ({ userId: idOf(staffId) });

  async function find(signed: Signed, id: string): Promise<StoredPasskey> {
    const found = await passkeys.findOne({ _id: idOf(id), ...ofPerson(signed) });
    if (!found) throw notFound();
    return found;
  }

  /** Others read it in the account, without a query of their own. */
  async function noteWhetherAny(signed: Signed): Promise<void> {
    const hasPasskey = (await passkeys.countDocuments(ofPerson(signed), { limit: 1 })) > 0;
    await accounts.change({ _id: idOf(signed.staffId) }, {}, { $set: { hasPasskey } });
  }

  const audited = <Result>(
    action: 'passkey.added' | 'passkey.renamed' | 'passkey.removed',
    signed: Signed,
    values: { before?: { name: string }; after?: { name: string } },
    happen: () => Promise<Result>,
  ): Promise<Result> => {
    const subject = { id: signed.staffId, name: signed.name };
    return audit.around({ action, by: signed, subject, siteIds: auditSitesOf(signed), ...values }, happen);
  };

  return {
    /** With what else opens the account. */
    async list(signed: Signed): Promise<HttpAnswers['GET /api/passkeys']> {
      const own = await passkeys.find(ofPerson(signed)).sort({ createdAt: 1, _id: 1 }).limit(limits.passkeys).toArray();
      const hasPassword = await accounts.hasPassword(signed.staffId);
      const provider = await deps.provider(signed);
      return { passkeys: own.map(presentPasskey), hasPassword, ...(provider ? { provider } : {}) };
    },

    /** What the browser makes a new one of. `E_CONFLICT` where there are as many as there may be. */
    async begin(signed: Signed, headers: IncomingHttpHeaders): Promise<WithCookies<z.infer<typeof creationOptions>>> {
      if ((await passkeys.countDocuments(ofPerson(signed))) >= limits.passkeys) throw conflict('There are too many.');
      const made = await api.generatePasskeyRegistrationOptions({
        headers: fromNodeHeaders(headers),
        returnHeaders: true,
      });
      return { value: creationOptions.parse(made.response), cookies: made.headers.getSetCookie() };
    },

    /** The session has shown two factors from now on. */
    async add(
      signed: Signed,
      { name, response }: { name: string; response: z.infer<typeof registration> },
      headers: IncomingHttpHeaders,
    ): Promise<Passkey> {
      return audited('passkey.added', signed, { after: { name } }, async () => {
        const made = await api
          .verifyPasskeyRegistration({ headers: fromNodeHeaders(headers), body: { name, response } })
          .catch(refusedAs(() => new AppError('E_SCHEMA', 'The passkey was not accepted.')));
        const added = await find(signed, made.id);
        await noteWhetherAny(signed);
        const begunBy = { signedInBy: 'passkey', passkeyId: added.credentialID };
        await sessions.updateOne({ _id: idOf(signed.sessionId) }, { $set: begunBy });
        return presentPasskey(added);
      });
    },

    async rename(signed: Signed, id: string, name: string): Promise<void> {
      const before = await find(signed, id);
      await audited('passkey.renamed', signed, { before: { name: nameOf(before) }, after: { name } }, () =>
        passkeys.updateOne({ _id: before._id }, { $set: { name } }),
      );
    },

    /** The sessions that it began end, but for the one that this comes from. `confirm` rejects where it is not the person. */
    async remove(signed: Signed, id: string, confirm: () => Promise<void>): Promise<void> {
      const removed = await find(signed, id);
      await confirm();
      const isLast = (await passkeys.countDocuments(ofPerson(signed))) === 1;
      if (deps.needsSecondFactor && isLast && !signed.hasAuthenticator)
        throw conflict('A second factor is required here.');
      const hasOther = (await accounts.hasPassword(signed.staffId)) || (await deps.provider(signed))?.isLinked;
      if (isLast && !hasOther) throw conflict('It is the only way in.');
      await audited('passkey.removed', signed, { before: { name: nameOf(removed) } }, async () => {
        await passkeys.deleteMany({ _id: removed._id });
        await accounts.endSessions(signed.staffId, { but: signed.sessionId, passkeyId: removed.credentialID });
        await noteWhetherAny(signed);
      });
    },

    async beginSignIn(headers: IncomingHttpHeaders): Promise<WithCookies<z.infer<typeof requestOptions>>> {
      const asked = await api.generatePasskeyAuthenticationOptions({
        headers: fromNodeHeaders(headers),
        returnHeaders: true,
      });
      // The library says "preferred", and refuses afterwards what we do not take.
      const value = requestOptions.parse({ ...asked.response, userVerification: 'required' });
      return { value, cookies: asked.headers.getSetCookie() };
    },

    /** One answer for every reason (B22): not known, not signed by it, nobody was asked, or suspended. */
    async signIn(response: z.infer<typeof assertion>, headers: IncomingHttpHeaders): Promise<WithCookies<object>> {
      const opened = await api
        .verifyPasskeyAuthentication({ headers: fromNodeHeaders(headers), body: { response }, returnHeaders: true })
        .catch(refusedAs(unauthenticated));
      return { value: {}, cookies: opened.headers.getSetCookie() };
    },
  };
}

const nameOf = ({ name }: StoredPasskey) => name ?? '';

const presentPasskey = (stored: StoredPasskey): Passkey => ({
  id: stored._id.toHexString(),
  name: nameOf(stored),
  createdAt: stored.createdAt.toISOString(),
  ...(stored.lastUsedAt ? { lastUsedAt: stored.lastUsedAt.toISOString() } : {}),
});
