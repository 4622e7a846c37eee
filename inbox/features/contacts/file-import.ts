import { css, type ReactiveControllerHost } from 'lit';
import type { FileAnswer, FileRefusal } from '../../data/exchange-file.js';

export const fileImportStyles = css`
  :host {
    height: auto;
    margin-block-start: 1.5rem;
  }
  [role='status'],
  .acts + .small,
  .small + .acts {
    margin-block-start: 0.5rem;
  }
`;

interface State<Result> {
  busyWith?: 'check' | 'import' | 'export' | undefined;
  result?: Result | undefined;
  /** It was looked through, and nothing of it is taken yet. */
  checked?: File | undefined;
  problem?: string;
}

/** A file that is looked through or taken in, and what has become of it. Its element fires `sapa-imported` once it is taken. */
export class FileImport<Result> {
  state: State<Result> = {};

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly deps: {
      send: (file: File, isDryRun: boolean) => Promise<FileAnswer<Result>>;
      wordsFor: (reason: FileRefusal) => string;
    },
  ) {}

  set(change: State<Result>): void {
    this.state = { ...this.state, ...change };
    this.host.requestUpdate();
  }

  /** The file that was chosen in a field. The same one may be chosen again when it was put right. */
  async takeFrom(field: HTMLInputElement, isDryRun: boolean): Promise<void> {
    const file = field.files?.[0];
    if (!file) return;
    await this.#take(file, isDryRun);
    field.value = '';
  }

  readonly takeChecked = async (): Promise<void> => {
    if (this.state.checked) await this.#take(this.state.checked, false);
  };

  async #take(file: File, isDryRun: boolean): Promise<void> {
    this.set({ busyWith: isDryRun ? 'check' : 'import', checked: undefined, result: undefined });
    const answer = await this.deps.send(file, isDryRun);
    this.set({
      busyWith: undefined,
      result: answer.ok ? answer.value : undefined,
      checked: answer.ok && isDryRun ? file : undefined,
      problem: answer.ok ? '' : this.deps.wordsFor(answer.reason),
    });
    if (answer.ok && !isDryRun) this.host.dispatchEvent(new CustomEvent('sapa-imported'));
  }
}
