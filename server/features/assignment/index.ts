import type { Connection } from 'mongoose';
import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Log } from '../../platform/log.js';
import { lease } from '../../platform/outbox/lease.js';
import { leasesModel } from '../../platform/outbox/leases.model.js';
import type { Sweep } from '../../platform/outbox/sweeper.js';
import type { ConversationsService } from '../conversations/index.js';
import type { Presence } from '../presence/index.js';
import type { SitesService } from '../sites/index.js';
import type { Departures, Removals, StaffService } from '../staff/index.js';
import type { TeamSettingsService } from '../teams/index.js';
import { assignmentService } from './assignment.service.js';
import { turnsModel } from './turns.model.js';

/** Who of a team gets what, without anybody's choosing. */
export function createAssignment(deps: {
  connection: Connection;
  conversations: ConversationsService;
  departures: Departures;
  events: DomainEvents;
  log: Log;
  nameOf: (staffId: string) => Promise<string | undefined>;
  pace: { assignmentMs: number };
  present: Presence;
  removals: Removals;
  settings: TeamSettingsService;
  sites: SitesService;
  staff: StaffService;
}) {
  const { connection, events, present } = deps;
  const service = assignmentService({
    ...deps,
    presence: present,
    turns: turnsModel(connection),
    paceMs: deps.pace.assignmentMs,
    lease: lease({ leases: leasesModel(connection), name: 'assignment' }),
  });
  deps.departures.follow(async (departure) => {
    if ('teamId' in departure) await service.forget(departure.teamId);
  });
  deps.removals.follow(service.forgetPerson);
  // Where the sockets are: who is here is known there alone.
  const sweeps: Sweep[] = [{ name: 'assignment', sweep: () => service.round(), idlePauses: 4, isForWeb: true }];
  return {
    service,
    sweeps,
    /** Each of these is a hint that something may be given now; what is missed the sweep finds. */
    listen(): void {
      events.on('conversation.changed', (_change, { teamId, assigneeId }) => {
        if (teamId && !assigneeId) service.soon();
      });
      // Who has resolved or given on something has room again.
      events.on('conversation.handled', () => service.soon());
      events.on('directory.changed', () => service.soon());
      present.colleagues.onCame(() => service.soon());
    },
    stop: () => service.stop(),
  };
}
