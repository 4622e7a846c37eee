import { LitElement, html, nothing } from 'lit';
import type { Attachment } from '../../../shared/wire/attachments/entities.js';
import { base } from '../../chat/base.styles.js';
import { icons } from '../../chat/icons.js';
import { saveFile } from '../../core/save-file.js';
import { define } from '../../core/define.js';
import { addressNote } from './address-note.js';
import { drawInto, fetchFile, type FetchedFile } from './file-request.js';
import { styles } from './sapa-image-view.styles.js';
import type { FileTexts } from './texts.js';

interface Shown {
  pictures: readonly Attachment[];
  id: string;
  texts: FileTexts;
}

/** How far a finger must go to mean another picture, in pixels. */
const swipe = 50;

/** Pictures one by one over the whole page. Escape closes, the arrow keys and a swipe go on. */
class SapaImageView extends LitElement {
  static override styles = [base, styles];
  static override properties = { id: { attribute: false }, phase: { state: true }, savedFrom: { state: true } };

  pictures: readonly Attachment[] = [];
  override id = '';
  texts!: FileTexts;
  private phase: 'loading' | 'ready' | 'failed' = 'loading';
  private savedFrom = '';
  #fetched: FetchedFile | undefined;
  #loading: Promise<void> | undefined;
  #startX = 0;

  private get index() {
    return this.pictures.findIndex(({ id }) => id === this.id);
  }

  /** The step that leads to the right. */
  private get forward() {
    return getComputedStyle(this).direction === 'rtl' ? -1 : 1;
  }

  override render() {
    const { texts, index, pictures } = this;
    const name = pictures[index]?.name ?? '';
    const hasOthers = pictures.length > 1;
    return html`
      <dialog aria-label=${texts.viewer({ name })} @keydown=${this.handleKeydown} @close=${() => this.remove()}>
        <div class="bar">
          <bdi class="name">${name}</bdi>
          ${
            hasOthers
              ? html`
                  <button class="step" type="button" aria-label=${texts.previous()} @click=${() => this.go(-1)}>
                    <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M15 5l-7 7 7 7" /></svg>
                  </button>
                  <button class="step" type="button" aria-label=${texts.next()} @click=${() => this.go(1)}>
                    <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M9 5l7 7-7 7" /></svg>
                  </button>
                `
              : nothing
          }
          <button type="button" aria-label=${texts.save({ name })} @click=${this.handleSave}>
            <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 4v11M7.5 11L12 15.5 16.5 11M5 20h14" /></svg>
          </button>
          <button type="button" class="close" aria-label=${texts.closeImage()} @click=${this.close}>
            ${icons.close}
          </button>
        </div>
        <div class="stage" @pointerdown=${this.handleDown} @pointerup=${this.handleUp}>
          <canvas role="img" aria-label=${name}></canvas>
        </div>
        <div role="status">${this.renderNote()}</div>
      </dialog>
    `;
  }

  private renderNote() {
    const { phase, texts } = this;
    if (phase === 'ready') return addressNote(this.savedFrom, texts);
    return html`<p>${phase === 'loading' ? texts.loading() : texts.openFailed()}</p>`;
  }

  protected override firstUpdated() {
    this.renderRoot.querySelector('dialog')?.showModal();
    this.renderRoot.querySelector<HTMLElement>('.close')?.focus();
    void this.load();
  }

  private close() {
    this.renderRoot.querySelector('dialog')?.close();
  }

  private go(step: number) {
    const { pictures, index } = this;
    this.id = pictures[(index + step + pictures.length) % pictures.length]?.id ?? this.id;
    void this.load();
  }

  private load() {
    return (this.#loading = this.fetch());
  }

  private async fetch() {
    const { id } = this;
    this.#fetched = undefined;
    this.savedFrom = '';
    this.phase = 'loading';
    const fetched = await fetchFile(this, id, 'file');
    const canvas = this.renderRoot.querySelector('canvas');
    if (this.id !== id || !canvas) return;
    this.#fetched = fetched;
    this.phase = fetched && (await drawInto(canvas, fetched.blob)) ? 'ready' : 'failed';
  }

  private async handleSave() {
    const name = this.pictures[this.index]?.name ?? '';
    // Pressed before the picture has come, it is saved when it has.
    await this.#loading;
    if (!this.#fetched) return;
    this.savedFrom = this.#fetched.address;
    saveFile(this.#fetched.blob, name);
  }

  private handleKeydown(event: KeyboardEvent) {
    // The chat behind would close at Escape as well, and the page may have keys of its own.
    event.stopPropagation();
    if (this.pictures.length < 2) return;
    if (event.key === 'ArrowRight') this.go(this.forward);
    if (event.key === 'ArrowLeft') this.go(-this.forward);
  }

  private handleDown({ clientX }: PointerEvent) {
    this.#startX = clientX;
  }

  private handleUp({ clientX, pointerType }: PointerEvent) {
    const distance = clientX - this.#startX;
    if (pointerType !== 'mouse' && Math.abs(distance) > swipe && this.pictures.length > 1)
      this.go(distance < 0 ? this.forward : -this.forward);
  }
}

/** The pictures of a message, from one of them on; when closed, it goes, and the focus goes back by itself. */
export const imageView = (shown: Shown) => Object.assign(document.createElement('sapa-image-view'), shown);

define('sapa-image-view', SapaImageView);

declare global {
  interface HTMLElementTagNameMap {
    'sapa-image-view': SapaImageView;
  }
}
