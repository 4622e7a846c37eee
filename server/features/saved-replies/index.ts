import type { Connection } from 'mongoose';
import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Audiences } from '../../kernel/sockets.js';
import type { AuditService } from '../audit/index.js';
import type { Removals } from '../staff/index.js';
import { announceSavedReplies } from './announce-saved-replies.js';
import { savedRepliesCommands } from './saved-replies.commands.js';
import './saved-replies.events.js';
import { savedRepliesModel } from './saved-replies.model.js';
import { savedRepliesService } from './saved-replies.service.js';

/** Texts that are sent again and again, private or shared, and what is done together with them. */
export function createSavedReplies(deps: {
  connection: Connection;
  audit: AuditService;
  events: DomainEvents;
  removals: Removals;
}) {
  const service = savedRepliesService({ ...deps, replies: savedRepliesModel(deps.connection) });
  deps.removals.follow(service.eraseOf);
  return {
    service,
    commands: { staff: savedRepliesCommands(service) },
    listen: (audiences: Audiences) => announceSavedReplies(deps.events, audiences),
  };
}
