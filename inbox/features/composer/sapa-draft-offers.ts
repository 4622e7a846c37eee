import '@awesome.me/webawesome/dist/components/icon/icon.js';
import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { plainText } from '../../../shared/formatting/plain-text.js';
import { linksIn } from '../../../shared/links.js';
import type { Draft } from '../../../shared/wire/drafts/entities.js';
import { baseStyles } from '../../ui/base.styles.js';
import { titleWithKeys } from '../../core/key-names.js';
import { t } from '../../core/texts.js';
import { dateTime } from '../../ui/times.js';

/**
 * What the same person has written on other devices: to be gone on with, or not.
 * @fires sapa-take-draft - the draft, whose text is to be put before what is written
 * @fires sapa-drop-draft - the draft
 */
@customElement('sapa-draft-offers')
export class SapaDraftOffers extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
      }
      li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.25rem 0.5rem;
        padding: 0.375rem 0.625rem;
        border: 1px solid var(--sapa-line);
        border-radius: var(--wa-border-radius-m);
        background: var(--sapa-panel);
        font-size: var(--sapa-text-s);
        margin-block-end: 0.25rem;
      }
      div {
        flex: 1 1 12rem;
        min-width: 0;
      }
      .when {
        font-size: var(--sapa-text-xs);
        color: var(--sapa-quiet);
      }
      button {
        min-height: 2rem;
        padding: 0.25rem 0.5rem;
        border: 1px solid transparent;
        border-radius: var(--wa-border-radius-m);
        background: none;
        color: var(--wa-color-brand-on-quiet);
        font: inherit;
        font-weight: 600;
        cursor: pointer;
      }
      button:hover {
        background: var(--sapa-hover);
      }
      @media (pointer: coarse) {
        button {
          min-width: 2.75rem;
          min-height: 2.75rem;
        }
      }
    `,
  ];

  @property({ attribute: false }) drafts: readonly Draft[] = [];

  override render() {
    return html`<ul>
      ${this.drafts.map(
        (draft) =>
          html`<li>
            <div>
              <p class="when">${t('otherDraft', { time: dateTime(draft.at) })}</p>
              <p class="truncate" dir="auto" title=${draft.text}>${plainText(draft.text, linksIn)}</p>
            </div>
            <button
              type="button"
              title=${titleWithKeys(t('takeDraft'), 'take-draft')}
              @click=${() => this.tell('sapa-take-draft', draft)}
            >
              ${t('takeDraft')}
            </button>
            <button
              type="button"
              aria-label=${t('dropDraft')}
              title=${titleWithKeys(t('dropDraft'), 'drop-draft')}
              @click=${() => this.tell('sapa-drop-draft', draft)}
            >
              <wa-icon name="x"></wa-icon>
            </button>
          </li>`,
      )}
    </ul>`;
  }

  private tell(name: 'sapa-take-draft' | 'sapa-drop-draft', detail: Draft) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-draft-offers': SapaDraftOffers;
  }
}
