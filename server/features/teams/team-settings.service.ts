import type { EditedTeam, TeamSettings } from '../../../shared/wire/people/team-settings.js';
import type { OfficeHours } from '../../../shared/wire/sites/site-settings.js';
import { limits } from '../../../shared/wire/limits.js';
import type { StaffActor } from '../../kernel/actors.js';
import type { DomainEvents } from '../../kernel/domain-events.js';
import { can } from '../../kernel/permissions.js';
import type { ForgetElsewhere } from '../../platform/cluster/forget-elsewhere.js';
import { conflict, notFound } from '../../platform/errors.js';
import { collectionOf } from '../../platform/store/collection.js';
import { readThroughCache } from '../../platform/store/read-through-cache.js';
import type { AuditService } from '../audit/index.js';
import { teamSettingsOf } from './team-settings-of.js';
import type { StoredTeam, TeamsModel } from './teams.model.js';

/** A team with what was set of it. */
export interface SetTeam extends TeamSettings {
  id: string;
  siteId: string;
}

interface Settings {
  teams: ReadonlyMap<string, SetTeam>;
  hours: ReadonlyMap<string, OfficeHours>;
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
  const remembered = readThroughCache<Settings>({ ttl: 5_000, most: 1 }, load);
  const forget = () => remembered.forget(all);
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

  async function load(): Promise<Settings> {
    const stored = await collection.find({}).limit(limits.teams).toArray();
    const set = stored.map((team): SetTeam => ({ id: team._id, siteId: team.siteId, ...teamSettingsOf(team) }));
    return {
      teams: new Map(set.map((team) => [team.id, team])),
      hours: new Map(set.flatMap(({ id, hours }) => (hours ? [[id, hours]] : []))),
    };
  }

  /** Asked for every row of a page at once. */
  const readAll = async (): Promise<Settings> => (await remembered.get(all)) ?? load();

  return {
    /** Of all teams by their ids, a few seconds old at most. */
    all: async (): Promise<ReadonlyMap<string, SetTeam>> => (await readAll()).teams,

    /** Of those that have hours of their own: asked with every row that is told. */
    hours: async (): Promise<ReadonlyMap<string, OfficeHours>> => (await readAll()).hours,

    /** A team was made, or is gone. */
    changed,

    async read(actor: StaffActor, id: string): Promise<EditedTeam> {
      return present(await findToConfigure(actor, id));
    },

    /** `E_CONFLICT` where the settings that were edited are not the newest any more. */
    async set(actor: StaffActor, id: string, { revision, settings }: EditedTeam): Promise<EditedTeam> {
      const before = await findToConfigure(actor, id);
      const edited = revision === 0 ? { settingsRevision: { $exists: false } } : { settingsRevision: revision };
      const entry = {
        action: 'team.settings' as const,
        by: actor,
        subject: { id, name: before.name },
        before: { ...teamSettingsOf(before) },
        after: { ...settings },
        siteIds: [before.siteId],
      };
      const team = await deps.audit.around(entry, async () => {
        const set = { settings, settingsRevision: revision + 1 };
        const found = await collection.findOneAndUpdate(
          { _id: id, ...edited },
          { $set: set },
          { returnDocument: 'after' },
        );
        if (!found) throw conflict('Somebody else has changed these settings meanwhile.');
        changed();
        return found;
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
