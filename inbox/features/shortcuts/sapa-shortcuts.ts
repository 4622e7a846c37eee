import { consume } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import { actionGroups, actionIds, factsOf, isLetters, type ActionGroup } from '../../core/action-catalog.js';
import { actionText } from '../../core/action-texts.js';
import { baseStyles } from '../../ui/base.styles.js';
import { dialogStyles } from '../../ui/dialog.styles.js';
import { drawKeys } from '../../ui/key-caps.js';
import { shortcutsContext, type ShortcutsStore } from './shortcuts.store.js';

/** The list of all keys, by what they are for. A dialog that opens as soon as it is on the page, and leaves it when it closes. */
@customElement('sapa-shortcuts')
export class SapaShortcuts extends LitElement {
  static override styles = [
    baseStyles,
    dialogStyles,
    css`
      dialog {
        width: min(56rem, calc(100vw - 2rem));
        max-height: 84dvh;
        margin-block-start: 8dvh;
      }
      header {
        display: flex;
        align-items: center;
        justify-content: space-between;
        padding: 0.875rem 0.75rem 0.75rem 1.25rem;
        border-block-end: 1px solid var(--sapa-line);
      }
      h2 {
        font-size: var(--sapa-text-l);
        font-weight: 600;
      }
      button {
        display: grid;
        place-items: center;
        width: 2.25rem;
        height: 2.25rem;
        border: 0;
        border-radius: 50%;
        background: none;
        color: inherit;
        cursor: pointer;
      }
      button:hover {
        background: var(--sapa-hover);
      }
      .body {
        padding: 0.25rem 1.25rem 1.25rem;
        overflow-y: auto;
        columns: 16rem;
        column-gap: 2rem;
      }
      /* The one thing here that has the focus from the start: a line says so, as in the palette. */
      .body:focus-visible {
        outline: 2px solid transparent;
        box-shadow: inset 0 2px 0 var(--wa-color-focus);
      }
      section {
        break-inside: avoid;
        padding-block-start: 0.875rem;
      }
      h3 {
        margin-block-end: 0.25rem;
        color: var(--sapa-quiet);
        font-size: var(--sapa-text-xs);
        font-weight: 600;
      }
      dl > div {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 1rem;
        min-height: 2rem;
        font-size: var(--sapa-text-s);
      }
      dd {
        flex: none;
      }
      .off {
        opacity: 0.55;
      }
      .note {
        padding: 0.75rem 1.25rem 0;
        color: var(--sapa-quiet);
        font-size: var(--sapa-text-s);
      }
      @media (pointer: coarse) {
        button {
          width: 2.75rem;
          height: 2.75rem;
        }
      }
    `,
  ];

  @consume({ context: shortcutsContext }) private readonly shortcuts: ShortcutsStore | undefined;
  @query('dialog') private readonly dialog!: HTMLDialogElement;
  @query('.body') private readonly body!: HTMLElement;

  protected override firstUpdated() {
    this.dialog.showModal();
    // So that the arrows scroll.
    this.body.focus();
  }

  override render() {
    return html`<dialog aria-labelledby="heading" closedby="any" @close=${() => this.remove()}>
      <header>
        <h2 id="heading">${actionText('shortcuts')}</h2>
        <button type="button" aria-label=${actionText('close')} @click=${() => this.dialog.close()}>
          <wa-icon name="x"></wa-icon>
        </button>
      </header>
      ${this.hasLetters ? nothing : html`<p class="note">${actionText('lettersOff')}</p>`}
      <div class="body" tabindex="0" role="region" aria-labelledby="heading">
        ${actionGroups.map((group) => this.renderGroup(group))}
      </div>
    </dialog>`;
  }

  private get hasLetters(): boolean {
    return this.shortcuts?.state.hasLetters !== false;
  }

  private renderGroup(group: ActionGroup) {
    const own = actionIds.filter((id) => factsOf(id).group === group && factsOf(id).keys);
    if (own.length === 0) return nothing;
    return html`<section>
      <h3>${actionText(`group-${group}`)}</h3>
      <dl>
        ${own.map((id) => {
          const { keys = '', isNative } = factsOf(id);
          const isOff = !this.hasLetters && !isNative && isLetters(keys);
          return html`<div class=${isOff ? 'off' : nothing}>
            <dt>${actionText(id)}</dt>
            <dd>${drawKeys(keys)}</dd>
          </div>`;
        })}
      </dl>
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-shortcuts': SapaShortcuts;
  }
}
