import type { VisitorActor } from '../../kernel/actors.js';
import type { ConversationsService } from '../conversations/index.js';
import type { VisitorsService } from '../visitors/index.js';
import type { MessagesService, NewMessage } from './messages.service.js';
import type { StoredMessage } from './messages.model.js';

export type VisitorMessage = Omit<NewMessage, 'conversationId'>;

/** A message of a visitor, by socket or by form: into the open conversation, which it opens when there is none. */
export function sendAsVisitor(deps: {
  visitors: VisitorsService;
  conversations: ConversationsService;
  messages: MessagesService;
}) {
  return async (visitor: VisitorActor, message: VisitorMessage): Promise<StoredMessage> => {
    const conversation = await deps.conversations.open(visitor, {
      language: () => deps.visitors.languageOf(visitor.visitorId),
      attributes: () => deps.visitors.attributesOf(visitor.visitorId),
      person: () => deps.visitors.personOf(visitor.visitorId),
      contactForm: () => deps.visitors.contactFormOf(visitor.visitorId),
      pageUrl: message.page?.url,
      pageTitle: message.page?.title,
      storedIn: (ids) => deps.messages.findSent(ids, message.clientId),
    });
    return deps.messages.send(visitor, { ...message, conversationId: conversation._id });
  };
}
