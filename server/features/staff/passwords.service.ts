import { randomUUID } from 'node:crypto';
import type { StaffActor } from '../../kernel/actors.js';
import { AppError, notFound } from '../../platform/errors.js';
import { collectionOf } from '../../platform/store/collection.js';
import { takeOne } from '../../platform/store/take-one.js';
import { auditSitesOf, type AuditService } from '../audit/index.js';
import type { Accounts } from './accounts.js';
import type { Auth } from './auth.js';
import { addPassword } from './create-account.js';
import { refuseEasy } from './easy-passwords.js';
import { secretHash, type LinkMails } from './link-mails.js';
import { resetHoldsMs, type PasswordResetsModel, type StoredPasswordReset } from './password-resets.model.js';
import type { StoredUser } from './stored-user.js';

export type PasswordsService = ReturnType<typeof passwordsService>;

const wrongPassword = () => new AppError('E_SCHEMA', 'The password is another one.', undefined, 'current');

/** How a password becomes another one: by its owner, or by a link for who has forgotten it. */
export function passwordsService(deps: {
  resets: PasswordResetsModel;
  accounts: Accounts;
  audit: AuditService;
  auth: Auth;
  mails: LinkMails;
}) {
  const { accounts, audit, mails } = deps;
  const collection = collectionOf(deps.resets);

  const addressOf = (email: string) => email.trim().toLowerCase();

  function newReset(email: string): StoredPasswordReset {
    const at = new Date();
    const usableUntil = new Date(at.getTime() + resetHoldsMs);
    return { _id: randomUUID(), email: addressOf(email), secretHashes: [], usableUntil, at };
  }

  async function isIn(staffId: string): Promise<boolean> {
    const user = await accounts.find(staffId);
    return user !== undefined && !user.suspendedAt;
  }

  return {
    /** Every other session of the account ends. */
    async change(actor: StaffActor, { current, next }: { current: string; next: string }): Promise<void> {
      const { internalAdapter, password } = await deps.auth.$context;
      const account = await internalAdapter.findCredentialAccount(actor.staffId);
      const hash = account?.password;
      if (!hash || !(await password.verify({ hash, password: current }))) throw wrongPassword();
      refuseEasy(next, { name: actor.name, email: (await accounts.find(actor.staffId))?.email }, 'next');
      const newHash = await password.hash(next);
      const subject = { id: actor.staffId, name: actor.name };
      await audit.around({ action: 'password.changed', by: actor, subject, siteIds: auditSitesOf(actor) }, async () => {
        await internalAdapter.updatePassword(actor.staffId, newHash);
        await accounts.endSessions(actor.staffId, { but: actor.sessionId });
      });
    },

    /** A mail with a link, where there is an account. The same for all addresses: nobody learns which have one. */
    async ask(email: string): Promise<void> {
      const reset = { ...newReset(email), dueAt: new Date() };
      await collection.insertOne(reset);
      void mails.enqueue(reset._id);
    },

    /** A link to pass on by hand: for who has no mail. Whether the actor may is asked before. */
    async linkFor(email: string, by: Pick<StaffActor, 'staffId'>): Promise<string> {
      const reset = { ...newReset(email), by: by.staffId };
      await collection.insertOne(reset);
      return mails.addSecret(reset._id);
    },

    /** No link to this account holds any more, and none that they made for others: what they or their managers may is another. */
    async forget({ _id, email }: Pick<StoredUser, '_id' | 'email'>): Promise<void> {
      await collection.deleteMany({ $or: [{ email: addressOf(email) }, { by: _id.toHexString() }] });
    },

    /** All sessions of the account end. The link works once, and no other one works after it. */
    async reset({ token, password: next }: { token: string; password: string }, address?: string): Promise<string> {
      const secretHashes = secretHash(token);
      const usable = { secretHashes, usableUntil: { $gt: new Date() } };
      const found = await collection.findOne(usable);
      if (!found || (found.by && !(await isIn(found.by)))) throw notFound();
      refuseEasy(next, { email: found.email, name: (await accounts.findByEmail(found.email))?.name }, 'password');
      const { internalAdapter, password } = await deps.auth.$context;
      // Before the link is used up: hashing may be refused.
      const hash = await password.hash(next);
      const claimed = await takeOne(collection, usable);
      const user = claimed && (await accounts.findByEmail(claimed.email));
      if (!user || user.suspendedAt) throw notFound();
      const { name } = user;
      const staffId = user._id.toHexString();
      const entry = {
        action: 'password.reset' as const,
        by: { staffId, name, address },
        subject: { id: staffId, name },
        siteIds: auditSitesOf(user),
      };
      const choose = async () => {
        if (await accounts.hasPassword(staffId)) await internalAdapter.updatePassword(staffId, hash);
        else await addPassword(deps.auth, staffId, hash);
      };
      await audit
        .around(entry, async () => {
          await choose();
          await accounts.endSessions(staffId);
        })
        .catch(async (error: unknown) => {
          await collection.insertOne(claimed).catch(() => undefined);
          throw error;
        });
      await collection.deleteMany({ email: claimed.email });
      return user.email;
    },

    /** Enqueues again what the queue has lost. */
    sweep: () => mails.sweep(),
  };
}
