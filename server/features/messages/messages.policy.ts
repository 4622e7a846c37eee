import type { Actor } from '../../kernel/actors.js';

export interface ConversationFacts {
  visitorId: string;
  siteId: string;
}

/** Who may read and write in a conversation. Pure, so that its test is a table. */
export function mayTakePart(actor: Actor, conversation: ConversationFacts): boolean {
  if (actor.kind === 'staff') return actor.siteIds.includes(conversation.siteId);
  return actor.visitorId === conversation.visitorId && actor.siteId === conversation.siteId;
}
