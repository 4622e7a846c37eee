import { html, nothing, type ReactiveControllerHost } from 'lit';
import { isFaulty, type ReplyFilesStore, type TrayFile } from '../entities/reply-files.store.js';
import { isTouch } from '../ui/is-touch.js';
import { FileDrop } from './file-drop.js';

interface Deps {
  conversationId: () => string;
  store: () => ReplyFilesStore;
  /** A reply is being written: a note has no files. */
  canAttach: () => boolean;
  focusReply: () => Promise<void> | undefined;
}

type OfFile = CustomEvent<{ uploadId: string }>;

/** The files beside the reply of the open conversation: chosen, pasted or dropped, and shown above the field. */
export class AttachFiles {
  readonly #drop: FileDrop;

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    private readonly deps: Deps,
  ) {
    this.#drop = new FileDrop(host, { canTake: deps.canAttach, take: (files) => this.#attach(files) });
  }

  get hasAny(): boolean {
    return this.#files.length > 0;
  }

  get hasFaulty(): boolean {
    return this.#files.some(isFaulty);
  }

  render() {
    return html`${this.hasAny ? this.#renderTray() : nothing}${this.#drop.render()}`;
  }

  async pick(): Promise<void> {
    if (!this.deps.canAttach()) return;
    const { pickFiles } = await import('../features/files/pick-files.js');
    this.#attach(await pickFiles());
  }

  readonly handleAttach = ({ detail }: CustomEvent<{ files?: readonly File[] }>): void => {
    if (detail.files) this.#attach(detail.files);
    else void this.pick();
  };

  get #files(): readonly TrayFile[] {
    return this.deps.store().of(this.deps.conversationId());
  }

  #attach(files: readonly File[]): void {
    if (files.length === 0) return;
    this.deps.store().add(this.deps.conversationId(), files);
    this.#focus();
  }

  #renderTray() {
    void import('../features/files/sapa-file-tray.js');
    return html`<sapa-file-tray
      slot="files"
      .files=${this.#files}
      @sapa-remove-file=${(event: OfFile) => this.#remove(event.detail.uploadId)}
      @sapa-retry-file=${(event: OfFile) => this.deps.store().retry(event.detail.uploadId)}
    ></sapa-file-tray>`;
  }

  #remove(uploadId: string): void {
    this.deps.store().remove(this.deps.conversationId(), uploadId);
    this.#focus();
  }

  /** On a phone it would bring up the keyboard. */
  #focus(): void {
    if (!isTouch()) void this.deps.focusReply();
  }
}
