import '@awesome.me/webawesome/dist/components/button/button.js';
import { LitElement, css, html } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { baseStyles } from './base.styles.js';

/**
 * Two people have changed the same at once: around what both have made, says so, and lets the second one decide.
 * @slot - what is stored, and what one was about to save
 * @csspart heading
 * @fires sapa-keep - what one was about to save is to be saved. Bubbles and is composed, as it may stand within another component.
 * @fires sapa-take - what is stored is to stay. The same.
 */
@customElement('sapa-clash')
export class SapaClash extends LitElement {
  static override styles = [
    baseStyles,
    css`
      section {
        display: grid;
        gap: 0.75rem;
        padding: 1rem;
        border: 1px solid var(--wa-color-warning-border-loud);
        border-radius: var(--wa-border-radius-l);
        background: var(--sapa-panel);
      }
      h2 {
        font-size: var(--sapa-text-s);
        font-weight: 600;
        text-wrap: balance;
      }
      .acts {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
      }
    `,
  ];

  @property() heading = '';
  @property() keepLabel = '';
  @property() takeLabel = '';
  @property({ attribute: false }) isBusy = false;
  @query('h2') private readonly headingElement!: HTMLElement;

  /** It comes beside what was just pressed. */
  protected override firstUpdated() {
    this.headingElement.focus();
  }

  override render() {
    return html`<section aria-labelledby="heading">
      <h2 id="heading" part="heading" tabindex="-1">${this.heading}</h2>
      <slot></slot>
      <div class="acts">
        <wa-button size="s" variant="brand" ?loading=${this.isBusy} @click=${() => this.tell('sapa-keep')}
          >${this.keepLabel}</wa-button
        >
        <wa-button size="s" appearance="outlined" ?disabled=${this.isBusy} @click=${() => this.tell('sapa-take')}
          >${this.takeLabel}</wa-button
        >
      </div>
    </section>`;
  }

  private tell(name: 'sapa-keep' | 'sapa-take') {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-clash': SapaClash;
  }
}
