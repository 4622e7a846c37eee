import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { t } from '../core/texts.js';
import type { VisitorNameSource } from '../../shared/wire/visitors/entities.js';
import { baseStyles } from './base.styles.js';
import { drawIcon, iconStyles } from './icons/draw-icon.js';

/** Stands beside a visitor's name, wherever it does, and says whether somebody answers for it. */
@customElement('sapa-name-mark')
export class SapaNameMark extends LitElement {
  static override styles = [
    baseStyles,
    iconStyles,
    css`
      :host {
        flex: none;
        line-height: 1;
        font-size: var(--sapa-text-xs);
        font-weight: 400;
        color: var(--sapa-quiet);
      }
      .signed {
        display: inline-grid;
        vertical-align: -0.1875em;
        font-size: 0.9375rem;
        color: var(--wa-color-success-on-quiet);
      }
      .typed {
        display: inline-grid;
        vertical-align: -0.0625em;
        font-size: 0.75rem;
      }
    `,
  ];

  @property() source: VisitorNameSource = 'made';
  /** A sign in place of words, where there is no room for them. */
  @property({ type: Boolean }) isShort = false;

  override render() {
    if (this.source === 'signed') {
      const words = t('verified');
      return html`<span class="signed" role="img" aria-label=${words} title=${words}>${drawIcon('badge-check')}</span>`;
    }
    if (this.source === 'typed' && this.isShort) {
      return html`<span class="typed" role="img" aria-label=${t('typedName')} title=${t('typedNameHint')}
        >${drawIcon('pencil')}</span
      >`;
    }
    if (this.source === 'typed') return html`<span title=${t('typedNameHint')}>(${t('typedName')})</span>`;
    return nothing;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-name-mark': SapaNameMark;
  }
}
