import { createContext } from '@lit/context';
import { Kept } from '../../../shared/client/kept.js';
import { Store } from '../../../shared/client/store.js';

/** Whether keys of a single letter do something, as each person has chosen it in this browser. */
export class ShortcutsStore extends Store<{ hasLetters: boolean }> {
  readonly #kept = new Kept('letters');
  #staffId = '';

  constructor() {
    super({ hasLetters: true });
  }

  start(staffId: string): void {
    this.#staffId = staffId;
    this.set({ hasLetters: this.#kept.get(this.#staffId) !== 'off' });
  }

  stop(): void {
    this.#staffId = '';
    this.set({ hasLetters: true });
  }

  change(hasLetters: boolean): void {
    if (hasLetters) this.#kept.remove(this.#staffId);
    else this.#kept.set(this.#staffId, 'off');
    this.set({ hasLetters });
  }
}

export const shortcutsContext = createContext<ShortcutsStore>('shortcuts');
