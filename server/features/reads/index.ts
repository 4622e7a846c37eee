import type { Connection } from 'mongoose';
import type { staffReadCommands } from '../../../shared/wire/reads/commands.js';
import type { StaffHandlers } from '../../kernel/commands.js';
import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Audiences } from '../../kernel/sockets.js';
import type { Sweep } from '../../platform/outbox/sweeper.js';
import { rooms } from '../../platform/sockets/rooms.js';
import type { StoredConversation } from '../conversations/index.js';
import { readersModel } from './readers.model.js';
import './reads.events.js';
import { readsModel } from './reads.model.js';
import { readsService } from './reads.service.js';

export type { ReadsService } from './reads.service.js';

const sweepEveryMs = 3_600_000;

/** What each of the staff has read. */
export function createReads(deps: {
  connection: Connection;
  events: DomainEvents;
  findConversations: (ids: string[]) => Promise<StoredConversation[]>;
}) {
  const { connection, events } = deps;
  const service = readsService({ ...deps, reads: readsModel(connection), readers: readersModel(connection) });
  const staff: StaffHandlers<typeof staffReadCommands> = {
    'read:list': async (actor, { conversationIds }) => ({ reads: await service.list(actor, conversationIds) }),
    async 'read:changes'(actor, { after }) {
      const { reads, at } = await service.changes(actor, after === undefined ? undefined : new Date(after));
      return { reads, at: at.toISOString() };
    },
    'read:mark': (actor, { conversationIds, isRead }) => service.mark(actor, conversationIds, isRead),
    'read:put': async (actor, { reads }) => ({ reads: await service.putBack(actor, reads) }),
  };
  const sweeps: Sweep[] = [{ name: 'reads', sweep: () => service.sweep(), everyMs: sweepEveryMs }];
  return {
    service,
    sweeps,
    commands: { staff },
    listen: ({ staff: audience }: Audiences) => {
      events.on('reads.changed', (staffId, reads) => {
        audience.announce(rooms.staff(staffId), 'read:changed', () => ({ reads }));
      });
    },
  };
}
