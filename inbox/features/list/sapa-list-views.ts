import { LitElement, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ViewName } from '../../../shared/list-views.js';
import type { ViewCounts } from '../../../shared/wire/conversations/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import { paths } from '../../core/location.store.js';
import { t } from '../../core/texts.js';
import { baseStyles } from '../../ui/base.styles.js';
import { viewsStyles } from './sapa-list-views.styles.js';

const steps: Partial<Record<string, (index: number) => number>> = {
  ArrowRight: (index) => index + 1,
  ArrowLeft: (index) => index - 1,
  Home: () => 0,
  End: () => -1,
};

const tabs: readonly ViewName[] = ['open', 'waiting', 'resolved'];

/**
 * The views of the list as tabs, and below them the one that is chosen. Each tab is a link, so that it opens in a tab of the
 * browser as well. The arrows lead from tab to tab, Enter and Space choose.
 * @slot - the list of the chosen view
 */
@customElement('sapa-list-views')
export class SapaListViews extends LitElement {
  static override styles = [baseStyles, viewsStyles];

  @property({ attribute: false }) view: ViewName = 'open';
  @property({ attribute: false }) counts: ViewCounts | undefined;
  /** The open conversation, which stays beside whatever view is chosen; empty when there is none. */
  @property() openId = '';

  override render() {
    return html`
      <div class="tabs" role="tablist" aria-label=${t('views')} @keydown=${this.handleKeydown}>
        ${tabs.map((view) => this.renderTab(view))}
      </div>
      <div class="panel" role="tabpanel" id="panel" aria-labelledby=${this.view}><slot></slot></div>
    `;
  }

  private renderTab(view: ViewName) {
    const isChosen = view === this.view;
    return html`<a
      role="tab"
      id=${view}
      href=${this.openId ? paths.conversation(this.openId, view) : paths.view(view)}
      aria-selected=${isChosen}
      aria-controls=${isChosen ? 'panel' : nothing}
      tabindex=${isChosen ? 0 : -1}
      ><span>${t(`view-${view}`)}</span>${this.renderCount(view)}</a
    >`;
  }

  private renderCount(view: ViewName) {
    const count = this.counts?.[view];
    if (count === undefined) return nothing;
    const most = limits.countedConversations;
    const isFull = count >= most;
    return html` <span class="count ${count > 0 ? view : ''}" aria-hidden="true"
        >${isFull ? `${most - 1}+` : count}</span
      ><span class="visually-hidden">${isFull ? t('viewFull', { count: most - 1 }) : t('viewCount', { count })}</span>`;
  }

  private handleKeydown(event: KeyboardEvent) {
    const tabs = [...this.renderRoot.querySelectorAll<HTMLElement>('[role=tab]')];
    const index = tabs.findIndex((tab) => tab === this.shadowRoot?.activeElement);
    if (event.key === ' ') tabs[index]?.click();
    else if (steps[event.key]) tabs.at((steps[event.key]?.(index) ?? 0) % tabs.length)?.focus();
    else return;
    event.preventDefault();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-list-views': SapaListViews;
  }
}
