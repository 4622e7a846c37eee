import type WaDropdown from '@awesome.me/webawesome/dist/components/dropdown/dropdown.js';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { titleWithKeys } from '../../core/key-names.js';
import { paths } from '../../core/location.store.js';
import { t } from '../../core/texts.js';
import { baseStyles } from '../../ui/base.styles.js';
import '../../ui/sapa-avatar.js';

/**
 * Who sits here, and the ways out of the list.
 * @fires sapa-go - `{ path: string }`
 * @fires sapa-sign-out
 * @fires sapa-away
 */
@customElement('sapa-account-menu')
export class SapaAccountMenu extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host,
      wa-dropdown {
        display: block;
      }
      button {
        display: flex;
        align-items: center;
        gap: 0.625rem;
        width: 100%;
        max-width: 100%;
        min-height: 2.75rem;
        padding: 0.25rem 0.5rem;
        border: 0;
        border-radius: var(--wa-border-radius-m);
        background: none;
        color: inherit;
        font: inherit;
        font-size: var(--sapa-text-s);
        font-weight: 550;
        text-align: start;
        cursor: pointer;
      }
      button span {
        min-width: 0;
      }
      sapa-avatar {
        --size: 1.75rem;
      }
      button:hover {
        background: var(--sapa-hover);
      }
      /* The menu's script comes after the first view; until then only its trigger shows. */
      wa-dropdown:not(:defined) > :not([slot='trigger']) {
        display: none;
      }
      .who {
        display: grid;
        padding: 0.375rem 0.75rem 0.5rem;
        margin-bottom: 0.25rem;
        border-block-end: 1px solid var(--sapa-line);
        font-size: var(--sapa-text-s);
      }
      .who strong {
        font-size: var(--sapa-text-m);
        font-weight: 600;
      }
      .who span {
        color: var(--sapa-quiet);
      }
      wa-dropdown::part(menu) {
        min-width: 15rem;
      }
    `,
  ];

  @property() name = '';
  @property() email = '';
  @property() picture = '';
  @query('wa-dropdown') private readonly dropdown!: WaDropdown;
  /** Somebody is about to press it. The menu is not part of the first view. */
  @state() private isWanted = false;
  private isReady = false;

  override render() {
    return html`
      <wa-dropdown size="s" placement="top-start" @wa-select=${this.handleSelect}>
        <button
          slot="trigger"
          type="button"
          aria-label=${t('accountMenu', { name: this.name })}
          @pointerenter=${this.handleSoon}
          @focus=${this.handleSoon}
          @click=${this.handleEarlyClick}
        >
          <sapa-avatar name=${this.name} picture=${this.picture}></sapa-avatar>
          <span class="truncate">${this.name}</span>
        </button>
        ${this.isWanted ? this.renderMenu() : nothing}
      </wa-dropdown>
    `;
  }

  private renderMenu() {
    return html`
      <div class="who" role="presentation">
        <strong class="truncate">${this.name}</strong>
        <span class="truncate">${this.email}</span>
      </div>
      <wa-dropdown-item value="away" title=${titleWithKeys(t('goAway'), 'away')}>
        <wa-icon slot="icon" name="clock"></wa-icon>${t('goAway')}
      </wa-dropdown-item>
      <wa-dropdown-item value=${paths.account} title=${titleWithKeys(t('account'), 'account')}>
        <wa-icon slot="icon" name="user"></wa-icon>${t('account')}
      </wa-dropdown-item>
      <wa-dropdown-item value=${paths.notifications} title=${titleWithKeys(t('notifications'), 'mail-log')}>
        <wa-icon slot="icon" name="bell"></wa-icon>${t('notifications')}
      </wa-dropdown-item>
      <wa-dropdown-item value=${paths.settings} title=${titleWithKeys(t('siteSettings'), 'settings')}>
        <wa-icon slot="icon" name="globe"></wa-icon>${t('siteSettings')}
      </wa-dropdown-item>
      <wa-dropdown-item value="sign-out" title=${titleWithKeys(t('signOut'), 'sign-out')}>
        <wa-icon slot="icon" name="log-out"></wa-icon>${t('signOut')}
      </wa-dropdown-item>
    `;
  }

  private readonly load = async () => {
    this.isWanted = true;
    if (this.isReady) return;
    await import('@awesome.me/webawesome/dist/components/dropdown/dropdown.js');
    // Its items are drawn, and it knows them.
    await this.updateComplete;
    await this.dropdown.updateComplete;
    this.isReady = true;
  };

  private readonly handleSoon = () => void this.load().catch(() => undefined);

  /** Before the menu is ready, the trigger is a plain button, and a press on it would be lost. */
  private async handleEarlyClick() {
    if (this.isReady) return;
    await this.load().catch(() => undefined);
    if (this.isReady) this.dropdown.open = true;
  }

  private handleSelect(event: CustomEvent<{ item: { value: string } }>) {
    const path = event.detail.item.value;
    if (path === 'away') this.dispatchEvent(new CustomEvent('sapa-away', { bubbles: true, composed: true }));
    else if (path === 'sign-out')
      this.dispatchEvent(new CustomEvent('sapa-sign-out', { bubbles: true, composed: true }));
    else this.dispatchEvent(new CustomEvent('sapa-go', { detail: { path }, bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-account-menu': SapaAccountMenu;
  }
}
