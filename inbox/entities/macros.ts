import { createContext } from '@lit/context';
import type { ErrorCode } from '../../shared/wire/reply.js';
import type { SavedReply } from '../../shared/wire/saved-replies/entities.js';
import type { Connection } from '../core/connection.js';
import { changeOf, undoingOf, type Handled, type Undoing } from './macro-changes.js';
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
  connection: Connection;
  undo: Pick<UndoStore, 'show'>;
  outbox: { readonly state: { entries: readonly OutboxEntry[] } };
  /** As it is known now, in the list or open. */
  find(conversationId: string): Handled | undefined;
  staffId(): string;
  words: () => Promise<MacroWords>;
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

  /** One after the other. What is refused is told, and the others are done all the same. */
  async run(conversationId: string, { title, actions = [] }: SavedReply): Promise<void> {
    const before = this.#deps.find(conversationId);
    if (!before || actions.length === 0) return;
    const undoings: Undoing[] = [];
    let refused = 0;
    for (const action of actions) {
      const change = changeOf(action, { staffId: this.#deps.staffId(), now: Date.now() });
      const outcome = await this.#handle(conversationId, { change });
      if (outcome === 'changed') undoings.unshift(undoingOf(before, change));
      else if (outcome !== 'same') refused += 1;
    }
    const words = await this.#deps.words();
    const total = actions.length;
    const text = refused > 0 ? words.partly(title, total - refused, total) : words.done(title);
    const undo = async () => {
      let isWhole = true;
      for (const undoing of undoings) {
        const outcome = await this.#handle(conversationId, undoing);
        if (outcome !== 'changed' && outcome !== 'same') isWhole = false;
      }
      this.#deps.undo.show({ text: isWhole ? words.undone() : words.undoFailed() });
    };
    this.#deps.undo.show({ text, ...(undoings.length > 0 ? { undo: () => void undo() } : {}) });
  }

  /** Nobody sits here any more. */
  stop(): void {
    this.#waiting.clear();
  }

  async #handle(id: string, { change, expected }: Undoing): Promise<'changed' | 'same' | ErrorCode> {
    const reply = await this.#deps.connection.call('conversation:handle-many', {
      ids: [id],
      change,
      ...(expected ? { expected } : {}),
    });
    if (!reply.ok) return reply.error.code;
    const { changed, refused } = reply.value;
    return refused[0]?.code ?? (changed.length > 0 ? 'changed' : 'same');
  }
}

export const macrosContext = createContext<Macros>('macros');
