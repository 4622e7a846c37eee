import { createContext } from '@lit/context';
import { limits } from '../../../shared/limits.js';
import type { Connection } from '../../core/connection.js';

/** Tells the visitor that somebody is writing: at once, then only as often as it must be repeated. */
export class Typing {
  readonly #connection: Connection;
  #conversationId: string | undefined;
  #saidAt = 0;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Nobody sits here any more. */
  clear(): void {
    this.#conversationId = undefined;
  }

  report(conversationId: string, isTyping: boolean): void {
    if (!isTyping && this.#conversationId !== conversationId) return;
    const isFresh = Date.now() - this.#saidAt < limits.typingHolds / 2;
    if (isTyping && this.#conversationId === conversationId && isFresh) return;
    this.#conversationId = isTyping ? conversationId : undefined;
    this.#saidAt = Date.now();
    void this.#connection.call('typing:set', { conversationId, isTyping });
  }
}

export const typingContext = createContext<Typing>('typing');
