import { LitElement, css, html, nothing } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import { actionGroups, actionIds, factsOf, type ActionGroup } from '../../core/action-catalog.js';
import { actionText } from '../../core/action-texts.js';
import { isKeyOn, keyChoice } from '../../core/key-choice.js';
import { baseStyles } from '../../ui/base.styles.js';
import { dialogStyles } from '../../ui/dialog.styles.js';
import { drawKeys } from '../../ui/key-caps.js';

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
      ${this.renderOff()}
      <div class="body" tabindex="0" role="region" aria-labelledby="heading">
        ${actionGroups.map((group) => this.renderGroup(group))}
      </div>
    </dialog>`;
  }

  private renderOff() {
    const { keys } = keyChoice.state;
    return keys === 'all'
      ? nothing
      : html`<p class="note">${actionText(keys === 'none' ? 'keysOff' : 'lettersOff')}</p>`;
  }

  private renderGroup(group: ActionGroup) {
    const own = actionIds.filter((id) => factsOf(id).group === group);
    return html`<section>
      <h3>${actionText(`group-${group}`)}</h3>
      <dl>
        ${own.map((id) => {
          return html`<div class=${isKeyOn(id) ? nothing : 'off'}>
            <dt>${actionText(id)}</dt>
            <dd>${drawKeys(factsOf(id).keys)}</dd>
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
