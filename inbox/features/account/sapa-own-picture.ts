import '@awesome.me/webawesome/dist/components/button/button.js';
import { LitElement, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { baseStyles } from '../../ui/base.styles.js';
import { pictureProblem } from '../../ui/picture-problem.js';
import '../../ui/sapa-avatar.js';
import { putOwnPicture, removeOwnPicture } from '../../data/own-picture.js';
import { t } from '../../core/texts.js';
import { ownPictureStyles } from './sapa-own-picture.styles.js';

/**
 * The picture that visitors see beside one's answers.
 * @fires sapa-picture-changed - `{ picture: string | undefined }`
 */
@customElement('sapa-own-picture')
export class SapaOwnPicture extends LitElement {
  static override styles = [baseStyles, ownPictureStyles];

  @property() name = '';
  /** Its path on the server. */
  @property() picture = '';
  @property({ attribute: false }) put: typeof putOwnPicture = putOwnPicture;
  @property({ attribute: false }) takeAway: typeof removeOwnPicture = removeOwnPicture;
  /** What is pressed meanwhile does nothing; a button that is switched off would lose the focus. */
  @state() private isBusy = false;
  /** Of an upload under way, from 0 to 1. */
  @state() private share: number | undefined;
  @state() private said = '';
  @state() private problem = '';
  @query('input') private readonly input!: HTMLInputElement;
  @query('#choose') private readonly chooseButton!: HTMLElement;

  override render() {
    return html`
      <div class="who">
        <sapa-avatar name=${this.name} picture=${this.picture}></sapa-avatar>
        <div class="about">
          <p class="quiet">${t('ownPictureHint')}</p>
          <div class="buttons">
            <wa-button id="choose" size="s" appearance="outlined" ?loading=${this.isBusy} @click=${this.handleChoose}
              >${t(this.picture ? 'pictureReplace' : 'pictureChoose')}</wa-button
            >
            ${
              this.picture
                ? html`<wa-button size="s" appearance="outlined" @click=${this.handleRemove}
                    >${t('pictureRemove')}</wa-button
                  >`
                : nothing
            }
          </div>
          ${
            this.share === undefined
              ? nothing
              : html`<progress aria-label=${t('pictureUploading')} .value=${this.share}></progress>`
          }
          <p role="status">${this.said}</p>
          <p class="problem" role="alert">${this.problem}</p>
        </div>
      </div>
      <input type="file" accept="image/*" hidden @change=${this.handleFile} />
    `;
  }

  private handleChoose() {
    if (!this.isBusy) this.input.click();
  }

  private async handleFile() {
    const [file] = this.input.files ?? [];
    if (!file) return;
    this.begin(t('pictureUploading'));
    this.share = 0;
    const outcome = await this.put(file, (share) => (this.share = share));
    this.share = undefined;
    // So that the same file may be chosen again.
    this.input.value = '';
    if (outcome.ok) this.end(t('pictureSaved'), outcome.picture);
    else this.fail(pictureProblem(outcome.fault));
  }

  private async handleRemove() {
    if (this.isBusy) return;
    this.begin('');
    const reply = await this.takeAway();
    if (!reply.ok) return this.fail(t('pictureRemoveFailed'));
    this.end(t('pictureRemoved'), undefined);
    // The button that was pressed goes away, and must not take the focus along.
    await this.updateComplete;
    this.chooseButton.focus();
  }

  private begin(said: string) {
    this.isBusy = true;
    this.problem = '';
    this.said = said;
  }

  private end(said: string, picture: string | undefined) {
    this.isBusy = false;
    this.said = said;
    this.picture = picture ?? '';
    const detail = { picture };
    this.dispatchEvent(new CustomEvent('sapa-picture-changed', { detail, bubbles: true, composed: true }));
  }

  private fail(problem: string) {
    this.isBusy = false;
    this.said = '';
    this.problem = problem;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-own-picture': SapaOwnPicture;
  }
}
