import { z } from 'zod';
import { conversation, visitorConversation } from './entities.js';

export const visitorConversationEvents = {
  /** The staff got or read messages, or the visitor did in another tab. A lost one comes with the next `conversation:open`. */
  'receipt:changed': visitorConversation,
};

export const staffConversationEvents = {
  /** `change` is the number in the log of changes: a client at `change - 1` may take it, any other asks. */
  'conversation:changed': z.strictObject({ change: z.int(), conversation }),
};
