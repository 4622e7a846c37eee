import type { Connection } from 'mongoose';
import type { staffLabelCommands } from '../../../shared/wire/labels/commands.js';
import type { StaffHandlers } from '../../kernel/commands.js';
import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Audiences } from '../../kernel/sockets.js';
import { seldomMs, type Sweep } from '../../platform/outbox/sweeper.js';
import type { AuditService } from '../audit/index.js';
import type { ConversationsService } from '../conversations/index.js';
import { announceLabels } from './announce-labels.js';
import { labelsModel } from './labels.model.js';
import { labelsService } from './labels.service.js';
import './labels.events.js';

export { importLabels } from './import-labels.js';
export type LabelsService = ReturnType<typeof labelsService>;

/** By what the people of a site sort its conversations. */
export function createLabels(deps: {
  connection: Connection;
  audit: AuditService;
  conversations: ConversationsService;
  events: DomainEvents;
}) {
  const service = labelsService({ ...deps, labels: labelsModel(deps.connection) });
  const staff: StaffHandlers<typeof staffLabelCommands> = {
    'label:list': async (actor) => ({ labels: await service.list(actor) }),
    'label:create': async (actor, input) => ({ label: await service.create(actor, input) }),
    async 'label:change'(actor, input) {
      await service.change(actor, input);
      return null;
    },
    async 'label:delete'(actor, { id }) {
      await service.delete(actor, id);
      return null;
    },
  };
  const sweeps: Sweep[] = [
    { name: 'deleted labels', sweep: () => service.takeOffDeleted(), everyMs: seldomMs, isForWeb: true },
  ];
  return {
    service,
    sweeps,
    commands: { staff },
    listen: (audiences: Audiences) => announceLabels(deps.events, audiences),
  };
}
