import type { BrowserStorage } from './browser-storage.js';

/** What is written but not sent, for each person and conversation. */
export class Drafts {
  readonly #storage: BrowserStorage;
  #staffId = '';

  constructor(storage: BrowserStorage) {
    this.#storage = storage;
  }

  start(staffId: string): void {
    this.#staffId = staffId;
  }

  read(conversationId: string): string {
    return this.#storage.read(this.#key(conversationId)) ?? '';
  }

  write(conversationId: string, text: string): void {
    if (text === '') this.#storage.remove(this.#key(conversationId));
    else this.#storage.write(this.#key(conversationId), text);
  }

  #key(conversationId: string): string {
    return `sapa:draft:${this.#staffId}:${conversationId}`;
  }
}
