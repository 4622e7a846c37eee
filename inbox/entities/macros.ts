import { createContext } from '@lit/context';
import type { SavedReply } from '../../shared/wire/saved-replies/entities.js';
import type { Handling } from './handling.js';
import { changeOf } from './macro-changes.js';
import type { OutboxEntry } from './outbox-entry.js';

interface MacrosDeps {
  handling: Pick<Handling, 'handleInOrder'>;
  outbox: { readonly state: { entries: readonly OutboxEntry[] } };
  staffId(): string;
}

/** Runs macros: what is done beside a reply, in its order, once the reply has gone out. */
export class Macros {
  readonly #deps: MacrosDeps;
  /** By the client id of the reply that goes out first. */
  readonly #waiting = new Map<string, SavedReply>();

  constructor(deps: MacrosDeps) {
    this.#deps = deps;
  }

  /** The newest reply to the conversation goes out first; taken back, it takes the macro with it. */
  runAfterReply(conversationId: string, macro: SavedReply): void {
    const entry = this.#deps.outbox.state.entries.findLast((each) => each.conversationId === conversationId);
    if (entry) this.#waiting.set(entry.clientId, macro);
  }

  receiveSent({ clientId, conversationId }: Pick<OutboxEntry, 'clientId' | 'conversationId'>): void {
    const macro = this.#waiting.get(clientId);
    this.#waiting.delete(clientId);
    if (macro) void this.run(conversationId, macro);
  }

  async run(conversationId: string, { title, actions = [] }: SavedReply): Promise<void> {
    const by = { staffId: this.#deps.staffId(), now: Date.now() };
    const changes = actions.map((action) => changeOf(action, by));
    await this.#deps.handling.handleInOrder(conversationId, changes, title);
  }

  /** Nobody sits here any more. */
  stop(): void {
    this.#waiting.clear();
  }
}

export const macrosContext = createContext<Macros>('macros');
