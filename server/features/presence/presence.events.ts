import type { ConversationRef } from '../../kernel/conversation-ref.js';

declare module '../../kernel/domain-events.js' {
  interface DomainEventMap {
    /** Somebody writes, or does no more. Told, never stored. `staffName` is absent where it is the visitor. */
    'typing.changed': [conversation: ConversationRef, isTyping: boolean, staffName?: string];
  }
}
