import type { staffPeopleCommands } from '../../../shared/wire/people/commands.js';
import type { StaffHandlers } from '../../kernel/commands.js';
import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Audiences } from '../../kernel/sockets.js';
import type { AuditService } from '../audit/index.js';
import type { Presence } from '../presence/index.js';
import type { SitesService } from '../sites/index.js';
import type {
  Accounts,
  Departures,
  EmailChangesService,
  PasswordsService,
  PicturesService,
  StaffService,
} from '../staff/index.js';
import type { TeamsService } from '../teams/index.js';
import { awayService } from './away.service.js';
import { announceDirectory } from './announce-directory.js';
import { directoryService } from './directory.service.js';
import { peopleRoutes } from './people.routes.js';
import { peopleService } from './people.service.js';

export { managesPeople, mayGive } from './people.policy.js';

/** Who answers, where, and in which teams; and who decides that. */
export function createPeople(deps: {
  accounts: Accounts;
  audit: AuditService;
  departures: Departures;
  events: DomainEvents;
  passwords: PasswordsService;
  emails: EmailChangesService;
  isMailConfigured: boolean;
  pictures: PicturesService;
  present: Presence;
  sites: SitesService;
  staff: StaffService;
  teams: TeamsService;
}) {
  const directory = directoryService(deps);
  const people = peopleService(deps);
  const away = awayService(deps);
  const staff: StaffHandlers<typeof staffPeopleCommands> = {
    'staff:directory': (actor) => directory.of(actor),
    'staff:online': async (actor) => ({ staffIds: await directory.online(actor) }),
    async 'staff:away'(actor, input) {
      await away.set(actor, input.away);
      return null;
    },
  };
  return {
    service: people,
    commands: { staff },
    routes: () => peopleRoutes({ ...deps, people }),
    listen: (audiences: Audiences) => announceDirectory(deps.events, audiences),
  };
}
