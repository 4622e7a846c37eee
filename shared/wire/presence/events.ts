import { z } from 'zod';
import { conversationId } from '../ids.js';
import { authorKind } from '../messages/entities.js';

export const visitorPresenceEvents = {
  'typing:changed': z.strictObject({ name: z.string(), isTyping: z.boolean() }),
  /** Told on every connect, and when the first of the site's staff comes or the last one goes. */
  'presence:changed': z.strictObject({ isStaffOnline: z.boolean() }),
};

export const staffPresenceEvents = {
  'typing:changed': z.strictObject({ conversationId, from: authorKind, name: z.string(), isTyping: z.boolean() }),
  /** A visitor opened the chat somewhere, or closed it everywhere. */
  'presence:changed': z.strictObject({ visitorId: z.uuid(), isOnline: z.boolean() }),
};
