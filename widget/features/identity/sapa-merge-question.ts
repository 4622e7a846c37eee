import { LitElement, css, html } from 'lit';
import type { Texts } from '../../../shared/locales/texts.js';
import { define } from '../../core/define.js';
import { base } from '../../chat/base.styles.js';

/**
 * Whether what was written before signing in may come along. Nothing is taken for granted: others may use this browser.
 * @fires sapa-answer - `{ merge }`
 */
class SapaMergeQuestion extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        padding: 14px 20px;
        border-block-start: 1px solid var(--line);
        background: var(--surface);
      }
      h3 {
        margin: 0;
        font-size: 1em;
        font-weight: 600;
      }
      p {
        margin-block: 4px 12px;
        color: var(--muted);
        font-size: 0.875em;
      }
      div {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
      button {
        min-block-size: 44px;
        padding: 0 16px;
        border: 1px solid var(--field-line);
        border-radius: 22px;
        background: var(--surface);
        color: var(--text);
        font: inherit;
        cursor: pointer;
      }
      .merge {
        border-color: transparent;
        background: var(--brand);
        color: var(--on-brand);
      }
    `,
  ];
  static override properties = { texts: { attribute: false } };

  texts!: Texts<'identity'>;

  override render() {
    const { texts } = this;
    return html`
      <section role="group" aria-labelledby="question" aria-describedby="reason">
        <div role="status"><h3 id="question">${texts.question()}</h3></div>
        <p id="reason">${texts.reason()}</p>
        <div>
          <button class="merge" type="button" @click=${() => this.#answer(true)}>${texts.merge()}</button>
          <button type="button" @click=${() => this.#answer(false)}>${texts.leave()}</button>
        </div>
      </section>
    `;
  }

  override focus() {
    this.renderRoot.querySelector('button')?.focus();
  }

  #answer(merge: boolean) {
    this.dispatchEvent(new CustomEvent('sapa-answer', { detail: { merge } }));
  }
}

define('sapa-merge-question', SapaMergeQuestion);

declare global {
  interface HTMLElementTagNameMap {
    'sapa-merge-question': SapaMergeQuestion;
  }
}
