import type { StaffActor } from './actors.js';
import type { ConversationRef } from './conversation-ref.js';

/** A connection of the staff as its commands see it. */
export interface StaffCaller extends StaffActor {
  /** From now on this connection hears what is said in the conversation, and whether its visitor is there. */
  open(conversation: ConversationRef): void;
  close(conversationId: string): void;
}
