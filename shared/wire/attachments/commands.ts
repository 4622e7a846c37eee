import { z } from 'zod';
import { command } from '../command.js';
import { limits } from '../limits.js';
import { often } from '../rates.js';
import { attachmentAddresses } from './entities.js';

const open = command(z.strictObject({ id: z.uuid() }), attachmentAddresses, { points: 120, seconds: 10 });

/** These will be in no message. What is in one, and what is another's, stays. */
const drop = command(
  z.strictObject({ ids: z.array(z.uuid()).min(1).max(limits.attachmentsInMessage) }),
  z.null(),
  often,
);

export const visitorAttachmentCommands = { 'attachment:open': open, 'attachment:drop': drop };

export const staffAttachmentCommands = { 'attachment:open': open, 'attachment:drop': drop };
