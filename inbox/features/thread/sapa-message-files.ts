import { consume } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Attachment } from '../../../shared/wire/attachments/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import { baseStyles } from '../../ui/base.styles.js';
import { type Files, filesContext } from './files.js';
import { fileSize } from '../../../shared/file-size.js';
import { language, t } from '../../core/texts.js';

/** The files of one message: pictures as previews, which open in a tab of their own, all others to be saved. */
@customElement('sapa-message-files')
export class SapaMessageFiles extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: 0.25rem;
        margin-top: 0.125rem;
      }
      button {
        min-height: 2.75rem;
        max-width: 18rem;
        padding: 0.5rem 0.75rem;
        border: 1px solid var(--sapa-line);
        border-radius: 0.875rem;
        overflow: hidden;
        background: var(--sapa-bubble);
        color: inherit;
        font: inherit;
        text-align: start;
        overflow-wrap: anywhere;
        cursor: pointer;
      }
      .picture {
        padding: 0;
      }
      img {
        display: block;
        max-width: 100%;
        height: auto;
      }
      .size {
        color: var(--sapa-quiet);
      }
    `,
  ];

  @property({ attribute: false }) attachments: readonly Attachment[] = [];
  @consume({ context: filesContext }) private readonly files: Files | undefined;
  @state() private previews: Readonly<Record<string, string>> = {};
  @state() private hasFailed = false;
  readonly #sight = new IntersectionObserver((entries) => {
    if (entries.some(({ isIntersecting }) => isIntersecting)) void this.loadPreviews();
  });

  override connectedCallback() {
    super.connectedCallback();
    this.#sight.observe(this);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#sight.disconnect();
  }

  override render() {
    return html`
      ${this.attachments.map((attachment) => (attachment.width ? this.renderPicture(attachment) : this.renderFile(attachment)))}
      <p role="status">${this.hasFailed ? t('fileFailed') : nothing}</p>
    `;
  }

  private renderPicture(attachment: Attachment) {
    const { id, name, width = 1, height = 1 } = attachment;
    const scale = Math.min(1, limits.attachmentPreview / 2 / Math.max(width, height));
    return html`
      <button
        type="button"
        class="picture"
        aria-label=${t('openImage', { name })}
        @click=${() => this.openFile(attachment)}
      >
        <img
          alt=""
          src=${this.previews[id] ?? nothing}
          width=${Math.round(width * scale)}
          height=${Math.round(height * scale)}
        />
      </button>
    `;
  }

  private renderFile(attachment: Attachment) {
    const { name } = attachment;
    const size = fileSize(attachment.size, language);
    return html`
      <button type="button" aria-label=${t('downloadFile', { name, size })} @click=${() => this.openFile(attachment)}>
        <bdi>${name}</bdi> <span class="size">${size}</span>
      </button>
    `;
  }

  private async loadPreviews() {
    for (const { id, width } of this.attachments) {
      if (!width || this.previews[id]) continue;
      const addresses = await this.files?.open(id);
      if (addresses?.preview) this.previews = { ...this.previews, [id]: addresses.preview };
    }
  }

  private async openFile({ id, width }: Attachment) {
    const addresses = await this.files?.open(id);
    this.hasFailed = !addresses;
    if (!addresses) return;
    const link = document.createElement('a');
    link.href = addresses.file;
    link.rel = 'noopener';
    if (width) link.target = '_blank';
    link.click();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-message-files': SapaMessageFiles;
  }
}
