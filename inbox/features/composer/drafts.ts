import { createContext } from '@lit/context';
import { Kept } from '../../../shared/client/kept.js';

/** What is written but not sent, for each person and conversation. */
export class Drafts {
  readonly #kept = new Kept('draft');
  /** What is written before the server has said who sits here. */
  readonly #early = new Map<string, string>();
  #staffId: string | undefined;

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
    return this.#kept.get(keyOf(this.#staffId, conversationId)) ?? '';
  }

  write(conversationId: string, text: string): void {
    if (this.#staffId === undefined) {
      this.#early.set(conversationId, text);
      return;
    }
    const key = keyOf(this.#staffId, conversationId);
    if (text === '') this.#kept.remove(key);
    else this.#kept.set(key, text);
  }
}

const keyOf = (staffId: string, conversationId: string) => `${staffId}:${conversationId}`;

export const draftsContext = createContext<Drafts>('drafts');
