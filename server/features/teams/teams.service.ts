import type { NewTeam, Team } from '../../../shared/wire/people/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import type { StaffActor } from '../../kernel/actors.js';
import type { DomainEvents } from '../../kernel/domain-events.js';
import { can } from '../../kernel/permissions.js';
import { withShortId } from '../../kernel/short-id.js';
import { conflict, notFound } from '../../platform/errors.js';
import { collectionOf } from '../../platform/store/collection.js';
import type { AuditService } from '../audit/index.js';
import type { Accounts, Departures, StaffService } from '../staff/index.js';
import type { TeamSettingsService } from './team-settings.service.js';
import type { StoredTeam, TeamsModel } from './teams.model.js';

export type TeamsService = ReturnType<typeof teamsService>;

export function teamsService(deps: {
  teams: TeamsModel;
  accounts: Accounts;
  audit: AuditService;
  departures: Departures;
  events: DomainEvents;
  settings: Pick<TeamSettingsService, 'changed'>;
  staff: StaffService;
}) {
  const { accounts, audit, departures } = deps;
  const collection = collectionOf(deps.teams);

  async function findToManage(actor: StaffActor, id: string): Promise<StoredTeam> {
    const team = await collection.findOne({ _id: id });
    if (!team || !can(actor, 'staff:manage', team)) throw notFound();
    return team;
  }

  /** Of these people those who may answer at the site. */
  async function fitting(siteId: string, memberIds: readonly string[]): Promise<string[]> {
    const people = await deps.staff.active([siteId]);
    return people.map(({ id }) => id).filter((id) => memberIds.includes(id));
  }

  return {
    /** The teams of these sites. */
    ofSites(siteIds: readonly string[]): Promise<StoredTeam[]> {
      return collection
        .find({ siteId: { $in: [...siteIds] } })
        .sort({ createdAt: 1 })
        .limit(limits.teams)
        .toArray();
    },

    find: async (id: string): Promise<StoredTeam | undefined> => (await collection.findOne({ _id: id })) ?? undefined,

    membersOf: accounts.membersOf,

    async create(actor: StaffActor, { siteId, name, memberIds }: NewTeam): Promise<Team> {
      if (!can(actor, 'staff:manage', { siteId })) throw notFound();
      if ((await collection.countDocuments({})) >= limits.teams)
        throw conflict('There are as many teams as there may be.');
      const after = { siteId, memberIds: await fitting(siteId, memberIds) };
      const id = await withShortId(async (_id) => {
        const entry = {
          action: 'team.created' as const,
          by: actor,
          subject: { id: _id, name },
          after,
          siteIds: [siteId],
        };
        await audit.around(entry, async () => {
          await collection.insertOne({ _id, siteId, name, createdAt: new Date() });
          deps.settings.changed();
          await accounts.join(_id, siteId, after.memberIds);
        });
        return _id;
      });
      deps.events.publish('directory.changed');
      return { id, name, ...after };
    },

    async change(actor: StaffActor, id: string, { name, memberIds }: Omit<NewTeam, 'siteId'>): Promise<Team> {
      const { siteId, name: nameBefore } = await findToManage(actor, id);
      const [before, after] = await Promise.all([accounts.membersOf(id), fitting(siteId, memberIds)]);
      const entry = {
        action: 'team.changed' as const,
        by: actor,
        subject: { id, name },
        before: { name: nameBefore, memberIds: before },
        after: { name, memberIds: after },
        siteIds: [siteId],
      };
      await audit.around(entry, async () => {
        await collection.updateOne({ _id: id }, { $set: { name } });
        for (const staffId of before.filter((member) => !after.includes(member))) {
          await departures.around({ staffId, teamIds: [id] }, () => accounts.quit(id, staffId));
        }
        await accounts.join(id, siteId, after);
      });
      deps.events.publish('directory.changed');
      return { id, siteId, name, memberIds: after };
    },

    async remove(actor: StaffActor, id: string): Promise<void> {
      const team = await findToManage(actor, id);
      const { siteId, name } = team;
      const entry = {
        action: 'team.removed' as const,
        by: actor,
        subject: { id, name },
        before: { siteId, memberIds: await accounts.membersOf(id) },
        siteIds: [siteId],
      };
      const remove = async () => {
        await collection.deleteMany({ _id: id });
        deps.settings.changed();
        await accounts.quit(id);
      };
      await audit.around(entry, () => departures.around({ teamId: id }, remove));
      deps.events.publish('directory.changed');
    },
  };
}
