import { z } from 'zod';
import { command } from '../command.js';
import { conversationId } from '../ids.js';
import { limits } from '../limits.js';
import { often } from '../rates.js';

export const visitorPresenceCommands = {
  'typing:set': command(z.strictObject({ isTyping: z.boolean() }), z.null(), often),
};

export const staffPresenceCommands = {
  'typing:set': command(z.strictObject({ conversationId, isTyping: z.boolean() }), z.null(), often),
  /** Which of these visitors have the chat open now. */
  'presence:list': command(
    z.strictObject({ visitorIds: z.array(z.uuid()).max(limits.changePage) }),
    z.strictObject({ online: z.array(z.uuid()) }),
    often,
  ),
};
