import { randomUUID } from 'node:crypto';
import type { StaffActor } from '../../kernel/actors.js';
import type { DomainEvents } from '../../kernel/domain-events.js';
import { AppError, conflict, notFound } from '../../platform/errors.js';
import { collectionOf } from '../../platform/store/collection.js';
import { isDuplicateKey } from '../../platform/store/store-errors.js';
import { takeOne } from '../../platform/store/take-one.js';
import { auditSitesOf, type AuditService } from '../audit/index.js';
import type { Accounts } from './accounts.js';
import { emailChangeHoldsMs, type EmailChangesModel, type StoredEmailChange } from './email-changes.model.js';
import { secretHash, type LinkMails } from './link-mails.js';
import type { PasswordsService } from './passwords.service.js';
import type { Signed } from './staff.service.js';
import type { StoredUser } from './stored-user.js';

export type EmailChangesService = ReturnType<typeof emailChangesService>;

/** What was changed is told after this, where the process that changed it was killed before it could say so. */
const noteAfterMs = 60_000;
const addressOf = (email: string) => email.trim().toLowerCase();
const idOf = ({ _id }: Pick<StoredUser, '_id'>) => _id.toHexString();

/** By which address somebody signs in, and gets mail. */
export function emailChangesService(deps: {
  changes: EmailChangesModel;
  accounts: Accounts;
  audit: AuditService;
  events: DomainEvents;
  mails: LinkMails;
  passwords: Pick<PasswordsService, 'forget'>;
}) {
  const { accounts, audit, mails } = deps;
  const collection = collectionOf(deps.changes);

  function newChange(fields: Pick<StoredEmailChange, 'staffId' | 'sessionId' | 'email'>): StoredEmailChange {
    const at = new Date();
    const usableUntil = new Date(at.getTime() + emailChangeHoldsMs);
    return { _id: randomUUID(), ...fields, secretHashes: [], usableUntil, at };
  }

  /** The store holds that no two accounts have one address (own-addresses.ts): who comes second is refused. */
  async function write(user: StoredUser, email: string): Promise<void> {
    if (await accounts.findByEmail(email)) throw taken();
    const same = { email: user.email, suspendedAt: user.suspendedAt ?? null };
    const changed = await accounts.change(user, same, { $set: { email } }).catch(async (error: unknown) => {
      throw isDuplicateKey(error) && (await accounts.findByEmail(email)) ? taken() : error;
    });
    if (!changed) throw conflict('It was changed meanwhile.');
  }

  /** Resolves with the note to the address of before. */
  async function change(
    user: StoredUser,
    email: string,
    by: { staffId: string; name: string; address?: string | undefined },
    kept: string | undefined,
  ): Promise<StoredEmailChange> {
    const staffId = idOf(user);
    const entry = {
      ...{ action: 'email.changed' as const, by, subject: { id: staffId, name: user.name } },
      ...{ before: { email: user.email }, after: { email }, siteIds: auditSitesOf(user) },
    };
    // Before the change: what must be told is not lost with the process. Nobody is told of what did not happen.
    const dueAt = new Date(Date.now() + noteAfterMs);
    const note = { ...newChange({ staffId, sessionId: kept ?? '', email }), former: user.email, dueAt };
    await collection.insertOne(note);
    try {
      await audit.around(entry, () => write(user, email));
    } catch (error) {
      // Of any other fault it is not known whether it was written: the note is told if it was.
      if (error instanceof AppError) await collection.deleteMany({ _id: note._id }).catch(() => undefined);
      throw error;
    }
    return note;
  }

  /** All sessions of the account end but for one. Links that were sent to the address of before open nothing any more. */
  async function become(
    user: StoredUser,
    email: string,
    by: { staffId: string; name: string; address?: string | undefined },
    kept: string | undefined,
  ): Promise<void> {
    const staffId = idOf(user);
    // It may have been written before by one who could not finish: the rest is done all the same.
    const note = user.email === email ? undefined : await change(user, email, by, kept);
    await deps.passwords.forget(user);
    await accounts.endSessions(staffId, kept ? { but: kept } : {});
    if (note) {
      await collection.updateOne({ _id: note._id }, { $set: { dueAt: new Date() } });
      void mails.enqueue(note._id);
    }
    deps.events.publish('directory.changed');
  }

  return {
    /**
     * A mail with a link goes to the new address, which holds once the link is opened. The same where it has an account already:
     * nobody learns which have one. What was asked for before holds no more.
     */
    async ask({ staffId, sessionId, email: present }: Signed, given: string): Promise<void> {
      const email = addressOf(given);
      if (email === present) throw new AppError('E_SCHEMA', 'It is this address already.', undefined, 'email');
      await collection.deleteMany({ staffId, former: { $exists: false } });
      const change = { ...newChange({ staffId, sessionId, email }), dueAt: new Date() };
      await collection.insertOne(change);
      void mails.enqueue(change._id);
    },

    /** By the link, in whatever browser. It works once. Resolves with the address to sign in with. */
    async confirm(token: string, address?: string): Promise<string> {
      const usable = { secretHashes: secretHash(token), usableUntil: { $gt: new Date() }, former: { $exists: false } };
      const claimed = await takeOne(collection, usable);
      const user = claimed && (await accounts.find(claimed.staffId));
      if (!user || user.suspendedAt) throw notFound();
      const by = { staffId: idOf(user), name: user.name, address };
      await become(user, claimed.email, by, claimed.sessionId).catch(async (error: unknown) => {
        if (error instanceof AppError) throw notFound();
        await collection.insertOne(claimed).catch(() => undefined);
        throw error;
      });
      return claimed.email;
    },

    /** Where no mail can prove an address: whether the actor may is asked before. */
    async set(actor: StaffActor, user: StoredUser, given: string): Promise<void> {
      const email = addressOf(given);
      if (email !== user.email) await become(user, email, actor, actor.sessionId);
    },

    /** Of a note that is about to be told: what the process could not do any more that was killed behind the write. May be repeated. */
    async finish(user: StoredUser, { sessionId, at }: Pick<StoredEmailChange, 'sessionId' | 'at'>): Promise<void> {
      await deps.passwords.forget(user);
      await accounts.endSessions(idOf(user), { ...(sessionId ? { but: sessionId } : {}), before: at });
    },

    /** Nothing that this person has asked for holds any more. */
    forget: ({ _id }: Pick<StoredUser, '_id'>) => collection.deleteMany({ staffId: _id.toHexString() }),
  };
}

const taken = () => conflict('This address has an account.');
