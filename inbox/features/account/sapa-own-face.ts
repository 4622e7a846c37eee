import { LitElement, css, html, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { t } from '../../core/texts.js';
import { hideOwnFace } from '../../data/own-face.js';
import { baseStyles } from '../../ui/base.styles.js';
import { choiceStyles } from '../../ui/choice.styles.js';

/**
 * Whether visitors see in the chat that one is here.
 * @fires sapa-face-changed - `{ isHidden: boolean }`
 */
@customElement('sapa-own-face')
export class SapaOwnFace extends LitElement {
  static override styles = [
    baseStyles,
    choiceStyles,
    css`
      :host {
        display: block;
        margin-block-start: 1rem;
      }
    `,
  ];

  /** As the session knows it. */
  @property({ type: Boolean }) isHidden = false;
  @property({ attribute: false }) hide: typeof hideOwnFace = hideOwnFace;
  @state() private problem = '';
  /** As it stands in the box. What was ticked last counts, whatever is answered before. */
  @state() private wanted = false;
  private isStoring = false;

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('isHidden') && !this.isStoring) this.wanted = this.isHidden;
  }

  override render() {
    return html`
      <label>
        <input type="checkbox" .checked=${live(!this.wanted)} @change=${this.handleChange} />${t('faceShown')}
      </label>
      <p>${t('faceShownHint')}</p>
      <p role="alert">${this.problem}</p>
    `;
  }

  private handleChange(event: Event) {
    this.wanted = !(event.currentTarget as HTMLInputElement).checked;
    this.problem = '';
    if (!this.isStoring) void this.store();
  }

  /** One request at a time: what was ticked last is what the server stores last. */
  private async store() {
    this.isStoring = true;
    let isHidden: boolean;
    let isStored: boolean;
    do {
      isHidden = this.wanted;
      isStored = (await this.hide(isHidden)).ok;
      if (isStored) this.tell(isHidden);
    } while (this.wanted !== isHidden);
    this.isStoring = false;
    if (isStored) return;
    // The box says what holds, and the same may be tried again.
    this.wanted = this.isHidden;
    this.problem = t('faceFailed');
  }

  private tell(isHidden: boolean) {
    const detail = { isHidden };
    this.dispatchEvent(new CustomEvent('sapa-face-changed', { detail, bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-own-face': SapaOwnFace;
  }
}
