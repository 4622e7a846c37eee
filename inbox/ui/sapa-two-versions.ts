import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { baseStyles } from './base.styles.js';
import './sapa-clash.js';

/** What somebody saves, as it can be read beside another one. */
export interface Version {
  /** Whose it is. */
  heading: string;
  name: string;
  words: readonly string[];
}

/**
 * A clash of two versions that have a name and are said in words.
 * @fires sapa-keep - what one was about to save is to be saved
 * @fires sapa-take - what is stored is to stay
 */
@customElement('sapa-two-versions')
export class SapaTwoVersions extends LitElement {
  static override styles = [
    baseStyles,
    css`
      h3 {
        color: var(--sapa-quiet);
        font-size: var(--sapa-text-s);
        font-weight: 400;
        text-wrap: balance;
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
      li {
        white-space: pre-line;
      }
    `,
  ];

  @property() heading = '';
  @property() keepLabel = '';
  @property() takeLabel = '';
  @property({ attribute: false }) stored!: Version;
  @property({ attribute: false }) mine!: Version;

  override render() {
    return html`<sapa-clash .heading=${this.heading} .keepLabel=${this.keepLabel} .takeLabel=${this.takeLabel}>
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
    </sapa-clash>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-two-versions': SapaTwoVersions;
  }
}
