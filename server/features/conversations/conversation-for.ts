import type { Actor } from '../../kernel/actors.js';
import type { ConversationRef } from '../../kernel/conversation-ref.js';
import { type Action, can } from '../../kernel/permissions.js';
import { notFound } from '../../platform/errors.js';
import type { ConversationFinder } from './conversation-finder.js';

/** The conversation that is acted in; the same answer for "not yours" and "not there". */
export function conversationFor(conversations: Pick<ConversationFinder, 'factsFor'>) {
  return async (actor: Actor, action: Action, conversationId: string): Promise<ConversationRef> => {
    const conversation = await conversations.factsFor(actor, conversationId);
    if (!conversation || conversation.isErased || !can(actor, action, conversation)) throw notFound();
    return conversation;
  };
}
