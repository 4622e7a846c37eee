import type { EditedTeam, TeamSettings } from '../../../shared/wire/people/team-settings.js';
import type { OfficeHours } from '../../../shared/wire/sites/site-settings.js';
import { limits } from '../../../shared/wire/limits.js';
import type { StaffActor } from '../../kernel/actors.js';
import type { DomainEvents } from '../../kernel/domain-events.js';
import { can } from '../../kernel/permissions.js';
import type { ForgetElsewhere } from '../../platform/cluster/forget-elsewhere.js';
import { conflict, notFound } from '../../platform/errors.js';
import { collectionOf } from '../../platform/store/collection.js';
import { ttlCache } from '../../platform/store/ttl-cache.js';
import type { AuditService } from '../audit/index.js';
import { teamSettingsOf } from './team-settings-of.js';
import type { StoredTeam, TeamsModel } from './teams.model.js';

/** A team with what was set of it. */
export interface SetTeam extends TeamSettings {
  id: string;
  siteId: string;
}

/** All teams are remembered under one name: there are not many. */
const all = '';

export type TeamSettingsService = ReturnType<typeof teamSettingsService>;

/** How a team's conversations find their people, and when its people are there. */
export function teamSettingsService(deps: {
  teams: TeamsModel;
  audit: AuditService;
  events: DomainEvents;
  forgetElsewhere: ForgetElsewhere;
}) {
  const collection = collectionOf(deps.teams);
  const remembered = ttlCache<ReadonlyMap<string, SetTeam>>(5_000, 1);
  const forget = () => void remembered.delete(all);
  const outdated = deps.forgetElsewhere('team-settings', forget);
  function changed(): void {
    forget();
    outdated(all);
  }

  async function findToConfigure(actor: StaffActor, id: string): Promise<StoredTeam> {
    const team = await collection.findOne({ _id: id });
    if (!team || !can(actor, 'site:configure', team)) throw notFound();
    return team;
  }

  async function readAll(): Promise<ReadonlyMap<string, SetTeam>> {
    const known = remembered.get(all);
    if (known) return known;
    const teams = await collection.find({}).limit(limits.teams).toArray();
    const read = new Map(
      teams.map((team) => [team._id, { id: team._id, siteId: team.siteId, ...teamSettingsOf(team) }]),
    );
    remembered.set(all, read);
    return read;
  }

  return {
    /** Of all teams by their ids, a few seconds old at most. */
    all: readAll,

    /** Of those that have hours of their own: asked with every row that is told. */
    async hours(): Promise<ReadonlyMap<string, OfficeHours>> {
      const teams = [...(await readAll()).values()];
      return new Map(teams.flatMap(({ id, hours }) => (hours ? [[id, hours]] : [])));
    },

    /** A team was made, or is gone. */
    changed,

    async read(actor: StaffActor, id: string): Promise<EditedTeam> {
      return present(await findToConfigure(actor, id));
    },

    /** `E_CONFLICT` where the settings that were edited are not the newest any more. */
    async set(actor: StaffActor, id: string, { revision, settings }: EditedTeam): Promise<EditedTeam> {
      const before = await findToConfigure(actor, id);
      const edited = revision === 0 ? { settingsRevision: { $exists: false } } : { settingsRevision: revision };
      const team = await collection.findOneAndUpdate(
        { _id: id, ...edited },
        { $set: { settings, settingsRevision: revision + 1 } },
        { returnDocument: 'after' },
      );
      if (!team) throw conflict('Somebody else has changed these settings meanwhile.');
      changed();
      await deps.audit.record({
        action: 'team.settings',
        by: actor,
        subject: { id, name: team.name },
        before: { ...teamSettingsOf(before) },
        after: { ...settings },
        siteIds: [team.siteId],
      });
      // Where nothing was given by itself until now, something may be from now on.
      deps.events.publish('directory.changed');
      return present(team);
    },
  };
}

const present = (team: StoredTeam): EditedTeam => ({
  revision: team.settingsRevision ?? 0,
  settings: teamSettingsOf(team),
});
