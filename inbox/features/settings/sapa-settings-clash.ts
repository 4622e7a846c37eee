import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { siteText } from '../../core/site-texts.js';
import { baseStyles } from '../../ui/base.styles.js';
import '../../ui/sapa-clash.js';
import '../audit/sapa-audit-changes.js';
import type { Clash } from './site-draft.js';

/**
 * Two people have set the same at once: shows what is stored and what is in the fields, and lets the second one decide.
 * @fires sapa-keep - what is in the fields is to be saved
 * @fires sapa-take - what is stored is to stay
 */
@customElement('sapa-settings-clash')
export class SapaSettingsClash extends LitElement {
  static override styles = [
    baseStyles,
    css`
      sapa-clash {
        display: block;
        margin-block-end: 1rem;
      }
      sapa-clash::part(heading) {
        font-size: var(--sapa-text-m);
      }
      p {
        color: var(--sapa-quiet);
        font-size: var(--sapa-text-s);
      }
    `,
  ];

  @property({ attribute: false }) clash!: Clash & { by?: string };
  @property({ attribute: false }) isBusy = false;

  override render() {
    const { by = siteText('clashSomebody'), stored, mine } = this.clash;
    return html`<sapa-clash
      .heading=${siteText('clashHeading', { by })}
      .keepLabel=${siteText('clashKeep')}
      .takeLabel=${siteText('clashTake')}
      .isBusy=${this.isBusy}
    >
      <p>${siteText('clashText')}</p>
      <sapa-audit-changes .from=${stored} .to=${mine}></sapa-audit-changes>
    </sapa-clash>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-settings-clash': SapaSettingsClash;
  }
}
