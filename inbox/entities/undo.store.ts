import { createContext } from '@lit/context';
import { Store } from '../../shared/client/store.js';
import type { HandlingChange } from '../../shared/wire/handling/entities.js';

/** What somebody has just done with conversations, and what can be done about it. */
export interface HandlingStep {
  change: HandlingChange;
  ids: readonly string[];
  /**
   * `done`: it can be taken back. `undone`: it was. `conflict`: a colleague was faster, and what they made of it stands. `failed`:
   * nothing has changed.
   */
  outcome: 'done' | 'undone' | 'conflict' | 'failed';
  /** Of how many it is said. */
  count: number;
  /** It was to be taken back. */
  isBack?: true;
  /** A conversation has as many labels as it may have. */
  isFull?: true;
  /** Takes it back. */
  undo?: () => void;
  /** Does it all the same, or once more. */
  again?: () => void;
}

/** The same of marking them as read, or as unread: that is one's own, and no colleague is faster. */
export interface ReadStep {
  isRead: boolean;
  ids: readonly string[];
  outcome: 'done' | 'undone' | 'failed';
  count: number;
  undo?: () => void;
  again?: () => void;
}

/** The same of what has words of its own, such as a macro. */
export interface SaidStep {
  text: string;
  /** Takes it back. */
  undo?: () => void;
}

export type Step = HandlingStep | ReadStep | SaidStep;

const shownMs = 8_000;

/** The last step of the person who sits here, for a moment. */
export class UndoStore extends Store<{ step: Step | undefined }> {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isHeld = false;

  constructor() {
    super({ step: undefined });
  }

  show(step: Step): void {
    this.set({ step });
    this.#wait();
  }

  /** The pointer or the focus is on it: it stays (WCAG 2.2.1). */
  hold(isHeld: boolean): void {
    this.#isHeld = isHeld;
    if (this.state.step) this.#wait();
  }

  /** Takes the last step back, where that can be done. */
  undo(): void {
    const { step } = this.state;
    if (!step?.undo) return;
    this.dismiss();
    step.undo();
  }

  /** Whether `undo` would take such a step with this conversation back. */
  takesBack(id: string, kind: HandlingChange['kind']): boolean {
    const { step } = this.state;
    return step?.undo !== undefined && 'change' in step && step.change.kind === kind && step.ids.includes(id);
  }

  again(): void {
    const { step } = this.state;
    if (!step || !('again' in step) || !step.again) return;
    this.dismiss();
    step.again();
  }

  dismiss(): void {
    clearTimeout(this.#timer);
    // What was under the pointer or had the focus is gone, and no event says that they left it.
    this.#isHeld = false;
    if (this.state.step) this.set({ step: undefined });
  }

  /** Nobody sits here any more. */
  stop(): void {
    this.dismiss();
  }

  #wait(): void {
    clearTimeout(this.#timer);
    if (!this.#isHeld) this.#timer = setTimeout(() => this.dismiss(), shownMs);
  }
}

export const undoContext = createContext<UndoStore>('undo');
