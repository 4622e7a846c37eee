import type { Colleague, Directory } from '../../../shared/wire/people/entities.js';
import type { StaffActor } from '../../kernel/actors.js';
import { sitesWhere } from '../../kernel/permissions.js';
import type { SitesService } from '../sites/index.js';
import type { Presence } from '../presence/index.js';
import type { PicturesService, StaffService } from '../staff/index.js';
import type { TeamsService } from '../teams/index.js';

export function directoryService(deps: {
  staff: StaffService;
  teams: TeamsService;
  pictures: PicturesService;
  present: Presence;
  sites: Pick<SitesService, 'list'>;
}) {
  return {
    /** Who of the actor's colleagues has an inbox open. */
    async online(actor: StaffActor): Promise<string[]> {
      const people = await deps.staff.active(sitesWhere(actor, 'site:read'));
      return people.map(({ id }) => id).filter(deps.present.colleagues.isThere);
    },

    /** The colleagues and teams of the sites that the actor sees; of people who share other sites as well, nothing of those. */
    async of(actor: StaffActor): Promise<Directory> {
      const siteIds = sitesWhere(actor, 'site:read');
      const [people, teams, sites] = await Promise.all([
        deps.staff.active(siteIds),
        deps.teams.ofSites(siteIds),
        deps.sites.list(actor),
      ]);
      const pictures = await deps.pictures.addressesOf(people.map(({ id }) => id));
      const isSeen = new Set(teams.map(({ _id }) => _id));
      const colleagues = people.map((person): Colleague => {
        const picture = pictures.get(person.id);
        return {
          id: person.id,
          name: person.name,
          ...(picture ? { picture } : {}),
          ...(person.role === 'owner' ? {} : { siteIds: person.siteIds.filter((id) => siteIds.includes(id)) }),
          teamIds: person.teamIds.filter((id) => isSeen.has(id)),
          ...(person.away ? { away: { ...person.away, since: person.away.since.toISOString() } } : {}),
        };
      });
      return {
        people: colleagues,
        teams: teams.map(({ _id: id, siteId, name }) => ({
          ...{ id, siteId, name },
          memberIds: colleagues.filter(({ teamIds }) => teamIds.includes(id)).map((colleague) => colleague.id),
        })),
        sites: sites.map(({ _id: id, name }) => ({ id, name })),
      };
    },
  };
}
