import { z } from 'zod';
import { command } from '../command.js';
import { draftKind } from '../drafts/entities.js';
import { conversationId } from '../ids.js';
import { limits } from '../limits.js';
import { often } from '../rates.js';

export const visitorPresenceCommands = {
  'typing:set': command(z.strictObject({ isTyping: z.boolean() }), z.null(), often),
};

export const staffPresenceCommands = {
  /** The visitor hears of a reply alone; colleagues who have the conversation open of both. */
  'typing:set': command(
    z.strictObject({ conversationId, isTyping: z.boolean(), kind: draftKind.default('reply') }),
    z.null(),
    often,
  ),
  /** Who of the staff has the conversation open now. */
  'viewer:list': command(z.strictObject({ conversationId }), z.strictObject({ staffIds: z.array(z.string()) }), often),
  /** Which of these visitors have the chat open now. */
  'presence:list': command(
    z.strictObject({ visitorIds: z.array(z.uuid()).max(limits.changePage) }),
    z.strictObject({ online: z.array(z.uuid()) }),
    often,
  ),
};
