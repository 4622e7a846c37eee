import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { plainText } from '../../../shared/formatting/plain-text.js';
import { linksIn } from '../../../shared/links.js';
import type { Quote } from '../../../shared/wire/messages/entities.js';
import type { VisitorNameSource } from '../../../shared/wire/visitors/entities.js';
import { t } from '../../core/texts.js';
import { nameInWords } from '../../entities/visitor-name.js';
import { baseStyles } from '../../ui/base.styles.js';

/**
 * The message that another one quotes. Only text, without marks.
 * @fires sapa-drop - it is not to be quoted; where it can be dropped
 */
@customElement('sapa-quote')
export class SapaQuote extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: 0.5rem;
        min-width: 0;
        max-width: 100%;
      }
      blockquote {
        flex: 1;
        min-width: 0;
        margin: 0;
        padding-inline-start: 0.5rem;
        border-inline-start: 3px solid var(--wa-color-brand-border-loud);
        font-size: var(--sapa-text-s);
        line-height: 1.4;
        color: var(--sapa-quiet);
        overflow-wrap: anywhere;
      }
      b {
        display: block;
        font-weight: 600;
      }
      span {
        display: -webkit-box;
        overflow: hidden;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
        line-clamp: 2;
      }
      button {
        flex: none;
        display: grid;
        place-items: center;
        width: 2rem;
        height: 2rem;
        border: 0;
        border-radius: 50%;
        background: none;
        color: inherit;
        cursor: pointer;
      }
      button:hover {
        background: var(--sapa-hover);
      }
      @media (pointer: coarse) {
        button {
          width: 2.75rem;
          height: 2.75rem;
        }
      }
    `,
  ];

  @property({ attribute: false }) quote!: Quote;
  @property() visitorLabel = '';
  /** Who says so. */
  @property() visitorSource: VisitorNameSource = 'made';
  @property({ type: Boolean }) canDrop = false;

  override render() {
    const { from, authorName, text, isDeleted } = this.quote;
    return html`
      <blockquote>
        <b
          >${from === 'visitor' ? nameInWords({ label: this.visitorLabel, nameSource: this.visitorSource }) : authorName}</b
        >
        <span dir="auto">${isDeleted ? t('messageDeleted') : plainText(text, linksIn)}</span>
      </blockquote>
      ${
        this.canDrop
          ? html`<button type="button" aria-label=${t('dropQuote')} @click=${this.handleDrop}>
              <wa-icon name="x"></wa-icon>
            </button>`
          : nothing
      }
    `;
  }

  private handleDrop() {
    this.dispatchEvent(new CustomEvent('sapa-drop'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-quote': SapaQuote;
  }
}
