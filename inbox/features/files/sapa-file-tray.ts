import '@awesome.me/webawesome/dist/components/icon/icon.js';
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { fileSize } from '../../../shared/file-size.js';
import { limits } from '../../../shared/wire/limits.js';
import { replyFileText } from '../../core/reply-file-texts.js';
import { language } from '../../core/texts.js';
import { isFaulty, type TrayFile } from '../../entities/reply-files.store.js';
import { baseStyles } from '../../ui/base.styles.js';
import { fileTrayStyles } from './sapa-file-tray.styles.js';

const size = (bytes: number) => fileSize(bytes, language);

/**
 * The files beside the reply: how far each has come, and what keeps one back.
 * @fires sapa-remove-file - `{ uploadId: string }`
 * @fires sapa-retry-file - `{ uploadId: string }`
 */
@customElement('sapa-file-tray')
export class SapaFileTray extends LitElement {
  static override styles = [baseStyles, fileTrayStyles];

  @property({ attribute: false }) files: readonly TrayFile[] = [];
  /** Said once, when the last one is there. */
  @state() private said = '';

  override render() {
    return html`
      <ul aria-label=${replyFileText('tray')}>
        ${repeat(
          this.files,
          ({ uploadId }) => uploadId,
          (file) => this.renderFile(file),
        )}
      </ul>
      <p class="visually-hidden" role="status">${this.said}</p>
    `;
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has('files')) return;
    const before = changed.get('files') ?? [];
    const isBusy = (files: readonly TrayFile[]) => files.some(({ state }) => state === 'waiting');
    if (isBusy(this.files)) this.said = '';
    else if (isBusy(before)) {
      const count = this.files.filter(({ state }) => state === 'ready').length;
      this.said = count > 0 ? replyFileText('allReady', { count }) : '';
    }
  }

  private renderFile(file: TrayFile) {
    const { name } = file;
    return html`
      <li class=${isFaulty(file) ? 'faulty' : ''}>
        <div class="about"><bdi class="name" title=${name}>${name}</bdi>${this.renderState(file)}</div>
        ${file.state === 'failed' ? this.renderButton('retry', 'refresh-cw', file) : nothing}
        ${this.renderButton('remove', 'x', file)}
      </li>
    `;
  }

  private renderState({ name, size: bytes, state, progress, fault }: TrayFile) {
    if (fault) {
      const values = { count: limits.attachmentsInMessage, size: size(limits.attachmentBytes) };
      return html`<span class="state" role="alert">${replyFileText(fault, values)}</span>`;
    }
    if (state === 'ready') return html`<span class="state">${size(bytes)} · ${replyFileText('ready')}</span>`;
    return html`<progress max="1" .value=${progress} aria-label=${replyFileText('uploading', { name })}></progress>`;
  }

  private renderButton(act: 'retry' | 'remove', icon: string, { uploadId, name }: TrayFile) {
    const words = replyFileText(act, { name });
    return html`<button type="button" title=${words} aria-label=${words} @click=${() => this.tell(act, uploadId)}>
      <wa-icon name=${icon}></wa-icon>
    </button>`;
  }

  private tell(act: 'retry' | 'remove', uploadId: string) {
    this.dispatchEvent(new CustomEvent(`sapa-${act}-file`, { detail: { uploadId }, bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-file-tray': SapaFileTray;
  }
}
