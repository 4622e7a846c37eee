import type { staffAttachmentCommands, visitorAttachmentCommands } from '../../../shared/wire/attachments/commands.js';
import type { StaffHandlers, VisitorHandlers } from '../../kernel/commands.js';
import type { AttachmentsService } from './attachments.service.js';

export function attachmentsCommands(attachments: AttachmentsService) {
  const visitor: VisitorHandlers<typeof visitorAttachmentCommands> = {
    'attachment:open': async (caller, { id }) => attachments.open(caller.visitor(), id),

    async 'attachment:drop'(caller, { ids }) {
      await attachments.drop(caller.visitor(), ids);
      return null;
    },
  };
  const staff: StaffHandlers<typeof staffAttachmentCommands> = {
    'attachment:open': (actor, { id }) => attachments.open(actor, id),

    async 'attachment:drop'(actor, { ids }) {
      await attachments.drop(actor, ids);
      return null;
    },
  };
  return { visitor, staff };
}
