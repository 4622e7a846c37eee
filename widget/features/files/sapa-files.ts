import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Attachment } from '../../../shared/wire/attachments/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import { base } from '../../chat/base.styles.js';
import { saveFile } from '../../core/save-file.js';
import { define } from '../../core/define.js';
import { addressNote } from './address-note.js';
import { drawInto, fetchFile } from './file-request.js';
import { fileSize } from '../../../shared/file-size.js';
import { styles } from './sapa-files.styles.js';
import { loadFileTexts, type FileTexts } from './texts.js';

/**
 * The files of one message: pictures as previews, which open in full, all others to be saved. A preview is fetched when it
 * comes into sight.
 * @fires sapa-open-file - {@link HostRequest} (`core/chat-host.ts`)
 */
export class SapaFiles extends LitElement {
  static override styles = [base, styles];
  static override properties = {
    attachments: { attribute: false },
    language: { attribute: false },
    texts: { attribute: false },
    hasFailed: { state: true },
    savedFrom: { state: true },
  };

  attachments: readonly Attachment[] = [];
  language = 'id';
  texts: FileTexts | undefined;
  private hasFailed = false;
  private savedFrom = '';
  readonly #drawn = new Set<string>();
  readonly #sight = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) void this.draw(target as HTMLCanvasElement);
  });

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('language')) void loadFileTexts(this.language).then((texts) => (this.texts = texts));
  }

  protected override updated() {
    for (const canvas of this.renderRoot.querySelectorAll('canvas')) this.#sight.observe(canvas);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#sight.disconnect();
  }

  override connectedCallback() {
    super.connectedCallback();
    this.requestUpdate();
  }

  override render() {
    const { texts } = this;
    if (!texts) return nothing;
    const pictures = this.attachments.filter(({ width }) => width);
    return html`
      ${repeat(
        this.attachments,
        ({ id }) => id,
        (attachment) =>
          attachment.width
            ? this.renderPicture(attachment, texts, pictures.length > 1)
            : this.renderFile(attachment, texts),
      )}
      <div role="status" class="problem">
        ${this.hasFailed ? texts.openFailed() : addressNote(this.savedFrom, texts)}
      </div>
    `;
  }

  private renderPicture({ id, name, width = 1, height = 1 }: Attachment, texts: FileTexts, isOneOfMany: boolean) {
    const scale = Math.min(1, limits.attachmentPreview / Math.max(width, height));
    return html`
      <button
        type="button"
        class="picture ${isOneOfMany ? 'small' : ''}"
        aria-label=${texts.openImage({ name })}
        @click=${() => this.view(id)}
      >
        <canvas id=${id} width=${Math.round(width * scale)} height=${Math.round(height * scale)}></canvas>
      </button>
    `;
  }

  private renderFile(attachment: Attachment, texts: FileTexts) {
    const size = fileSize(attachment.size, this.language);
    return html`
      <button
        type="button"
        class="file"
        aria-label=${texts.download({ name: attachment.name, size })}
        @click=${() => this.save(attachment)}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M6 3h8l4 4v14H6zM14 3v4h4M12 11v6M9.5 14.5L12 17l2.5-2.5" />
        </svg>
        <bdi class="name">${attachment.name}</bdi>
        <span class="size">${size}</span>
      </button>
    `;
  }

  private async draw(canvas: HTMLCanvasElement) {
    if (this.#drawn.has(canvas.id)) return;
    this.#drawn.add(canvas.id);
    const fetched = await fetchFile(this, canvas.id, 'preview');
    // Tried again when it comes into sight the next time.
    if (!fetched || !(await drawInto(canvas, fetched.blob))) this.#drawn.delete(canvas.id);
  }

  private async view(id: string) {
    const pictures = this.attachments.filter(({ width }) => width);
    const { imageView } = await import('./sapa-image-view.js');
    if (this.texts) this.renderRoot.append(imageView({ pictures, id, texts: this.texts }));
  }

  private async save({ id, name }: Attachment) {
    const fetched = await fetchFile(this, id, 'file');
    this.hasFailed = !fetched;
    this.savedFrom = fetched?.address ?? '';
    if (fetched) saveFile(fetched.blob, name);
  }
}

define('sapa-files', SapaFiles);

declare global {
  interface HTMLElementTagNameMap {
    'sapa-files': SapaFiles;
  }
}
