import { Store } from '../../shared/client/store.js';
import type { Conversation } from '../../shared/wire/conversations/entities.js';
import type { OpenedState } from '../entities/opened.store.js';
import { conversation } from './factories.js';

/** What others see of the conversation that is open: the test opens and closes it. */
export class OpenedStandIn extends Store<OpenedState> {
  readonly #listeners = new Set<(opened: Conversation) => void>();

  constructor() {
    super({ row: undefined, conversation: undefined });
  }

  onOpened(listener: (opened: Conversation) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  open(number: number): void {
    this.set({ conversation: conversation(number) });
    for (const listener of this.#listeners) listener(conversation(number));
  }

  close(): void {
    this.set({ conversation: undefined });
  }
}
