import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { alertText } from '../../core/alert-texts.js';
import { paths } from '../../core/location.store.js';
import type { Unheard } from '../../entities/unheard.store.js';
import { bannerLineStyles } from '../../ui/banner-line.styles.js';
import { baseStyles } from '../../ui/base.styles.js';
import '../../ui/sapa-banner.js';
import { dateTime } from '../../ui/times.js';

/** Says, as long as it is so, that somebody waits though everybody was told, and leads there. Nobody puts it away. */
@customElement('sapa-unheard-banner')
export class SapaUnheardBanner extends LitElement {
  static override styles = [
    baseStyles,
    bannerLineStyles,
    css`
      .line {
        row-gap: 0;
      }
      a {
        display: inline-flex;
        align-items: center;
        min-height: 1.75rem;
        font-weight: 600;
        text-underline-offset: 0.2em;
      }
      @media (pointer: coarse) {
        a {
          min-height: 2.75rem;
        }
      }
    `,
  ];

  /** The longest waiting first. */
  @property({ attribute: false }) unheard: readonly Unheard[] = [];
  /** The conversation that one looks at. */
  @property({ attribute: false }) openId = '';

  override render() {
    const next = this.unheard.find(({ id }) => id !== this.openId);
    return html`<sapa-banner icon="bell-ring">
      <span class="line">
        <span role="status">${this.words()}</span>
        ${next ? html`<a href=${paths.conversation(next.id)}>${this.linkWords()}</a>` : nothing}
        ${this.unheard.length > 1 ? html`<a href=${paths.view('waiting')}>${alertText('unheardAll')}</a>` : nothing}
      </span>
    </sapa-banner>`;
  }

  private words(): string {
    const [first] = this.unheard;
    if (!first || this.unheard.length > 1) return alertText('unheardMany', { count: this.unheard.length });
    const { label, since } = first;
    return label && since ? alertText('unheardOne', { name: label, since: dateTime(since) }) : alertText('unheardSome');
  }

  private linkWords(): string {
    if (this.unheard.length === 1) return alertText('unheardOpen');
    return alertText(this.unheard.some(({ id }) => id === this.openId) ? 'unheardNext' : 'unheardOldest');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-unheard-banner': SapaUnheardBanner;
  }
}
