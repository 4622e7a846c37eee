import type { DomainEvents } from '../../kernel/domain-events.js';
import type { ConversationsService } from '../conversations/index.js';
import type { MessageEffect } from './message-effects.js';

/**
 * Tells the browsers of the visitor whose conversation it is by now of what they may have missed: it was stored while the
 * conversation was given to a person, was announced by nobody, or is a resend. Comes after the summary, which
 * is written before the giving or after it: what is found here is the new visitor, or one who asks for the messages later.
 */
export function tellMissed(deps: {
  conversations: Pick<ConversationsService, 'refOfAll'>;
  events: DomainEvents;
}): MessageEffect {
  return async (messages) => {
    const refs = await deps.conversations.refOfAll(messages.map(({ conversationId }) => conversationId));
    for (const { toldVisitorId, ...message } of messages) {
      const conversation = refs.get(message.conversationId);
      if (!conversation || conversation.isErased || conversation.visitorId === toldVisitorId) continue;
      deps.events.publish('message.missed', message, conversation);
    }
  };
}
