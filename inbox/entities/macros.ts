import { createContext } from '@lit/context';
import type { SavedReply } from '../../shared/wire/saved-replies/entities.js';
import type { Handling } from './handling.js';
import { changeOf } from './macro-changes.js';
import type { OutboxEntry } from './outbox-entry.js';
import type { UndoStore } from './undo.store.js';

/** What is said of a run; the words are the interface's. */
export interface MacroWords {
  done(title: string): string;
  /** Some of it was refused. */
  partly(title: string, count: number, total: number): string;
  undone(): string;
  undoFailed(): string;
}

interface MacrosDeps {
  handling: Pick<Handling, 'handleInOrder'>;
  undo: Pick<UndoStore, 'show'>;
  outbox: { readonly state: { entries: readonly OutboxEntry[] } };
  staffId(): string;
  /** The server's time, in milliseconds. */
  now(): number;
  words: () => Promise<MacroWords>;
}

/** Runs macros: what is done beside a reply, in its order, once the reply has gone out; with one undo for all. */
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
    const { handling, undo, staffId, now } = this.#deps;
    const by = { staffId: staffId(), now: now() };
    const changes = actions.map((action) => changeOf(action, by));
    const { refused, takeBack } = await handling.handleInOrder(conversationId, changes);
    const words = await this.#deps.words();
    const total = changes.length;
    const text = refused > 0 ? words.partly(title, total - refused, total) : words.done(title);
    const takeAllBack = async (back: () => Promise<number>) =>
      undo.show({ text: (await back()) > 0 ? words.undoFailed() : words.undone() });
    undo.show({ text, ...(takeBack ? { undo: () => void takeAllBack(takeBack) } : {}) });
  }

  /** Nobody sits here any more. */
  stop(): void {
    this.#waiting.clear();
  }
}

export const macrosContext = createContext<Macros>('macros');
