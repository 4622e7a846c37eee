import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Audiences } from '../../kernel/sockets.js';
import type { BlocksService } from '../blocks/index.js';
import type { ConversationsService } from '../conversations/index.js';
import { announceTyping } from './announce-typing.js';
import { presenceCommands } from './presence.commands.js';
import { presenceService } from './presence.service.js';
import type { Presence } from './presence.js';
import './presence.events.js';

export { absenceOf, goneMinutes, hasLasted, type Absence } from './absence.js';
export { presence, type Presence } from './presence.js';

/** Who is there now, and who writes. */
export function createPresence(deps: {
  events: DomainEvents;
  blocks: BlocksService;
  conversations: ConversationsService;
  presence: Presence;
}) {
  return {
    commands: presenceCommands(presenceService(deps), deps.blocks),
    listen: (audiences: Audiences) => announceTyping(deps.events, audiences),
  };
}
