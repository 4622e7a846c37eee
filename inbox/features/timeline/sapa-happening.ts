import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Happening } from '../../../shared/wire/timeline/entities.js';
import { paths } from '../../core/location.store.js';
import { t } from '../../core/texts.js';
import { baseStyles } from '../../ui/base.styles.js';
import { clockTime, dateTime } from '../../ui/times.js';
import { happeningWords } from './happening-words.js';

/** One line between the messages: what happened to the conversation, who did it and when. */
@customElement('sapa-happening')
export class SapaHappening extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
        margin-block: 0.5rem;
        text-align: center;
        font-size: var(--sapa-text-xs);
        line-height: 1.45;
        color: var(--sapa-quiet);
        overflow-wrap: anywhere;
        text-wrap: balance;
      }
      /* Its dot never begins a line alone. */
      .at {
        white-space: nowrap;
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  @property({ attribute: false }) entry!: Happening;

  override render() {
    const { at } = this.entry;
    return html`<p>
      ${happeningWords(this.entry)}${this.renderBefore()}
      <span class="at">· <time datetime=${at} title=${dateTime(at)}>${clockTime(at)}</time></span>
    </p>`;
  }

  private renderBefore() {
    if (this.entry.kind !== 'followed') return nothing;
    return html` · <a href=${paths.conversation(this.entry.of)}>${t('openBefore')}</a>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-happening': SapaHappening;
  }
}
