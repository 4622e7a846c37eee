import type { StoredConversation } from './conversations.model.js';

declare module '../../kernel/domain-events.js' {
  interface DomainEventMap {
    'conversation.changed': [change: number, conversation: StoredConversation];
    /** Messages reached the staff, or were read on either side. */
    'conversation.receipts': [conversation: StoredConversation];
  }
}
