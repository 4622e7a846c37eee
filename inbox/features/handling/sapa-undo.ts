import '@awesome.me/webawesome/dist/components/icon/icon.js';
import { consume } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { StoreController } from '../../../shared/client/store-controller.js';
import { directoryContext, type DirectoryStore } from '../../entities/directory.store.js';
import { handlingContext, type Handling } from '../../entities/handling.js';
import { labelsContext, type LabelsStore } from '../../entities/labels.store.js';
import { openedContext, type OpenedStore } from '../../entities/opened.store.js';
import { rowsContext, type RowsStore } from '../../entities/rows.store.js';
import { undoContext, type Step, type UndoStore } from '../../entities/undo.store.js';
import { baseStyles } from '../../ui/base.styles.js';
import { handlingText as text } from '../../core/handling-texts.js';
import { nameInWords } from '../../entities/visitor-name.js';
import { changeWords, readWords, stepWords, type Names } from './step-words.js';

/** What one has just done, and a button that takes it back; what a colleague did instead, and a button that does it all the same. */
@customElement('sapa-undo')
export class SapaUndo extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        position: fixed;
        z-index: 11;
        inset-block-end: max(1rem, env(safe-area-inset-bottom));
        inset-inline: 0.75rem;
        display: grid;
        justify-items: center;
        pointer-events: none;
      }
      .step {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.25rem 0.5rem;
        max-width: min(34rem, 100%);
        padding: 0.25rem 0.375rem 0.25rem 1rem;
        border-radius: var(--wa-border-radius-l);
        background: var(--wa-color-neutral-20);
        color: white;
        box-shadow: 0 8px 24px -8px rgb(0 0 0 / 0.4);
        font-size: var(--sapa-text-s);
        pointer-events: auto;
        animation: arrive 140ms ease-out;
      }
      p {
        flex: 1 1 8rem;
        padding-block: 0.375rem;
      }
      button {
        display: grid;
        place-items: center;
        min-width: 2.25rem;
        min-height: 2.25rem;
        padding: 0 0.625rem;
        border: 0;
        border-radius: var(--wa-border-radius-m);
        background: none;
        color: inherit;
        font: inherit;
        font-weight: 600;
        cursor: pointer;
      }
      .act {
        text-decoration: underline;
        text-underline-offset: 0.2em;
      }
      button:hover {
        background: rgb(255 255 255 / 0.14);
      }
      button:focus-visible {
        outline-color: white;
      }
      @media (pointer: coarse) {
        button {
          min-width: 2.75rem;
          min-height: 2.75rem;
        }
      }
      @media (forced-colors: active) {
        .step {
          border: 1px solid CanvasText;
        }
      }
      @keyframes arrive {
        from {
          translate: 0 0.5rem;
        }
      }
    `,
  ];

  @consume({ context: undoContext }) private readonly undo!: UndoStore;
  @consume({ context: handlingContext }) private readonly handling!: Handling;
  @consume({ context: directoryContext }) private readonly directory!: DirectoryStore;
  @consume({ context: labelsContext }) private readonly labels!: LabelsStore;
  @consume({ context: rowsContext }) private readonly rows!: RowsStore;
  @consume({ context: openedContext }) private readonly opened: OpenedStore | undefined;
  private readonly stores = new StoreController(this);
  #root: Node | undefined;
  /** What had the focus before one of the buttons. */
  #cameFrom: HTMLElement | undefined;

  override connectedCallback() {
    super.connectedCallback();
    // The rows as well: what a colleague made of it may be told after the refusal.
    this.stores.follow(this.undo, this.rows);
    // It is left for here within the same root: further out nobody hears of it.
    this.#root = this.getRootNode();
    this.#root.addEventListener('focusout', this.#handleLeft);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#root?.removeEventListener('focusout', this.#handleLeft);
  }

  override render() {
    const { step } = this.undo.state;
    // The region is always there: one that comes with its text is often not read out.
    return html`<div role="status">${step ? this.renderStep(step) : nothing}</div>`;
  }

  private renderStep(step: Step) {
    return html`<div
      class="step"
      @pointerenter=${() => this.undo.hold(true)}
      @pointerleave=${() => this.undo.hold(false)}
      @focusin=${() => this.undo.hold(true)}
      @focusout=${() => this.undo.hold(false)}
    >
      <p>${this.words(step)}${this.renderOfWhom(step)}</p>
      ${this.renderAct(step)}
      <button type="button" aria-label=${text('dismiss')} @click=${() => this.press(() => this.undo.dismiss())}>
        <wa-icon name="x"></wa-icon>
      </button>
    </div>`;
  }

  private words(step: Step): string {
    if ('text' in step) return step.text;
    if ('isRead' in step) return readWords(step);
    return stepWords(step, this.names, this.handling.find(step.ids[0] ?? ''));
  }

  /** Where it is not the open one, which everybody sees. */
  private renderOfWhom(step: Step) {
    if ('text' in step || step.ids.length > 1) return nothing;
    const [id = ''] = step.ids;
    const { row, conversation } = this.opened?.state ?? {};
    const found = (conversation ?? row)?.id === id ? undefined : this.rows.find(id);
    return found ? html` · <bdi>${nameInWords(found.visitor)}</bdi>` : nothing;
  }

  /** The button goes with what it says: who has pressed it by keyboard is again where they were. */
  private press(run: () => void) {
    const hadFocus = this.shadowRoot?.activeElement;
    run();
    if (hadFocus && this.#cameFrom?.isConnected) this.#cameFrom.focus();
  }

  private renderAct(step: Step) {
    if ('text' in step) return step.undo ? this.renderButton(text('undo'), () => this.undo.undo()) : nothing;
    const { outcome, undo, again } = step;
    if (outcome === 'done' && undo) return this.renderButton(text('undo'), () => this.undo.undo());
    if (outcome === 'failed' && again) return this.renderButton(text('again'), () => this.undo.again());
    if (outcome !== 'conflict' || !again) return nothing;
    const words = text('insist', { words: changeWords(step.change, this.names) });
    return this.renderButton(words, () => this.undo.again());
  }

  private renderButton(words: string, run: () => void) {
    return html`<button class="act" type="button" @click=${() => this.press(run)}>${words}</button>`;
  }

  readonly #handleLeft = (event: Event) => {
    const [left] = event.composedPath();
    if (left instanceof HTMLElement && !this.renderRoot.contains(left)) this.#cameFrom = left;
  };

  private readonly names: Names = {
    person: (id) => this.directory.person(id)?.name,
    team: (id) => this.directory.team(id)?.name,
    label: (id) => this.labels.find(id)?.name,
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-undo': SapaUndo;
  }
}
