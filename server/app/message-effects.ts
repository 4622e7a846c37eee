import type { ConversationsService } from '../features/conversations/index.js';
import type { MessageEffect } from '../features/messages/index.js';
import type { AnswersService, NotificationsService } from '../features/notifications/index.js';

/**
 * What follows from a stored message, in this order: summary and list, whom nobody told, what the staff are told, where answers go.
 */
export function messageEffects(deps: {
  conversations: ConversationsService;
  notifications: NotificationsService;
  answers: AnswersService;
  tellMissed: MessageEffect;
}): MessageEffect[] {
  return [
    async (messages) => deps.notifications.plan(await deps.conversations.applyMessages(messages)),
    deps.tellMissed,
    // A change is no answer of its own: what was to be brought is brought as it is then.
    (messages) => deps.answers.plan(messages.filter(({ isChange }) => !isChange)),
  ];
}
