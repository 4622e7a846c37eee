import type { Actor } from './actors.js';
import type { ConversationRef } from './conversation-ref.js';

export type WhoseConversation = Pick<ConversationRef, 'visitorId' | 'siteId'>;

/** Who may read and write in a conversation. Pure, so that its test is a table. */
export function mayTakePart(actor: Actor, conversation: WhoseConversation): boolean {
  if (actor.kind === 'staff') return actor.siteIds.includes(conversation.siteId);
  return actor.visitorId === conversation.visitorId && actor.siteId === conversation.siteId;
}
