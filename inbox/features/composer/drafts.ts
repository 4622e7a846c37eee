import { createContext } from '@lit/context';
import type { BrowserStorage } from '../../core/browser-storage.js';

/** What is written but not sent, for each person and conversation. */
export class Drafts {
  readonly #storage: BrowserStorage;
  /** What is written before the server has said who sits here. */
  readonly #early = new Map<string, string>();
  #staffId: string | undefined;

  constructor(storage: BrowserStorage) {
    this.#storage = storage;
  }

  start(staffId: string): void {
    this.#staffId = staffId;
    for (const [conversationId, text] of this.#early) this.write(conversationId, text);
    this.#early.clear();
  }

  /** Signed out: nobody reads the drafts of another person. */
  stop(): void {
    this.#staffId = undefined;
    this.#early.clear();
  }

  read(conversationId: string): string {
    if (this.#staffId === undefined) return this.#early.get(conversationId) ?? '';
    return this.#storage.read(keyOf(this.#staffId, conversationId)) ?? '';
  }

  write(conversationId: string, text: string): void {
    if (this.#staffId === undefined) {
      this.#early.set(conversationId, text);
      return;
    }
    const key = keyOf(this.#staffId, conversationId);
    if (text === '') this.#storage.remove(key);
    else this.#storage.write(key, text);
  }
}

const keyOf = (staffId: string, conversationId: string) => `sapa:draft:${staffId}:${conversationId}`;

export const draftsContext = createContext<Drafts>('drafts');
