import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { drawLetters, lettersStyles } from './letters.js';

/**
 * The picture of somebody; without one, the first letters of the name on a colour that stays the same for the same person.
 * Decoration: the name stands beside it.
 */
@customElement('sapa-avatar')
export class SapaAvatar extends LitElement {
  static override styles = [
    lettersStyles,
    css`
      :host {
        display: inline-grid;
        place-items: center;
        flex: none;
        width: var(--size, 2.25rem);
        height: var(--size, 2.25rem);
        border-radius: 50%;
      }
      .letters,
      img {
        grid-area: 1 / 1;
      }
      img {
        /* Above the letters, which a filter lifts in the dark. */
        position: relative;
        width: 100%;
        height: 100%;
        border-radius: 50%;
        object-fit: cover;
      }
    `,
  ];

  @property() name = '';
  /** Whose colour it is; names may repeat, ids do not. */
  @property() key = '';

  /** Its path on the server. */
  @property() picture = '';
  /** What could not be shown: its letters stand there instead. */
  @state() private failed = '';

  override render() {
    const { picture } = this;
    return html`${drawLetters(this.name, this.key)}
    ${
      picture && picture !== this.failed
        ? html`<img src=${picture} alt="" decoding="async" @error=${() => (this.failed = picture)} />`
        : nothing
    }`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-avatar': SapaAvatar;
  }
}
