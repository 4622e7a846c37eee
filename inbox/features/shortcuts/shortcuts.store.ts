import { createContext } from '@lit/context';
import type { BrowserStorage } from '../../core/browser-storage.js';
import { Store } from '../../../shared/client/store.js';

/** Whether keys of a single letter do something, as each person has chosen it in this browser. */
export class ShortcutsStore extends Store<{ hasLetters: boolean }> {
  readonly #storage: BrowserStorage;
  #staffId = '';

  constructor(storage: BrowserStorage) {
    super({ hasLetters: true });
    this.#storage = storage;
  }

  start(staffId: string): void {
    this.#staffId = staffId;
    this.set({ hasLetters: this.#storage.read(this.#key()) !== 'off' });
  }

  stop(): void {
    this.#staffId = '';
    this.set({ hasLetters: true });
  }

  change(hasLetters: boolean): void {
    if (hasLetters) this.#storage.remove(this.#key());
    else this.#storage.write(this.#key(), 'off');
    this.set({ hasLetters });
  }

  #key(): string {
    return `sapa:letters:${this.#staffId}`;
  }
}

export const shortcutsContext = createContext<ShortcutsStore>('shortcuts');
