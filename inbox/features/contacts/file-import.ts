import { css, html, nothing, type ReactiveControllerHost } from 'lit';
import { fileSize } from '../../../shared/file-size.js';
import { contactsText as text } from '../../core/contacts-texts.js';
import { language } from '../../core/texts.js';
import type { FileAnswer, FileRefusal, SentBytes } from '../../data/exchange-file.js';

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
  /** Of the file, while it goes out. */
  bytes?: SentBytes | undefined;
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
      send: (file: File, isDryRun: boolean, tellSent: (bytes: SentBytes) => void) => Promise<FileAnswer<Result>>;
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
    const answer = await this.deps.send(file, isDryRun, (bytes) => this.set({ bytes }));
    this.set({
      busyWith: undefined,
      bytes: undefined,
      result: answer.ok ? answer.value : undefined,
      checked: answer.ok && isDryRun ? file : undefined,
      problem: answer.ok ? '' : this.deps.wordsFor(answer.reason),
    });
    if (answer.ok && !isDryRun) this.host.dispatchEvent(new CustomEvent('sapa-imported'));
  }
}

/** A screen reader says so often how far it is, and no more often. */
const quarters = 4;

/** For the eye: how much has gone, with every byte that does. Said aloud is what `busyWords` has. */
export function renderSent({ bytes }: Pick<State<unknown>, 'bytes'>) {
  if (!bytes || bytes.sent >= bytes.size) return nothing;
  const [sent, size] = [bytes.sent, bytes.size].map((count) => fileSize(count, language));
  return html`<p class="small">
    <progress aria-label=${text('sending')} .value=${bytes.sent / bytes.size}></progress>
    ${text('sentOf', { sent: sent ?? '', size: size ?? '' })}
  </p>`;
}

/** What is being done: how far the file has gone in quarters, and then that the server is at it. */
export function busyWords({ busyWith, bytes }: Pick<State<unknown>, 'busyWith' | 'bytes'>) {
  if (!busyWith) return nothing;
  if (!bytes || bytes.sent >= bytes.size) return text(`busy-${busyWith}`);
  const percent = (Math.floor((bytes.sent / bytes.size) * quarters) / quarters) * 100;
  return text('sentPercent', { percent });
}
