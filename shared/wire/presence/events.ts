import { z } from 'zod';
import { draftKind } from '../drafts/entities.js';
import { conversationId } from '../ids.js';
import { authorKind } from '../messages/entities.js';

export const visitorPresenceEvents = {
  'typing:changed': z.strictObject({ name: z.string(), isTyping: z.boolean() }),
  /** Told on every connect, and when the first of the site's staff comes or the last one goes. */
  'presence:changed': z.strictObject({ isStaffOnline: z.boolean() }),
};

export const staffPresenceEvents = {
  'typing:changed': z.strictObject({
    conversationId,
    from: authorKind,
    name: z.string(),
    isTyping: z.boolean(),
    /** Of a colleague: who it is, and whether they write a reply or a note. */
    staffId: z.string().exactOptional(),
    kind: draftKind.exactOptional(),
  }),
  /** Who of the staff has the conversation open now; told on every change to those who do. */
  'viewers:changed': z.strictObject({ conversationId, staffIds: z.array(z.string()) }),
  /** A visitor opened the chat somewhere, or closed it everywhere. */
  'presence:changed': z.strictObject({ visitorId: z.uuid(), isOnline: z.boolean() }),
};
