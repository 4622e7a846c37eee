import { consume } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { StoreController } from '../../../shared/client/store-controller.js';
import { actionText } from '../../core/action-texts.js';
import { titleWithKeys, ariaKeys } from '../../core/key-names.js';
import { undoContext, type UndoStore } from '../../entities/undo.store.js';
import { baseStyles } from '../../ui/base.styles.js';

/** How long it is offered, in milliseconds. It stays while the pointer or the focus is on it. */
const offeredFor = 10_000;

/** What was done a moment ago, and the button that takes it back. */
@customElement('sapa-undo')
export class SapaUndo extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        position: fixed;
        z-index: 5;
        inset-block-end: max(1rem, env(safe-area-inset-bottom));
        inset-inline: 1rem;
        display: grid;
        justify-items: center;
        pointer-events: none;
      }
      .done {
        display: flex;
        align-items: center;
        gap: 0.5rem;
        max-width: 30rem;
        padding: 0.25rem 0.375rem 0.25rem 1rem;
        border-radius: var(--wa-border-radius-l);
        background: var(--wa-color-neutral-fill-loud);
        color: var(--wa-color-neutral-on-loud);
        font-size: var(--sapa-text-s);
        box-shadow: 0 0.5rem 1.5rem rgb(0 0 0 / 0.3);
        pointer-events: auto;
        overflow-wrap: anywhere;
      }
      button {
        flex: none;
        min-height: 2.25rem;
        padding: 0 0.75rem;
        border: 0;
        border-radius: var(--wa-border-radius-m);
        background: none;
        color: inherit;
        font: inherit;
        font-weight: 650;
        text-decoration: underline;
        cursor: pointer;
      }
      button:focus-visible {
        outline-color: currentColor;
        outline-offset: -3px;
      }
      @media (pointer: coarse) {
        button {
          min-height: 2.75rem;
        }
      }
      @media (forced-colors: active) {
        .done {
          border: 1px solid;
        }
      }
    `,
  ];

  @consume({ context: undoContext }) private readonly undo!: UndoStore;
  private readonly stores = new StoreController(this);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #shown: unknown;

  override connectedCallback() {
    super.connectedCallback();
    this.stores.follow(this.undo);
    for (const name of ['pointerenter', 'focusin']) this.addEventListener(name, this.handleStay);
    for (const name of ['pointerleave', 'focusout']) this.addEventListener(name, this.handleLeave);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override updated() {
    const { done, phase } = this.undo.state;
    if (done === this.#shown && phase === 'offered') return;
    this.#shown = done;
    this.handleLeave();
  }

  override render() {
    const { done, phase, failure } = this.undo.state;
    const text = phase === 'undone' ? actionText('undone') : phase === 'failed' ? failure : (done?.text ?? '');
    // The region is there before what it says.
    return html`<div role="status">
      ${
        done
          ? html`<div class="done">
              <span>${text}</span>
              ${done.undo && phase === 'offered' ? this.renderButton() : nothing}
            </div>`
          : nothing
      }
    </div>`;
  }

  private renderButton() {
    return html`<button
      type="button"
      title=${titleWithKeys(actionText('undoShort'), 'undo')}
      aria-keyshortcuts=${ariaKeys('undo') ?? nothing}
      @click=${() => this.undo.undo()}
    >
      ${actionText('undoShort')}
    </button>`;
  }

  private readonly handleStay = () => clearTimeout(this.#timer);

  private readonly handleLeave = () => {
    clearTimeout(this.#timer);
    if (this.undo.state.done) this.#timer = setTimeout(() => this.undo.dismiss(), offeredFor);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-undo': SapaUndo;
  }
}
