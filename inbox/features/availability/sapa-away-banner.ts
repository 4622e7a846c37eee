import { LitElement, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Colleague } from '../../../shared/wire/people/entities.js';
import { awayText } from '../../core/away-texts.js';
import { bannerLineStyles } from '../../ui/banner-line.styles.js';
import { baseStyles } from '../../ui/base.styles.js';
import '../../ui/sapa-banner.js';
import { dateTime } from '../../ui/times.js';

/**
 * Says, as long as it is so, that one is given nothing, and leads back.
 * @fires sapa-back
 */
@customElement('sapa-away-banner')
export class SapaAwayBanner extends LitElement {
  static override styles = [baseStyles, bannerLineStyles];

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
