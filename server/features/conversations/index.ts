import type { Connection } from 'mongoose';
import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Audiences } from '../../kernel/sockets.js';
import type { Log } from '../../platform/log.js';
import type { Checkpoint } from '../../platform/outbox/checkpoint.js';
import type { Sweep } from '../../platform/outbox/sweeper.js';
import type { SitesService } from '../sites/index.js';
import { announceChanges } from './announce-changes.js';
import { changesModel } from './change-log.model.js';
import { ChangeLog } from './change-log.js';
import { conversationsCommands } from './conversations.commands.js';
import { conversationsModel } from './conversations.model.js';
import { conversationsService } from './conversations.service.js';
import './conversations.events.js';

export { conversationsHaveContactForm } from './conversations-have-contact-form.js';
export type { StoredConversation } from './conversations.model.js';
export { presentToVisitor, visitorLabel } from './conversations.presenter.js';
export type { ConversationsService } from './conversations.service.js';
export type { Page } from './summary.js';
export { tombstoneOf } from './tombstone.js';

/** Who talks where: conversations, their summaries, and the log of their changes. */
export function createConversations(deps: {
  connection: Connection;
  events: DomainEvents;
  log: Log;
  checkpoint: Checkpoint;
  sites: SitesService;
  isStaffOnline: (siteId: string) => boolean;
}) {
  const { connection, checkpoint } = deps;
  const service = conversationsService({
    ...deps,
    conversations: conversationsModel(connection),
    changeLog: new ChangeLog(changesModel(connection)),
    beforeWrite: () => checkpoint.ensureFresh(),
  });
  checkpoint.watch(() => service.changingSince());
  const sweeps: Sweep[] = [{ name: 'changes', sweep: () => service.logFailed() }];
  return {
    service,
    sweeps,
    commands: conversationsCommands({ ...deps, conversations: service }),
    listen: (audiences: Audiences) => announceChanges(deps, audiences),
  };
}
