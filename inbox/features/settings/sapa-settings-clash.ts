import '@awesome.me/webawesome/dist/components/button/button.js';
import { LitElement, css, html } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { siteText } from '../../core/site-texts.js';
import { baseStyles } from '../../ui/base.styles.js';
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
      section {
        display: grid;
        gap: 0.75rem;
        margin-block-end: 1rem;
        padding: 1rem;
        border: 1px solid var(--wa-color-warning-border-loud);
        border-radius: var(--wa-border-radius-l);
        background: var(--sapa-panel);
      }
      h2 {
        font-size: var(--sapa-text-m);
        font-weight: 600;
        text-wrap: balance;
      }
      p {
        color: var(--sapa-quiet);
        font-size: var(--sapa-text-s);
      }
      div {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
      }
    `,
  ];

  @property({ attribute: false }) clash!: Clash & { by?: string };
  @property({ attribute: false }) isBusy = false;
  @query('h2') private readonly heading!: HTMLElement;

  /** It stands above what was just pressed. */
  protected override firstUpdated() {
    this.heading.focus();
  }

  override render() {
    const { by = siteText('clashSomebody'), stored, mine } = this.clash;
    return html`<section aria-labelledby="heading">
      <h2 id="heading" tabindex="-1">${siteText('clashHeading', { by })}</h2>
      <p>${siteText('clashText')}</p>
      <sapa-audit-changes .from=${stored} .to=${mine}></sapa-audit-changes>
      <div>
        <wa-button size="s" variant="brand" ?loading=${this.isBusy} @click=${() => this.tell('sapa-keep')}
          >${siteText('clashKeep')}</wa-button
        >
        <wa-button size="s" appearance="outlined" ?disabled=${this.isBusy} @click=${() => this.tell('sapa-take')}
          >${siteText('clashTake')}</wa-button
        >
      </div>
    </section>`;
  }

  private tell(name: string) {
    this.dispatchEvent(new CustomEvent(name));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-settings-clash': SapaSettingsClash;
  }
}
