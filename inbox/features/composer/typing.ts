import { createContext } from '@lit/context';
import { TypingSignal } from '../../../shared/client/typing-signal.js';
import { limits } from '../../../shared/wire/limits.js';
import type { Connection } from '../../core/connection.js';

/** Tells the visitor whose conversation is open that somebody is writing. */
export class Typing {
  readonly #connection: Connection;
  #conversationId: string | undefined;
  #signal: TypingSignal | undefined;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Nobody sits here any more. */
  stop(): void {
    this.#conversationId = this.#signal = undefined;
  }

  report(conversationId: string, isTyping: boolean): void {
    if (this.#conversationId !== conversationId) {
      this.#conversationId = conversationId;
      this.#signal = new TypingSignal(
        (isTyping) => void this.#connection.call('typing:set', { conversationId, isTyping }),
        limits.typingHolds / 2,
      );
    }
    this.#signal?.update(isTyping);
  }
}

export const typingContext = createContext<Typing>('typing');
