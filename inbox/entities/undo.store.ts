import { createContext } from '@lit/context';
import { Store } from '../../shared/client/store.js';

/** Something that was done a moment ago. */
export interface Done {
  /** What was done, in words. */
  text: string;
  /** Takes it back. Resolves with what could not be taken back, in words. Absent: there is nothing to take back. */
  undo?(): Promise<string | undefined>;
}

export interface UndoState {
  done: Done | undefined;
  phase: 'offered' | 'undoing' | 'undone' | 'failed';
  /** Why it could not be taken back, in words. */
  failure: string;
}

const nothing: UndoState = { done: undefined, phase: 'offered', failure: '' };

/** The last thing that one has done, as long as it can be taken back by one press. */
export class UndoStore extends Store<UndoState> {
  constructor() {
    super(nothing);
  }

  offer(done: Done): void {
    this.set({ ...nothing, done });
  }

  async undo(): Promise<void> {
    const { done, phase } = this.state;
    if (!done?.undo || phase !== 'offered') return;
    this.set({ phase: 'undoing' });
    const failure = await done.undo();
    // Something else was done meanwhile.
    if (this.state.done !== done) return;
    this.set(failure === undefined ? { phase: 'undone' } : { phase: 'failed', failure });
  }

  dismiss(): void {
    this.set(nothing);
  }

  /** Nobody sits here any more. */
  stop(): void {
    this.set(nothing);
  }
}

export const undoContext = createContext<UndoStore>('undo');
