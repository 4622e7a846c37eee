import type { staffPeopleCommands } from '../../../shared/wire/people/commands.js';
import type { StaffHandlers } from '../../kernel/commands.js';
import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Audiences } from '../../kernel/sockets.js';
import type { PicturesService, StaffService } from '../staff/index.js';
import type { TeamsService } from '../teams/index.js';
import { announceDirectory } from './announce-directory.js';
import { directoryService } from './directory.service.js';

/** Who answers, where, and in which teams. */
export function createPeople(deps: {
  events: DomainEvents;
  staff: StaffService;
  pictures: PicturesService;
  teams: TeamsService;
}) {
  const directory = directoryService(deps);
  const staff: StaffHandlers<typeof staffPeopleCommands> = {
    'staff:directory': (actor) => directory.of(actor),
  };
  return {
    commands: { staff },
    listen: (audiences: Audiences) => announceDirectory(deps.events, audiences),
  };
}
