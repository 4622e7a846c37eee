import { Kept } from '../../shared/client/kept.js';
import { Store } from '../../shared/client/store.js';
import type { Preferences } from '../../shared/wire/staff/preferences.js';
import { factsOf, isLetters, type ActionId } from './action-catalog.js';

export type KeyChoice = Preferences['keys'];

/** Which of our keys do something, as each person has chosen it. The copy in the browser holds until the server has said it. */
class KeyChoiceStore extends Store<{ keys: KeyChoice }> {
  readonly #kept = new Kept('letters');
  #staffId = '';

  constructor() {
    super({ keys: 'all' });
  }

  start(staffId: string): void {
    this.#staffId = staffId;
    const kept = this.#kept.get(staffId);
    // What an earlier version has kept was about letters alone.
    this.set({
      keys: kept === 'off' || kept === 'without-letters' ? 'without-letters' : kept === 'none' ? 'none' : 'all',
    });
  }

  stop(): void {
    this.#staffId = '';
    this.set({ keys: 'all' });
  }

  change(keys: KeyChoice): void {
    if (keys === 'all') this.#kept.remove(this.#staffId);
    else this.#kept.set(this.#staffId, keys);
    this.set({ keys });
  }
}

/** One for the whole page, so that nothing that names a key can forget to ask it. */
export const keyChoice = new KeyChoiceStore();

/** Whether the keys of an action do something for this person. */
export function isKeyOn(id: ActionId): boolean {
  const { keys = '', isKept } = factsOf(id);
  if (isKept) return true;
  return keyChoice.state.keys === 'all' || (keyChoice.state.keys === 'without-letters' && !isLetters(keys));
}
