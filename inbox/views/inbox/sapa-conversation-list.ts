import { VirtualizerController } from '@tanstack/lit-virtual';
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { createRef, ref } from 'lit/directives/ref.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Conversation } from '../../../shared/entities.js';
import { baseStyles } from '../../components/base.styles.js';
import { t } from '../../texts.js';
import { listStyles } from './sapa-conversation-list.styles.js';
import './sapa-conversation-row.js';

/** A guess until the first row is measured, in pixels. */
const rowHeight = 78;
/** Older pages are asked for when so few rows are left below. */
const nearEnd = 10;

/**
 * All conversations, newest first. Only the rows in sight are drawn, however many there are.
 * @fires sapa-load-older
 */
@customElement('sapa-conversation-list')
export class SapaConversationList extends LitElement {
  static override styles = [baseStyles, listStyles];

  @property({ attribute: false }) conversations: readonly Conversation[] = [];
  @property() selectedId = '';
  @property({ type: Number }) now = 0;
  @property({ type: Boolean }) hasOlder = false;
  @property({ type: Boolean }) isLoadingOlder = false;

  private readonly scroller = createRef<HTMLElement>();
  private readonly virtual = new VirtualizerController<HTMLElement, HTMLElement>(this, {
    count: 0,
    getScrollElement: () => this.scroller.value ?? null,
    getItemKey: (index) => this.conversations[index]?.id ?? index,
    estimateSize: () => rowHeight,
    overscan: 6,
  });

  override render() {
    const virtualizer = this.virtual.getVirtualizer();
    virtualizer.setOptions({ ...virtualizer.options, count: this.conversations.length });
    const items = virtualizer.getVirtualItems();
    return html`
      <div class="scroller" ${ref(this.scroller)}>
        <ul class="rows">
          ${repeat(
            items,
            (item) => item.key,
            ({ index }) => this.renderRow(index),
          )}
        </ul>
        ${this.isLoadingOlder ? html`<p class="more" role="status">${t('loading')}</p>` : nothing}
      </div>
    `;
  }

  /** Puts the focus on the row so many steps away from where it is, or from the open conversation. */
  move(steps: number): void {
    const current = this.currentIndex();
    const next = current < 0 ? 0 : Math.min(Math.max(current + steps, 0), this.conversations.length - 1);
    void this.focusRow(next);
  }

  private renderRow(index: number) {
    const conversation = this.conversations[index];
    if (!conversation) return nothing;
    return html`
      <li
        data-index=${index}
        aria-setsize=${this.hasOlder ? -1 : this.conversations.length}
        aria-posinset=${index + 1}
        ${ref(this.measure)}
      >
        <sapa-conversation-row
          .conversation=${conversation}
          .now=${this.now}
          ?selected=${conversation.id === this.selectedId}
        ></sapa-conversation-row>
      </li>
    `;
  }

  // One function for all rows and renders, so that it is called for new rows only.
  private readonly measure = (row?: Element) => {
    this.virtual.getVirtualizer().measureElement(row instanceof HTMLElement ? row : null);
  };

  protected override updated(_changed: PropertyValues<this>) {
    const virtualizer = this.virtual.getVirtualizer();
    const items = virtualizer.getVirtualItems();
    // By script and not by a style attribute, which the policy of the page forbids.
    this.style.setProperty('--total', `${virtualizer.getTotalSize()}px`);
    this.style.setProperty('--before', `${items[0]?.start ?? 0}px`);
    const last = items.at(-1)?.index ?? 0;
    if (this.hasOlder && !this.isLoadingOlder && last >= this.conversations.length - nearEnd) {
      this.dispatchEvent(new CustomEvent('sapa-load-older', { bubbles: true, composed: true }));
    }
  }

  private currentIndex(): number {
    const row = this.shadowRoot?.activeElement?.closest('li');
    if (row) return Number(row.dataset['index']);
    return this.conversations.findIndex(({ id }) => id === this.selectedId);
  }

  private async focusRow(index: number) {
    this.virtual.getVirtualizer().scrollToIndex(index, { align: 'auto' });
    this.requestUpdate();
    await this.updateComplete;
    const find = () => this.renderRoot.querySelector<HTMLElement>(`li[data-index="${index}"] sapa-conversation-row`);
    if (!find()) {
      // Far away: the row is drawn once the scroll has been noticed.
      await new Promise(requestAnimationFrame);
      await this.updateComplete;
    }
    find()?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-conversation-list': SapaConversationList;
  }
}
