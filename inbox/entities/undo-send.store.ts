import { createContext } from '@lit/context';
import { Kept } from '../../shared/client/kept.js';
import { Store } from '../../shared/client/store.js';

/**
 * Whether replies wait a moment, so that they can be taken back, as each person has chosen it. The copy in the browser holds
 * until the server has said it.
 */
export class UndoSendStore extends Store<{ isOn: boolean }> {
  readonly #kept = new Kept('undo-send');
  #staffId = '';

  constructor() {
    super({ isOn: true });
  }

  start(staffId: string): void {
    this.#staffId = staffId;
    this.set({ isOn: this.#kept.get(this.#staffId) !== 'off' });
  }

  stop(): void {
    this.#staffId = '';
    this.set({ isOn: true });
  }

  change(isOn: boolean): void {
    if (isOn) this.#kept.remove(this.#staffId);
    else this.#kept.set(this.#staffId, 'off');
    this.set({ isOn });
  }
}

export const undoSendContext = createContext<UndoSendStore>('undo-send');
