import type { ConversationRef } from '../../kernel/conversation-ref.js';
import type { StoredMessage } from './messages.model.js';

declare module '../../kernel/domain-events.js' {
  interface DomainEventMap {
    'message.created': [message: StoredMessage, conversation: ConversationRef, byConnection: string | undefined];
  }
}
