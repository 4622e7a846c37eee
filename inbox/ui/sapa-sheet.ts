import '@awesome.me/webawesome/dist/components/icon/icon.js';
import { LitElement, css, html } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { t } from '../core/texts.js';
import { baseStyles } from './base.styles.js';
import { roundButton } from './round-button.js';

/**
 * A pane that has no room of its own: it lies above the others until it is closed, and keeps the focus meanwhile.
 * @slot - the pane
 * @fires sapa-close - by Escape, by its button, by a press beside it, or because one goes where a link in it leads
 */
@customElement('sapa-sheet')
export class SapaSheet extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        display: contents;
      }
      dialog {
        position: fixed;
        inset: 0;
        width: min(20rem, calc(100vw - 48px));
        height: 100dvh;
        max-width: none;
        max-height: none;
        margin: 0;
        padding: 0;
        border: 0;
        background: var(--sapa-panel);
        color: inherit;
        overflow: hidden;
        box-shadow: 0 0 2.5rem rgb(0 0 0 / 0.25);
      }
      dialog[open] {
        display: grid;
        grid-template: minmax(0, 1fr) / minmax(0, 1fr);
      }
      .end {
        inset-inline-start: auto;
      }
      dialog[open] {
        animation: slide 160ms ease-out;
      }
      dialog::backdrop {
        background: rgb(0 0 0 / 0.4);
      }
      button {
        position: absolute;
        z-index: 1;
        inset-block-start: 0.5rem;
        inset-inline-end: 0.5rem;
        ${roundButton};
        color: var(--sapa-quiet);
        font-size: 1.125rem;
      }
      button:hover {
        background: var(--sapa-hover);
      }
      @keyframes slide {
        from {
          opacity: 0;
          translate: var(--from, -2rem) 0;
        }
      }
      .end,
      :host(:dir(rtl)) .start {
        --from: 2rem;
      }
      :host(:dir(rtl)) .end {
        --from: -2rem;
      }
      @media (forced-colors: active) {
        dialog {
          border: 1px solid CanvasText;
        }
      }
    `,
  ];

  /** What it is, for those who do not see it. */
  @property() label = '';
  /** The side of the window that it comes from. */
  @property() side: 'start' | 'end' = 'start';
  @query('dialog') private readonly dialog!: HTMLDialogElement;

  override render() {
    return html`
      <dialog
        class=${this.side}
        aria-label=${this.label}
        @cancel=${this.handleCancel}
        @click=${this.handleClick}
        @keydown=${this.handleKeydown}
      >
        <slot></slot>
        <button type="button" aria-label=${t('dismiss')} @click=${this.close}><wa-icon name="x"></wa-icon></button>
      </dialog>
    `;
  }

  protected override firstUpdated() {
    this.dialog.showModal();
  }

  private readonly close = () => {
    // The focus goes back to where it came from: what is taken off the page while it is open gives it to nobody.
    this.dialog.close();
    this.dispatchEvent(new CustomEvent('sapa-close', { bubbles: true, composed: true }));
  };

  private handleCancel(event: Event) {
    event.preventDefault();
    this.close();
  }

  private handleKeydown(event: KeyboardEvent) {
    // What lies below is out of reach, for keys too.
    event.stopPropagation();
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
    event.preventDefault();
    this.close();
  }

  private handleClick(event: MouseEvent) {
    // Of what lies inside, nothing is the dialog itself: that is the press on its backdrop.
    const isBeside = event.target === this.dialog;
    const isLeaving = event.composedPath().some((each) => each instanceof HTMLAnchorElement && !each.target);
    if (isBeside || isLeaving) this.close();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-sheet': SapaSheet;
  }
}
