import type { ConversationRef } from '../../kernel/conversation-ref.js';
import type { StoredConversation } from './conversations.model.js';

declare module '../../platform/cluster/cluster-bus.js' {
  interface ClusterEventMap {
    'conversation.moved': ConversationRef;
  }
}

declare module '../../kernel/domain-events.js' {
  interface DomainEventMap {
    'conversation.changed': [change: number, conversation: StoredConversation];
    /** Who may see it has changed, by this process (`isOwn`: its `conversation.changed` follows) or another one. */
    'conversation.moved': [conversation: ConversationRef, isOwn: boolean];
    /** Something was done with it: the last of its `happenings`. What a killed process did not say comes with `conversation.changed`. */
    'conversation.handled': [conversation: StoredConversation];
    /** Messages reached the staff, or were read on either side. */
    'conversation.receipts': [conversation: StoredConversation];
  }
}
