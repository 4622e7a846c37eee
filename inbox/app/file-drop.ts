import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';

interface Deps {
  /** A reply is being written, which can have files. */
  canTake: () => boolean;
  take: (files: readonly File[]) => void;
}

const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false;

/**
 * Files that are dropped on the open conversation. Beside it they are refused by the whole window: the browser would open the
 * file in the place of the inbox.
 */
export class FileDrop implements ReactiveController {
  /** Of those above the host, and whatever lies within it. */
  #depth = 0;
  #listeners: AbortController | undefined;

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly deps: Deps,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    const { signal } = (this.#listeners = new AbortController());
    this.host.addEventListener('dragenter', (event) => hasFiles(event) && this.#count(this.#depth + 1), { signal });
    this.host.addEventListener('dragleave', (event) => hasFiles(event) && this.#count(this.#depth - 1), { signal });
    this.host.addEventListener('drop', (event) => this.#drop(event), { signal });
    addEventListener('dragover', (event) => this.#over(event), { signal });
    addEventListener('drop', (event) => hasFiles(event) && event.preventDefault(), { signal });
  }

  hostDisconnected(): void {
    this.#listeners?.abort();
    this.#depth = 0;
  }

  /** Where they may fall, as long as they are above it. */
  render(): TemplateResult | typeof nothing {
    if (this.#depth === 0) return nothing;
    void import('../features/files/sapa-drop-area.js');
    return html`<sapa-drop-area slot="drop" ?isRefused=${!this.deps.canTake()}></sapa-drop-area>`;
  }

  #count(depth: number): void {
    const isShown = this.#depth > 0;
    this.#depth = Math.max(depth, 0);
    if (this.#depth > 0 !== isShown) this.host.requestUpdate();
  }

  #over(event: DragEvent): void {
    if (!hasFiles(event)) return;
    event.preventDefault();
    const isHere = event.composedPath().includes(this.host);
    // What was under the pointer may have gone, and said nothing.
    if (!isHere) this.#count(0);
    if (event.dataTransfer) event.dataTransfer.dropEffect = isHere && this.deps.canTake() ? 'copy' : 'none';
  }

  #drop(event: DragEvent): void {
    if (!hasFiles(event)) return;
    event.preventDefault();
    this.#count(0);
    if (this.deps.canTake()) this.deps.take([...(event.dataTransfer?.files ?? [])]);
  }
}
