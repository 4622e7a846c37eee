import '@awesome.me/webawesome/dist/components/icon/icon.js';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { offlineText } from '../../core/offline-texts.js';
import type { OutboxEntry } from '../../entities/outbox-entry.js';
import { followUnsentHere, unsentHere } from '../../entities/unsent-here.js';
import { baseStyles } from '../../ui/base.styles.js';

/** What can be said where the inbox was opened without a network: that it is, and what waits to be sent. */
@customElement('sapa-offline')
export class SapaOffline extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: block;
        padding: 1rem;
        max-block-size: 50dvh;
        overflow: auto;
        border-block-end: 1px solid var(--wa-color-surface-border);
      }
      h2 {
        margin: 0;
        font-size: var(--wa-font-size-m);
      }
      p {
        margin: 0.25rem 0 0;
      }
      ul {
        display: grid;
        gap: 0.5rem;
        margin: 0.75rem 0 0;
        padding: 0;
        list-style: none;
      }
      li {
        padding: 0.5rem 0.75rem;
        border: 1px solid var(--wa-color-surface-border);
        border-radius: 0.5rem;
        overflow-wrap: anywhere;
      }
      bdi {
        white-space: pre-line;
      }
    `,
  ];

  @state() private unsent: readonly OutboxEntry[] = [];
  #following = new AbortController();

  override connectedCallback() {
    super.connectedCallback();
    this.#following = new AbortController();
    const read = () => (this.unsent = unsentHere());
    followUnsentHere(read, this.#following.signal);
    read();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#following.abort();
  }

  override render() {
    const { length: count } = this.unsent;
    return html`
      <section role="status" tabindex="0">
        <h2>${offlineText(navigator.onLine ? 'unreachable' : 'heading')}</h2>
        <p>${offlineText('text')}</p>
        <p>${count > 0 ? offlineText('unsent', { count }) : offlineText('none')}</p>
        ${
          count > 0
            ? html`<ul>
                ${repeat(
                  this.unsent,
                  ({ clientId }) => clientId,
                  ({ text, files }) =>
                    html`<li>
                      <bdi>${text || (files ?? []).map(({ name }) => name).join(', ') || offlineText('file')}</bdi>
                    </li>`,
                )}
              </ul>`
            : nothing
        }
      </section>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-offline': SapaOffline;
  }
}
