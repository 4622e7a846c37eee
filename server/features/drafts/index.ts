import type { Connection } from 'mongoose';
import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Audiences } from '../../kernel/sockets.js';
import type { Sweep } from '../../platform/outbox/sweeper.js';
import { rooms } from '../../platform/sockets/rooms.js';
import type { ConversationsService } from '../conversations/index.js';
import { draftsCommands } from './drafts.commands.js';
import { draftsModel } from './drafts.model.js';
import { draftsService } from './drafts.service.js';
import './drafts.events.js';

export type { DraftsService } from './drafts.service.js';

const sweepEveryMs = 3_600_000;

/** What the staff have written and not sent, on every device of each. */
export function createDrafts(deps: {
  connection: Connection;
  events: DomainEvents;
  conversations: ConversationsService;
}) {
  const service = draftsService({ ...deps, drafts: draftsModel(deps.connection) });
  const sweeps: Sweep[] = [{ name: 'drafts', sweep: () => service.sweep(), everyMs: sweepEveryMs }];
  return {
    service,
    sweeps,
    commands: { staff: draftsCommands(service) },
    listen: ({ staff }: Audiences) => {
      deps.events.on('draft.changed', (staffId, conversationId, deviceId) => {
        staff.announce(rooms.staff(staffId), 'draft:changed', () => ({ conversationId, deviceId }));
      });
    },
  };
}
