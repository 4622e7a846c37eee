import { LitElement, css, html, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
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

  @property({ type: Boolean }) isHidden = false;
  @property({ attribute: false }) hide: typeof hideOwnFace = hideOwnFace;
  @state() private problem = '';
  /** As it stands in the box. What was ticked last counts, whatever is answered before. */
  private wanted = false;

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('isHidden')) this.wanted = this.isHidden;
  }

  override render() {
    return html`
      <label> <input type="checkbox" .checked=${!this.wanted} @change=${this.handleChange} />${t('faceShown')} </label>
      <p>${t('faceShownHint')}</p>
      <p role="alert">${this.problem}</p>
    `;
  }

  private async handleChange(event: Event) {
    const box = event.currentTarget as HTMLInputElement;
    const isHidden = !box.checked;
    this.wanted = isHidden;
    this.problem = '';
    const reply = await this.hide(isHidden);
    if (this.wanted !== isHidden) return;
    if (reply.ok) {
      const detail = { isHidden };
      this.dispatchEvent(new CustomEvent('sapa-face-changed', { detail, bubbles: true, composed: true }));
      return;
    }
    // The box says what holds, and the same may be tried again.
    this.wanted = !isHidden;
    box.checked = isHidden;
    this.problem = t('faceFailed');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-own-face': SapaOwnFace;
  }
}
