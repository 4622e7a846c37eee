import '@awesome.me/webawesome/dist/components/button/button.js';
import { LitElement, css, html } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { baseStyles } from './base.styles.js';

/** What somebody saves, as it can be read beside another one. */
export interface Version {
  /** Whose it is. */
  heading: string;
  name: string;
  words: readonly string[];
}

/**
 * Two people have changed the same at once: shows what is stored beside what one was about to save, and lets one decide.
 * @fires sapa-keep - what one was about to save is to be saved
 * @fires sapa-take - what is stored is to stay
 */
@customElement('sapa-two-versions')
export class SapaTwoVersions extends LitElement {
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
      h2,
      h3 {
        font-size: var(--sapa-text-s);
        font-weight: 600;
        text-wrap: balance;
      }
      h3 {
        color: var(--sapa-quiet);
        font-weight: 400;
      }
      .versions {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(11rem, 100%), 1fr));
        gap: 0.75rem;
        overflow-wrap: anywhere;
      }
      ul {
        padding: 0;
        list-style: none;
        font-size: var(--sapa-text-s);
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
  @property({ attribute: false }) stored!: Version;
  @property({ attribute: false }) mine!: Version;
  @query('h2') private readonly headingElement!: HTMLElement;

  /** It comes beside what was just pressed. */
  protected override firstUpdated() {
    this.headingElement.focus();
  }

  override render() {
    return html`<section aria-labelledby="heading">
      <h2 id="heading" tabindex="-1">${this.heading}</h2>
      <div class="versions">
        ${[this.stored, this.mine].map(
          ({ heading, name, words }) =>
            html`<div>
              <h3>${heading}</h3>
              <p>
                <strong><bdi>${name}</bdi></strong>
              </p>
              <ul>
                ${words.map((each) => html`<li>${each}</li>`)}
              </ul>
            </div>`,
        )}
      </div>
      <div class="acts">
        <wa-button size="s" variant="brand" @click=${() => this.tell('sapa-keep')}>${this.keepLabel}</wa-button>
        <wa-button size="s" appearance="outlined" @click=${() => this.tell('sapa-take')}>${this.takeLabel}</wa-button>
      </div>
    </section>`;
  }

  private tell(name: 'sapa-keep' | 'sapa-take') {
    this.dispatchEvent(new CustomEvent(name));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-two-versions': SapaTwoVersions;
  }
}
