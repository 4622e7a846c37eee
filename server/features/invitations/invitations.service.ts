import { randomUUID } from 'node:crypto';
import type { Acceptance, NewInvitation } from '../../../shared/wire/invitations/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import { personName } from '../../../shared/wire/staff/entities.js';
import type { StaffActor } from '../../kernel/actors.js';
import type { DomainEvents } from '../../kernel/domain-events.js';
import { absentActor } from '../../kernel/may-see.js';
import { conflict, notFound } from '../../platform/errors.js';
import { collectionOf } from '../../platform/store/collection.js';
import { isDuplicateKey } from '../../platform/store/store-errors.js';
import { takeOne } from '../../platform/store/take-one.js';
import { auditSitesOf, type AuditService } from '../audit/index.js';
import { managesPeople, mayGive } from '../people/index.js';
import type { SitesService } from '../sites/index.js';
import { personOf, refuseEasy, secretHash, type Accounts, type LinkMails, type NewAccount } from '../staff/index.js';
import type { TeamsService } from '../teams/index.js';
import { invitationHoldsMs, type InvitationsModel, type StoredInvitation } from './invitations.model.js';

export type InvitationsService = ReturnType<typeof invitationsService>;

/** How people come in: by a link that holds for a week and makes one account. */
export function invitationsService(deps: {
  invitations: InvitationsModel;
  accounts: Accounts;
  audit: AuditService;
  createAccount: (account: NewAccount) => Promise<string>;
  hash: (password: string) => Promise<string>;
  events: DomainEvents;
  mails: LinkMails;
  isMailConfigured: boolean;
  sites: SitesService;
  teams: TeamsService;
}) {
  const { audit, mails } = deps;
  const collection = collectionOf(deps.invitations);
  const validUntil = () => new Date(Date.now() + invitationHoldsMs);
  const dueNow = () => (deps.isMailConfigured ? { dueAt: new Date() } : {});
  const concerning = (invitation: StoredInvitation) => ({
    subject: { id: invitation._id, name: invitation.email },
    siteIds: auditSitesOf(invitation),
  });

  async function findToManage(actor: StaffActor, id: string): Promise<StoredInvitation> {
    const found = await collection.findOne({ _id: id });
    if (!found || !mayGive(actor, found)) throw notFound();
    return found;
  }

  /** Sites that there are, and teams of those. */
  async function existing({ role, siteIds, teamIds }: Pick<NewInvitation, 'role' | 'siteIds' | 'teamIds'>) {
    const known = await deps.sites.allIds();
    const sites = siteIds.filter((id) => known.includes(id));
    const teams = await deps.teams.ofSites(role === 'owner' ? known : sites);
    return { role, siteIds: sites, teamIds: teamIds.filter((id) => teams.some(({ _id }) => _id === id)) };
  }

  /** One that holds: not longer than who made it could still give as much. */
  async function findHolding(
    which: { secretHashes: string } | { email: string },
  ): Promise<StoredInvitation | undefined> {
    const found = await collection.findOne({ ...which, expiresAt: { $gt: new Date() } });
    const by = found && (await deps.accounts.find(found.invitedBy.id));
    const holds = by && !by.suspendedAt && mayGive(absentActor(personOf(by), await deps.sites.idsNow()), found);
    return holds ? found : undefined;
  }

  async function findByToken(token: string): Promise<StoredInvitation> {
    const found = await findHolding({ secretHashes: secretHash(token) });
    if (!found) throw notFound();
    return found;
  }

  /** Of two at the same time one has used it up. */
  async function makeAccount(
    claimed: StoredInvitation,
    { name, language, ...hashed }: { name: string; language?: string | undefined; hash?: string },
    address: string | undefined,
  ): Promise<void> {
    const { email, language: wished } = claimed;
    const access = await existing(claimed);
    // Somebody here signs in by this address since.
    if (await deps.accounts.findByEmail(email)) throw notFound();
    try {
      const account = { email, name, language: language ?? wished, ...access, ...hashed };
      const by = { name, address };
      await audit.around(
        { action: 'invitation.accepted', by, ...concerning(claimed), after: access },
        () => deps.createAccount(account),
        (staffId) => ({ by: { ...by, staffId } }),
      );
    } catch (error) {
      if (isDuplicateKey(error) || (await deps.accounts.findByEmail(email))) throw notFound();
      // It is given back: a store that was away for a moment must not lock anybody out.
      await collection.insertOne(claimed).catch(() => undefined);
      throw error;
    }
    deps.events.publish('directory.changed');
  }

  async function linkOf(invitation: StoredInvitation) {
    if (invitation.dueAt) void mails.enqueue(invitation._id);
    return { invitation, link: await mails.addSecret(invitation._id), isMailed: deps.isMailConfigured };
  }

  return {
    async list(actor: StaffActor): Promise<StoredInvitation[]> {
      if (!managesPeople(actor)) throw notFound();
      const all = await collection.find({}).sort({ createdAt: -1 }).limit(limits.people).toArray();
      return all.filter((invitation) => mayGive(actor, invitation));
    },

    /** `E_CONFLICT` where the address has an account or an invitation, or the installation is full. */
    async create(actor: StaffActor, given: NewInvitation) {
      if (!managesPeople(actor)) throw notFound();
      const access = await existing(given);
      if (!mayGive(actor, access)) throw notFound();
      const email = given.email.toLowerCase();
      if (await deps.accounts.findByEmail(email)) throw conflict('This address has an account.');
      const count = (await deps.accounts.count()) + (await collection.countDocuments({}));
      if (count >= limits.people) throw conflict('There are as many people as there may be.');
      const invitation: StoredInvitation = {
        ...{ _id: randomUUID(), email, ...access, language: given.language },
        invitedBy: { id: actor.staffId, name: actor.name },
        ...{ secretHashes: [], createdAt: new Date(), expiresAt: validUntil(), ...dueNow() },
      };
      const entry = { action: 'invitation.created' as const, by: actor, ...concerning(invitation), after: access };
      await audit
        .around(entry, () => collection.insertOne(invitation))
        .catch((error: unknown) => {
          throw isDuplicateKey(error) ? conflict('This address has an invitation.') : error;
        });
      return linkOf(invitation);
    },

    /** A new link, for another week, and a new mail; the links before it hold no more. */
    async renew(actor: StaffActor, id: string) {
      const invitation = await findToManage(actor, id);
      const invitedBy = { id: actor.staffId, name: actor.name };
      const change = { secretHashes: [], expiresAt: validUntil(), invitedBy, ...dueNow() };
      const entry = { action: 'invitation.resent' as const, by: actor, ...concerning(invitation) };
      const renewed = await audit.around(entry, async () => {
        const found = await collection.findOneAndUpdate({ _id: id }, { $set: change }, { returnDocument: 'after' });
        if (!found) throw notFound();
        return found;
      });
      return linkOf(renewed);
    },

    async withdraw(actor: StaffActor, id: string): Promise<void> {
      const invitation = await findToManage(actor, id);
      await audit.around({ action: 'invitation.withdrawn', by: actor, ...concerning(invitation) }, async () => {
        if ((await collection.deleteMany({ _id: id })).deletedCount === 0) throw notFound();
      });
    },

    /** Enqueues again what the queue has lost. */
    sweep: () => mails.sweep(),

    /** What the page says before somebody accepts. */
    find: findByToken,

    /** Makes the account. The link works once: of two at the same time one wins, the other gets `E_NOT_FOUND`. */
    async accept({ token, name, password, language }: Acceptance, address: string | undefined): Promise<string> {
      const { _id, email } = await findByToken(token);
      refuseEasy(password, { name, email }, 'password');
      // Before the link is used up: hashing may be refused.
      const hash = await deps.hash(password);
      const claimed = await takeOne(collection, { _id, secretHashes: secretHash(token) });
      if (!claimed) throw notFound();
      await makeAccount(claimed, { name, language, hash }, address);
      return claimed.email;
    },

    /**
     * By an account elsewhere, whose provider has verified the address: as good as the link that was sent there. Nothing
     * where nobody is invited.
     */
    async acceptByOidc({ email, name }: { email: string; name: string }, address: string | undefined): Promise<void> {
      const found = await findHolding({ email: email.toLowerCase() });
      const claimed = found && (await takeOne(collection, { _id: found._id, email: found.email }));
      if (claimed) await makeAccount(claimed, { name: nameOf(name, claimed.email) }, address);
    },
  };
}

/** As the provider says it, where it could be a name of ours; else what stands before the "@". */
const nameOf = (given: string, email: string): string =>
  personName.safeParse(given).data ?? email.replace(/@.*/, '').slice(0, limits.name);
