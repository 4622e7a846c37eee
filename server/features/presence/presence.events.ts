import type { DraftKind } from '../../../shared/wire/drafts/entities.js';
import type { ConversationRef } from '../../kernel/conversation-ref.js';

/** Who of the staff writes, and what. */
export interface StaffTypist {
  id: string;
  name: string;
  kind: DraftKind;
}

declare module '../../kernel/domain-events.js' {
  interface DomainEventMap {
    /** Somebody writes, or does no more. Told, never stored. `typist` is absent where it is the visitor. */
    'typing.changed': [conversation: ConversationRef, isTyping: boolean, typist?: StaffTypist];
  }
}
