import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { titleWithKeys } from '../../core/key-names.js';
import { t } from '../../core/texts.js';
import { baseStyles } from '../base.styles.js';
import type { Act } from './acts.js';

const names: Record<Act, { icon: string; name: Parameters<typeof t>[0] }> = {
  quote: { icon: 'reply', name: 'quoteMessage' },
  copy: { icon: 'copy', name: 'copyMessage' },
  link: { icon: 'link', name: 'copyLink' },
  edit: { icon: 'pencil', name: 'editMessage' },
  delete: { icon: 'trash-2', name: 'deleteMessage' },
};
/** Between the menu and what it belongs to, and the edge of the window, in pixels. */
const gap = 4;

/**
 * What can be done with one message. Opens beside its button as soon as it is drawn; what cannot be taken back is asked once more.
 * @fires sapa-act - `{ act: Act }`
 * @fires sapa-close - it is no more to be seen
 */
@customElement('sapa-message-menu')
export class SapaMessageMenu extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        position: fixed;
        inset: auto;
        margin: 0;
        min-width: 12rem;
        padding: 0.25rem;
        border: 1px solid var(--sapa-line);
        border-radius: var(--wa-border-radius-m);
        background: var(--sapa-panel);
        color: var(--wa-color-text-normal);
        box-shadow: 0 4px 16px rgb(0 0 0 / 16%);
        font-size: var(--sapa-text-s);
      }
      p {
        max-width: 16rem;
        padding: 0.375rem 0.5rem;
        font-weight: 600;
      }
      button {
        display: flex;
        align-items: center;
        gap: 0.5rem;
        width: 100%;
        min-height: 2.25rem;
        padding: 0.25rem 0.5rem;
        border: 0;
        border-radius: var(--wa-border-radius-s);
        background: none;
        color: inherit;
        font: inherit;
        text-align: start;
        cursor: pointer;
      }
      button:hover {
        background: var(--sapa-hover);
      }
      .danger {
        color: var(--wa-color-danger-on-quiet);
      }
      @media (pointer: coarse) {
        button {
          min-height: 2.75rem;
        }
      }
    `,
  ];

  @property({ attribute: false }) acts: readonly Act[] = [];
  /** The button that it belongs to. */
  @property({ attribute: false }) anchor: HTMLElement | undefined;
  /** What is asked before it is deleted. */
  @property() question = '';
  /** Deleting was chosen, and is to be said once more. */
  @property({ attribute: false }) isAsking = false;

  override connectedCallback() {
    super.connectedCallback();
    this.popover = 'auto';
    this.addEventListener('toggle', this.handleToggle);
    this.addEventListener('keydown', this.handleKeydown);
  }

  override render() {
    if (this.isAsking) {
      return html`
        <p id="question">${this.question || t('deleteQuestion')}</p>
        <div role="menu" aria-labelledby="question">
          ${this.renderItem('trash-2', t('deleteNow'), () => this.choose('delete'), 'danger')}
          ${this.renderItem('x', t('cancelSend'), () => this.leave())}
        </div>
      `;
    }
    return html`<div role="menu" aria-label=${t('messageMenu')}>
      ${this.acts.map((act) =>
        this.renderItem(
          names[act].icon,
          t(names[act].name),
          () => (act === 'delete' ? (this.isAsking = true) : this.choose(act)),
          act === 'delete' ? 'danger' : '',
          titleWithKeys(t(names[act].name), act),
        ),
      )}
    </div>`;
  }

  private renderItem(
    icon: string,
    name: string,
    act: () => unknown,
    kind = '',
    title: string | typeof nothing = nothing,
  ) {
    return html`<button type="button" role="menuitem" tabindex="-1" class=${kind} title=${title} @click=${act}>
      <wa-icon name=${icon}></wa-icon>${name}
    </button>`;
  }

  protected override firstUpdated() {
    this.showPopover();
  }

  protected override updated(changed: PropertyValues) {
    if (!this.matches(':popover-open')) return;
    this.place();
    // Not where only the message behind it was drawn once more.
    if (this.hasUpdated && changed.size === 1 && changed.has('acts')) return;
    this.items()[0]?.focus();
  }

  private items(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('[role="menuitem"]')];
  }

  /** Below its button, or above it where there is no room; never outside of the window. */
  private place() {
    if (!this.anchor) return;
    const { top, bottom, left, right } = this.anchor.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this;
    const hasRoomBelow = bottom + gap + height <= innerHeight;
    const y = hasRoomBelow ? bottom + gap : Math.max(gap, top - gap - height);
    const x = left + width + gap <= innerWidth ? left : right - width;
    this.style.setProperty('top', `${y}px`);
    this.style.setProperty('left', `${Math.max(gap, x)}px`);
  }

  /** Back to the button; what was chosen may move the focus on. */
  private leave() {
    this.hidePopover();
    this.anchor?.focus();
  }

  private choose(act: Act) {
    this.leave();
    this.dispatchEvent(new CustomEvent('sapa-act', { detail: { act } }));
  }

  private readonly handleToggle = (event: Event) => {
    if ((event as ToggleEvent).newState === 'closed') this.dispatchEvent(new CustomEvent('sapa-close'));
  };

  private readonly handleKeydown = (event: KeyboardEvent) => {
    const items = this.items();
    const now = items.findIndex((item) => item.matches(':focus'));
    const next: Partial<Record<string, number>> = {
      ArrowDown: (now + 1) % items.length,
      ArrowUp: (now - 1 + items.length) % items.length,
      Home: 0,
      End: items.length - 1,
    };
    const index = next[event.key];
    if (event.key === 'Tab' || event.key === 'Escape') this.leave();
    if (event.key === 'Escape' || index !== undefined) {
      event.preventDefault();
      // Nothing of it is the inbox's: Escape there leads back to the list.
      event.stopPropagation();
    }
    if (index !== undefined) items[index]?.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-message-menu': SapaMessageMenu;
  }
}
