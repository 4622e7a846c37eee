import { EventEmitter } from 'node:events';
import type { Facts } from '../features/conversations/found-conversations.js';
import type { StoredConversation } from '../features/conversations/conversations.model.js';
import type { StoredMessage } from '../features/messages/messages.model.js';

/** What happened, for those who react to it. Published only after it is stored. */
export interface DomainEventMap {
  'message.created': [message: StoredMessage, conversation: Facts, byConnection: string | undefined];
  /** None of the visitor's devices is the visitor any more. */
  'visitor.forgotten': [visitorId: string];
  'conversation.changed': [change: number, conversation: StoredConversation];
  /** Messages reached the staff, or were read on either side. */
  'conversation.receipts': [conversation: StoredConversation];
}

/** The typed bus inside one process. A listener's fault is the listener's: it must not undo what was stored. */
export class DomainEvents {
  readonly #emitter = new EventEmitter<DomainEventMap>();

  constructor(private readonly onFault: (error: unknown) => void) {}

  publish<Name extends keyof DomainEventMap>(name: Name, ...args: DomainEventMap[Name]): void {
    // EventEmitter's own generics cannot follow a name that is itself generic.
    const listeners = (this.#emitter as EventEmitter).listeners(name) as ((...args: unknown[]) => void)[];
    for (const listener of listeners) {
      try {
        listener(...args);
      } catch (error) {
        this.onFault(error);
      }
    }
  }

  on<Name extends keyof DomainEventMap>(name: Name, listener: (...args: DomainEventMap[Name]) => void): void {
    (this.#emitter as EventEmitter).on(name, listener as (...args: unknown[]) => void);
  }
}
