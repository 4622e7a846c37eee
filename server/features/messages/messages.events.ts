import type { ConversationRef } from '../../kernel/conversation-ref.js';
import type { StoredMessage } from './messages.model.js';

declare module '../../kernel/domain-events.js' {
  interface DomainEventMap {
    'message.created': [message: StoredMessage, conversation: ConversationRef, byConnection: string | undefined];
    /** The browsers of the conversation's visitor may not have heard of it, or of its change. */
    'message.missed': [message: StoredMessage, conversation: ConversationRef];
    /** Its text, or that it is gone. It may be told once more: the first time may have been missed. */
    'message.changed': [message: StoredMessage, conversation: ConversationRef];
  }
}
