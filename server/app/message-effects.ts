import type { ConversationsService } from '../features/conversations/conversations.service.js';
import type { MessageEffect } from '../features/messages/message-effects.js';
import type { AnswersService } from '../features/notifications/answers.service.js';
import type { NotificationsService } from '../features/notifications/notifications.service.js';

/** What follows from a stored message, in this order: summary and list, what the staff are told, where answers go. */
export function messageEffects(deps: {
  conversations: ConversationsService;
  notifications: NotificationsService;
  answers: AnswersService;
}): MessageEffect[] {
  return [
    async (messages) => deps.notifications.plan(await deps.conversations.applyMessages(messages)),
    (messages) => deps.answers.plan(messages),
  ];
}
