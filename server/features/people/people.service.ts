import { limits } from '../../../shared/wire/limits.js';
import type { Access } from '../../../shared/wire/people/entities.js';
import type { StaffActor } from '../../kernel/actors.js';
import type { DomainEvents } from '../../kernel/domain-events.js';
import { can, sitesWhere } from '../../kernel/permissions.js';
import { notFound } from '../../platform/errors.js';
import { auditSitesOf, type AuditService } from '../audit/index.js';
import type { SitesService } from '../sites/index.js';
import {
  changedMeanwhile,
  leaveOwners,
  type Accounts,
  type Departures,
  type EmailChangesService,
  type PasswordsService,
  type StaffService,
  type StoredUser,
} from '../staff/index.js';
import type { TeamsService } from '../teams/index.js';
import { isSeenBy, managedBy, managesPeople, mayGive } from './people.policy.js';

export type PeopleService = ReturnType<typeof peopleService>;

/** Who of the staff may what, and who is in at all. */
export function peopleService(deps: {
  accounts: Accounts;
  audit: AuditService;
  departures: Departures;
  events: DomainEvents;
  passwords: PasswordsService;
  emails: Pick<EmailChangesService, 'set' | 'forget'>;
  isMailConfigured: boolean;
  sites: SitesService;
  staff: Pick<StaffService, 'believedProvider'>;
  teams: TeamsService;
}) {
  const { accounts, audit, departures } = deps;

  /** `needed`: how much of them the actor must manage. */
  async function findToManage(actor: StaffActor, id: string, needed: 'all' | 'sites'): Promise<StoredUser> {
    const user = await accounts.find(id);
    const managed = user && managedBy(actor, user);
    if (!user || !managed || managed === 'nothing' || (needed === 'all' && managed !== 'all')) throw notFound();
    return user;
  }

  const asItWas = ({ role, siteIds, suspendedAt }: StoredUser) => ({
    ...{ role, siteIds },
    suspendedAt: suspendedAt ?? null,
  });

  /** Suspends or removes, on the condition that the role is the same and an owner is not the last one. */
  function leave<Result>(
    user: StoredUser,
    successorId: string | undefined,
    write: (condition: object) => Promise<Result>,
  ): Promise<Result> {
    const happen = () => (user.role === 'owner' ? leaveOwners(accounts, user, write) : write(asItWas(user)));
    return departures.around({ staffId: idOf(user), ...(successorId ? { successorId } : {}) }, happen);
  }

  /** What a person has after a change by somebody who may manage some of their sites only. */
  async function accessAfter(actor: StaffActor, user: StoredUser, given: Access): Promise<Access> {
    const isWhole = managedBy(actor, user) === 'all';
    if (!isWhole && given.role !== user.role) throw notFound();
    const known = new Set(await deps.sites.allIds());
    // Archived sites are among them: nobody sees those in the form, and so nobody takes them away by it.
    const others = user.siteIds.filter((siteId) => !can(actor, 'staff:manage', { siteId }));
    const siteIds = [...new Set([...others, ...given.siteIds])].filter((siteId) => known.has(siteId));
    const isLosing = !isWhole && given.siteIds.length === 0;
    if (!isLosing && !mayGive(actor, given)) throw notFound();
    const teams = await deps.teams.ofSites(given.role === 'owner' ? [...known] : siteIds);
    const own = new Set(teams.filter(({ siteId }) => can(actor, 'staff:manage', { siteId })).map(({ _id }) => _id));
    const kept = (user.teamIds ?? []).filter((id) => !own.has(id) && teams.some(({ _id }) => _id === id));
    return { role: given.role, siteIds, teamIds: [...kept, ...given.teamIds.filter((id) => own.has(id))] };
  }

  return {
    /** Those whom the actor manages, and owners. */
    async list(actor: StaffActor): Promise<StoredUser[]> {
      if (!managesPeople(actor)) throw notFound();
      const siteIds = actor.role === 'owner' ? 'all' : sitesWhere(actor, 'staff:manage');
      const found = await accounts.list(siteIds, { limit: limits.people });
      return found.filter((user) => isSeenBy(actor, user));
    },

    /** `E_CONFLICT` where the person is the last owner, or was changed meanwhile. */
    async change(actor: StaffActor, id: string, given: Access): Promise<StoredUser> {
      const user = await findToManage(actor, id, 'sites');
      const access = await accessAfter(actor, user, given);
      const before = accessOf(user);
      const write = async (condition: object) => {
        const changed = await accounts.change(user, { ...condition, ...asItWas(user) }, { $set: access });
        if (!changed) throw changedMeanwhile();
        return changed;
      };
      const isDemoted = user.role === 'owner' && access.role !== 'owner' && !user.suspendedAt;
      const happen = () => (isDemoted ? leaveOwners(accounts, user, write) : write({}));
      const isOwner = access.role === 'owner';
      const everywhere = user.role === 'owner' ? await deps.sites.allIds() : user.siteIds;
      const lost = {
        siteIds: isOwner ? [] : everywhere.filter((siteId) => !access.siteIds.includes(siteId)),
        teamIds: before.teamIds.filter((teamId) => !access.teamIds.includes(teamId)),
      };
      const isLosing = lost.siteIds.length + lost.teamIds.length > 0;
      const entry = {
        action: 'person.changed' as const,
        by: actor,
        subject: subjectOf(user),
        before,
        after: access,
        siteIds: auditSitesOf(before, access),
      };
      const changed = await audit.around(entry, () =>
        isLosing ? departures.around({ staffId: id, ...lost }, happen) : happen(),
      );
      // Who made or got a link before might not make or get it now.
      if (access.role !== before.role || !hasSame(access.siteIds, before.siteIds)) await deps.passwords.forget(user);
      deps.events.publish('directory.changed');
      return changed;
    },

    /**
     * From now on they are out, and cannot sign in. The same again is harmless. What they answer falls to nobody, or to the
     * successor where that one answers for the site.
     */
    async suspend(actor: StaffActor, id: string, successorId?: string): Promise<StoredUser> {
      const user = await findToManage(actor, id, 'all');
      if (user.suspendedAt) return user;
      const suspended = await audit.around({ action: 'person.suspended', by: actor, ...concerning(user) }, () =>
        leave(user, successorId, async (condition) => {
          const changed = await accounts.change(user, condition, { $set: { suspendedAt: new Date() } });
          if (!changed) throw changedMeanwhile();
          return changed;
        }),
      );
      await accounts.endSessions(id);
      await Promise.all([deps.passwords.forget(user), deps.emails.forget(user)]);
      deps.events.publish('directory.changed');
      return suspended;
    },

    async restore(actor: StaffActor, id: string): Promise<StoredUser> {
      const user = await findToManage(actor, id, 'all');
      if (!user.suspendedAt) return user;
      const restored = await audit.around({ action: 'person.restored', by: actor, ...concerning(user) }, async () => {
        const changed = await accounts.change(user, asItWas(user), { $unset: { suspendedAt: '' } });
        if (!changed) throw changedMeanwhile();
        return changed;
      });
      deps.events.publish('directory.changed');
      return restored;
    },

    /** For who has lost theirs: they sign in by the password alone, and set up another one. */
    async removeSecondFactor(actor: StaffActor, id: string): Promise<StoredUser> {
      const user = await findToManage(actor, id, 'all');
      return audit.around({ action: 'second-factor.off', by: actor, ...concerning(user) }, async () => {
        const changed = await accounts.removeSecondFactor(user, asItWas(user), deps.staff.believedProvider);
        if (!changed) throw changedMeanwhile();
        await accounts.endSessions(id);
        return changed;
      });
    },

    /** Of a lost device, say: they may sign in again. The actor's own stays, where these are theirs. */
    async endSessions(actor: StaffActor, id: string): Promise<void> {
      const user = await findToManage(actor, id, 'all');
      await audit.around({ action: 'session.ended', by: actor, ...concerning(user) }, () =>
        accounts.endSessions(id, { but: actor.sessionId }),
      );
    },

    /** By an owner, where no mail can prove the address (`isMailConfigured`). `E_CONFLICT`: another account has it. */
    async changeEmail(actor: StaffActor, id: string, email: string): Promise<StoredUser> {
      const user = await findToManage(actor, id, 'all');
      if (actor.role !== 'owner' || deps.isMailConfigured) throw notFound();
      await deps.emails.set(actor, user, email);
      return findToManage(actor, id, 'all');
    },

    /** With which they choose a new password, where no mail can bring it. */
    async passwordLink(actor: StaffActor, id: string): Promise<string> {
      const user = await findToManage(actor, id, 'all');
      return audit.around({ action: 'password.link', by: actor, ...concerning(user) }, () =>
        deps.passwords.linkFor(user.email, actor),
      );
    },

    /** What they have written keeps their name. */
    async remove(actor: StaffActor, id: string, successorId?: string): Promise<void> {
      const user = await findToManage(actor, id, 'all');
      const before = { email: user.email, ...accessOf(user) };
      await audit.around({ action: 'person.removed', by: actor, ...concerning(user), before }, () =>
        user.suspendedAt
          ? departures.around({ staffId: id }, () => erase(asItWas(user)))
          : leave(user, successorId, erase),
      );
      await Promise.all([deps.passwords.forget(user), deps.emails.forget(user)]);
      deps.events.publish('directory.changed');

      async function erase(condition: object): Promise<void> {
        if (!(await accounts.remove(user, condition))) throw changedMeanwhile();
      }
    },
  };
}

const hasSame = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((id) => other.includes(id));
const idOf = ({ _id }: Pick<StoredUser, '_id'>) => _id.toHexString();
const subjectOf = (user: StoredUser) => ({ id: idOf(user), name: user.name });
const concerning = (user: StoredUser) => ({ subject: subjectOf(user), siteIds: auditSitesOf(user) });
const accessOf = ({ role, siteIds, teamIds = [] }: StoredUser): Access => ({ role, siteIds, teamIds });
