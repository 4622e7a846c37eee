import type { Actor } from '../../kernel/actors.js';
import { type Action, can } from '../../kernel/permissions.js';
import { notFound } from '../../platform/errors.js';
import type { ConversationFinder } from './conversation-finder.js';
import type { StoredConversation } from './conversations.model.js';

/** The conversation that is acted in, as it is stored now; the same answer for "not yours", "not there" and "erased". */
export function storedFor(conversations: Pick<ConversationFinder, 'find'>) {
  return async (actor: Actor, action: Action, id: string): Promise<StoredConversation> => {
    const conversation = await conversations.find(id);
    if (!conversation || conversation.erasedAt || !can(actor, action, conversation)) throw notFound();
    return conversation;
  };
}
