import '@awesome.me/webawesome/dist/components/button/button.js';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { siteText } from '../../core/site-texts.js';
import { t } from '../../core/texts.js';
import { putSitePicture } from '../../data/sites.js';
import { baseStyles } from '../../ui/base.styles.js';
import { hasFault } from './settings-fields.js';
import { picturePath } from './shown-look.js';

/**
 * The picture on the launcher: uploaded at once, and set with the other settings.
 * @fires sapa-upload - `{ coming }`: the outcome, for what outlives this element, takes the picture and says what failed
 * @fires sapa-picture - `{ picture: '' }`: it is taken away
 */
@customElement('sapa-site-picture')
export class SapaSitePicture extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: grid;
        gap: 0.5rem;
        justify-items: start;
        font-size: var(--sapa-text-s);
      }
      .label {
        font-weight: 550;
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.5rem;
      }
      img {
        width: 2.75rem;
        height: 2.75rem;
        border: 1px solid var(--sapa-line);
        border-radius: 50%;
      }
      wa-button::part(base) {
        min-height: 2.75rem;
      }
      .hint {
        color: var(--sapa-quiet);
      }
      .error {
        color: var(--wa-color-danger-on-quiet);
      }
      p:empty {
        position: absolute;
      }
    `,
  ];

  @property({ attribute: 'site' }) siteId = '';
  @property() picture = '';
  /** The field that the server refused. */
  @property() fault = '';
  @property({ attribute: false }) put: typeof putSitePicture = putSitePicture;
  @state() private isBusy = false;
  @state() private said = '';
  @query('input') private readonly input!: HTMLInputElement;
  @query('#choose') private readonly chooseButton!: HTMLElement;

  override render() {
    const problem = hasFault(this.fault, 'settings.look.picture') ? t('picture-unavailable') : '';
    return html`
      <span class="label">${siteText('lookPicture')}</span>
      <div class="line">
        ${this.picture ? html`<img src=${picturePath(this.picture)} alt=${siteText('lookPictureShown')} />` : nothing}
        <wa-button id="choose" size="s" appearance="outlined" ?loading=${this.isBusy} @click=${this.handleChoose}
          >${siteText(this.picture ? 'lookPictureReplace' : 'lookPictureChoose')}</wa-button
        >
        ${
          this.picture
            ? html`<wa-button size="s" appearance="outlined" @click=${this.handleRemove}
                >${siteText('lookPictureRemove')}</wa-button
              >`
            : nothing
        }
      </div>
      <p class="hint">${siteText('lookPictureHint')}</p>
      <p role="status">${this.said}</p>
      <p class="error" role="alert">${problem}</p>
      <input type="file" accept="image/*" hidden @change=${this.handleFile} />
    `;
  }

  private handleChoose() {
    if (!this.isBusy) this.input.click();
  }

  private async handleFile() {
    const [file] = this.input.files ?? [];
    if (!file) return;
    this.isBusy = true;
    this.said = t('pictureUploading');
    const coming = this.put(this.siteId, file, () => undefined);
    this.dispatchEvent(new CustomEvent('sapa-upload', { detail: { coming }, bubbles: true, composed: true }));
    await coming;
    this.isBusy = false;
    this.said = '';
    // So that the same file may be chosen again.
    this.input.value = '';
  }

  private handleRemove() {
    if (this.isBusy) return;
    const detail = { picture: '' };
    this.dispatchEvent(new CustomEvent('sapa-picture', { detail, bubbles: true, composed: true }));
    // The button that was pressed goes away, and must not take the focus along.
    this.chooseButton.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-site-picture': SapaSitePicture;
  }
}
