import { createContext } from '@lit/context';
import { TypingSignal } from '../../../shared/client/typing-signal.js';
import type { DraftKind } from '../../../shared/wire/drafts/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import type { Connection } from '../../core/connection.js';

/** Tells that somebody writes: the visitor whose conversation is open of a reply, and colleagues of a note as well. */
export class Typing {
  readonly #connection: Connection;
  #conversationId: string | undefined;
  #kind: DraftKind | undefined;
  #signal: TypingSignal | undefined;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** They have left the conversation, or sent what they wrote. */
  end(conversationId: string): void {
    if (this.#conversationId === conversationId) this.#signal?.update(false);
  }

  /** Nobody sits here any more. */
  stop(): void {
    this.#conversationId = this.#kind = this.#signal = undefined;
  }

  report(conversationId: string, isTyping: boolean, kind: DraftKind = 'reply'): void {
    if (this.#conversationId !== conversationId || this.#kind !== kind) {
      // Of the other kind they write no more.
      this.#signal?.update(false);
      this.#conversationId = conversationId;
      this.#kind = kind;
      this.#signal = new TypingSignal(
        (isTyping) => void this.#connection.call('typing:set', { conversationId, isTyping, kind }),
        limits.typingHolds / 2,
      );
    }
    this.#signal?.update(isTyping);
  }
}

export const typingContext = createContext<Typing>('typing');
