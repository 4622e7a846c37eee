import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Colleague } from '../../../shared/wire/people/entities.js';
import { awayText } from '../../core/away-texts.js';
import { baseStyles } from '../../ui/base.styles.js';
import '../../ui/sapa-banner.js';
import { dateTime } from '../../ui/times.js';

/**
 * Says, as long as it is so, that one is given nothing, and leads back.
 * @fires sapa-back
 */
@customElement('sapa-away-banner')
export class SapaAwayBanner extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.25rem 0.75rem;
      }
      button {
        min-height: 1.75rem;
        padding: 0 0.75rem;
        border: 1px solid currentColor;
        border-radius: var(--wa-border-radius-m);
        background: none;
        color: inherit;
        font: inherit;
        font-weight: 600;
        cursor: pointer;
      }
      @media (pointer: coarse) {
        button {
          min-height: 2.75rem;
        }
      }
    `,
  ];

  @property({ attribute: false }) away!: NonNullable<Colleague['away']>;

  override render() {
    const { reason, since } = this.away;
    const values = { since: dateTime(since) };
    return html`<sapa-banner icon="clock">
      <span class="line">
        <span>
          ${reason ? awayText('youAreFor', { ...values, reason }) : awayText('youAre', values)}
          ${awayText('youGetNothing')}
        </span>
        <button type="button" @click=${() => this.dispatchEvent(new CustomEvent('sapa-back'))}>
          ${awayText('back')}
        </button>
      </span>
    </sapa-banner>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-away-banner': SapaAwayBanner;
  }
}
