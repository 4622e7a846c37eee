import { LitElement, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { acceptedFiles } from '../../../shared/wire/attachments/attachment-types.js';
import { limits } from '../../../shared/wire/limits.js';
import { base } from '../../chat/base.styles.js';
import { icons } from '../../chat/icons.js';
import { define } from '../../core/define.js';
import { StoreController } from '../../../shared/client/store-controller.js';
import { fileSize } from '../../../shared/file-size.js';
import type { HeldMessage } from './held-message.js';
import { styles } from './sapa-tray.styles.js';
import { loadFileTexts, type FileTexts } from './texts.js';
import { Uploads, type Upload, type UploadsOptions } from './uploads.js';

/**
 * Above the composer: the files of the next message, how far each has come, and what may be sent.
 * @fires sapa-without - what failed is left out, and the button for that has gone
 */
export class SapaTray extends LitElement {
  static override styles = [base, styles];
  static override properties = {
    language: { attribute: false },
    texts: { attribute: false },
    isHeld: { state: true },
    isChoosing: { state: true },
  };

  language = 'id';
  texts: FileTexts | undefined;
  uploads!: Uploads;
  /** The message is written and goes as soon as all its files are there. */
  isHeld = false;
  private isChoosing = false;
  #held: HeldMessage | undefined;
  readonly #follower = new StoreController(this);
  readonly #handleOnline = () => this.uploads.run();

  begin(options: UploadsOptions, language: string, held?: HeldMessage) {
    this.language = language;
    this.#held = held;
    this.uploads = new Uploads(options);
    this.#follower.follow(this.uploads);
    void loadFileTexts(language).then((texts) => (this.texts = texts));
  }

  override connectedCallback() {
    super.connectedCallback();
    addEventListener('online', this.#handleOnline);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('online', this.#handleOnline);
  }

  /** True when the message has to wait for files; it is then sent once the last one is there. */
  hold(): boolean {
    this.isHeld = this.uploads.isBusy;
    if (this.isHeld) this.#held?.keep();
    return this.isHeld;
  }

  /** The page was left while a message waited. */
  resume() {
    if (this.#held?.isStill()) this.hold();
    if (!this.isHeld) this.release();
  }

  release() {
    this.isHeld = false;
    this.#held?.forget();
  }

  /** Opens the browser's own dialog. On a phone it first asks whether the camera is meant. */
  async choose() {
    this.isChoosing = true;
    this.texts ??= await loadFileTexts(this.language);
    await this.updateComplete;
    if (matchMedia('(pointer: coarse)').matches) this.renderRoot.querySelector<HTMLElement>('.camera')?.focus();
    else this.renderRoot.querySelector<HTMLInputElement>('#files')?.click();
  }

  override focus() {
    this.renderRoot.querySelector('button')?.focus();
  }

  override render() {
    const { texts } = this;
    const { uploads, isKept } = this.uploads.state;
    const hasFailed = uploads.some(({ state }) => state === 'failed');
    this.hidden = !texts || (uploads.length === 0 && !this.isChoosing);
    if (!texts || this.hidden) return nothing;
    return html`
      <div role="group" aria-label=${texts.tray()}>
        <ul>
          ${repeat(
            uploads,
            ({ id }) => id,
            (upload) => this.renderUpload(upload, texts),
          )}
        </ul>
        <div role="status">
          ${this.isHeld ? html`<p class="state">${hasFailed ? texts.heldFailed() : texts.held()}</p>` : nothing}
          ${isKept ? nothing : html`<p class="state">${texts.notKept()}</p>`}
        </div>
        <div class="choices">
          ${hasFailed ? html`<button type="button" @click=${this.handleWithout}>${texts.sendWithout()}</button>` : nothing}
          <button type="button" class="camera" @click=${() => this.pick('#camera')}>${texts.camera()}</button>
          <button type="button" @click=${() => this.pick('#files')}>${texts.choose()}</button>
          ${
            uploads.length > 0
              ? nothing
              : html`<button type="button" class="close" aria-label=${texts.close()} @click=${this.handleClose}>
                  ${icons.close}
                </button>`
          }
        </div>
        <p class="limits">
          ${texts.limits({ count: limits.attachmentsInMessage, size: this.size(limits.attachmentBytes) })}
        </p>
        <input id="files" type="file" multiple hidden accept=${acceptedFiles} @change=${this.handleFiles} />
        <input id="camera" type="file" hidden accept="image/*" capture="environment" @change=${this.handleFiles} />
      </div>
    `;
  }

  private renderUpload({ id, file, state, progress, problem }: Upload, texts: FileTexts) {
    const { name } = file;
    return html`
      <li>
        <div class="about">
          <bdi class="name">${name}</bdi>
          ${
            state === 'uploading'
              ? html`<progress max="1" .value=${progress} aria-label=${texts.uploading({ name })}></progress>`
              : html`<span class="state ${problem ? 'problem' : ''}" role=${problem ? 'alert' : nothing}
                  >${
                    problem
                      ? texts[problem]({ count: limits.attachmentsInMessage, size: this.size(limits.attachmentBytes) })
                      : state === 'ready'
                        ? `${this.size(file.size)} · ${texts.ready()}`
                        : texts.waiting()
                  }</span
                >`
          }
        </div>
        ${
          state === 'failed'
            ? html`<button
                type="button"
                class="retry"
                aria-label=${texts.retry({ name })}
                @click=${() => this.uploads.retry(id)}
              >
                <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M5 12a7 7 0 1 0 2-5M7 3v4h4" /></svg>
              </button>`
            : nothing
        }
        <button
          type="button"
          class="remove"
          aria-label=${texts.remove({ name })}
          @click=${() => this.uploads.cancel(id)}
        >
          ${icons.close}
        </button>
      </li>
    `;
  }

  private size(bytes: number) {
    return fileSize(bytes, this.language);
  }

  private pick(selector: '#files' | '#camera') {
    this.renderRoot.querySelector<HTMLInputElement>(selector)?.click();
  }

  /** The text, and the files that are there, go without those that failed. */
  private handleWithout() {
    this.hold();
    for (const { id, state } of this.uploads.state.uploads) if (state === 'failed') this.uploads.cancel(id);
    this.dispatchEvent(new Event('sapa-without'));
  }

  private handleClose() {
    this.isChoosing = false;
  }

  private handleFiles({ target }: Event & { target: HTMLInputElement }) {
    this.isChoosing = false;
    void this.uploads.add([...(target.files ?? [])]);
    // So that the same file can be chosen once more.
    target.value = '';
  }
}

define('sapa-tray', SapaTray);

declare global {
  interface HTMLElementTagNameMap {
    'sapa-tray': SapaTray;
  }
}
