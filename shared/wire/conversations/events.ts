import { z } from 'zod';
import { conversationId, seq } from '../ids.js';
import { conversation, conversationRow, visitorConversation } from './entities.js';

export const visitorConversationEvents = {
  /** The staff got or read messages, or the visitor did in another tab. A lost one comes with the next `conversation:open`. */
  'receipt:changed': visitorConversation,
};

export const staffConversationEvents = {
  /**
   * To all who may see the conversation. `change` is the number in the feed of the site: a client at `change - 1` may take the row, any
   * other asks. At most four per second for each conversation.
   */
  'row:changed': z.strictObject({ siteId: z.string(), change: seq.min(1), row: conversationRow }),
  /** To those who saw it until this change and may not any more; `change` as above. */
  'row:gone': z.strictObject({ siteId: z.string(), change: seq.min(1), id: conversationId }),
  /** The same change, whole, to those who opened the conversation. */
  'conversation:changed': z.strictObject({ conversation }),
};
