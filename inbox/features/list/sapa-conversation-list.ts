import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Conversation } from '../../../shared/wire/conversations/entities.js';
import { baseStyles } from '../../ui/base.styles.js';
import { t } from '../../core/texts.js';
import { RestingOrder } from './resting-order.js';
import { listStyles } from './sapa-conversation-list.styles.js';
import './sapa-conversation-row.js';
import { WindowOfRows } from './window-of-rows.js';

/** Older pages are asked for when so few rows are left below. */
const nearEnd = 10;

/**
 * All conversations, newest first. Only the rows in sight are drawn, however many there are. One of them is reached by Tab,
 * and from there the arrows lead to the others.
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

  /** The row that Tab leads to: where the focus was last, else the open one. */
  @state() private stopId = '';
  @query('.scroller') private readonly scroller!: HTMLElement;
  private readonly window = new WindowOfRows(this);
  private readonly order = new RestingOrder(this);
  private rows: readonly Conversation[] = [];

  protected override willUpdate(changed: PropertyValues<this>) {
    this.rows = this.order.rows(this.conversations);
    if (changed.has('selectedId') && this.selectedId) this.stopId = this.selectedId;
  }

  override render() {
    const { start, end } = this.window.range(this.rows.length);
    const stop = this.stopIndex(start, end);
    return html`
      <div class="scroller">
        <ul class="rows" @focusin=${this.handleFocus}>
          ${repeat(
            this.rows.slice(start, end),
            ({ id }) => id,
            (conversation, offset) => this.renderRow(conversation, start + offset, start + offset === stop),
          )}
        </ul>
        ${this.isLoadingOlder ? html`<p class="more" role="status">${t('loading')}</p>` : nothing}
      </div>
      ${
        this.order.hasNews
          ? html`<button class="news" type="button" @click=${this.handleNews}>${t('listNews')}</button>`
          : nothing
      }
    `;
  }

  /** Puts the focus on the row so many steps away from where it is, or from the open conversation. */
  move(steps: number): void {
    const current = this.currentIndex();
    const next = current < 0 ? 0 : Math.min(Math.max(current + steps, 0), this.rows.length - 1);
    this.window.reveal(next);
    void this.focusRow(next);
  }

  /**
   * Back from a conversation: to its row where that is in sight, else to the topmost that is. The list stays where it is
   * (C42).
   */
  returnTo(id: string): void {
    const { first, last } = this.window.inSight();
    const index = this.rows.findIndex((conversation) => conversation.id === id);
    void this.focusRow(index >= first && index <= last ? index : first);
  }

  private renderRow(conversation: Conversation, index: number, isStop: boolean) {
    return html`
      <li data-index=${index} aria-setsize=${this.hasOlder ? -1 : this.rows.length} aria-posinset=${index + 1}>
        <sapa-conversation-row
          .conversation=${conversation}
          .now=${this.now}
          ?selected=${conversation.id === this.selectedId}
          .isStop=${isStop}
        ></sapa-conversation-row>
      </li>
    `;
  }

  protected override updated() {
    this.window.observe(this.scroller);
    void this.place();
    const { end } = this.window.range(this.rows.length);
    if (this.hasOlder && !this.isLoadingOlder && end >= this.rows.length - nearEnd) {
      this.dispatchEvent(new CustomEvent('sapa-load-older', { bubbles: true, composed: true }));
    }
  }

  private async place() {
    const { start } = this.window.range(this.rows.length);
    // By script and not by a style attribute, which the policy of the page forbids.
    this.style.setProperty('--total', `${this.rows.length * this.window.rowHeight}px`);
    this.style.setProperty('--before', `${start * this.window.rowHeight}px`);
    const row = this.renderRoot.querySelector('sapa-conversation-row');
    await row?.updateComplete;
    this.window.measure(row?.parentElement ?? null);
  }

  private currentIndex(): number {
    const row = this.shadowRoot?.activeElement?.closest('li');
    if (row) return Number(row.dataset['index']);
    return this.rows.findIndex(({ id }) => id === this.selectedId);
  }

  private stopIndex(start: number, end: number): number {
    const index = this.rows.findIndex(({ id }) => id === this.stopId);
    // A row that is not drawn cannot be reached.
    return index >= start && index < end ? index : Math.max(start, this.window.inSight().first);
  }

  private handleFocus(event: FocusEvent) {
    const row = event.target instanceof Element ? event.target.closest('li') : null;
    this.stopId = this.rows[Number(row?.dataset['index'])]?.id ?? this.stopId;
  }

  private handleNews() {
    this.order.refresh();
    this.move(-Infinity);
  }

  private async focusRow(index: number) {
    this.requestUpdate();
    await this.updateComplete;
    const row = this.renderRoot.querySelector(`li[data-index="${index}"] sapa-conversation-row`);
    if (!(row instanceof HTMLElement)) return;
    // A row that has just come is still empty and could not take the focus.
    await (row as LitElement).updateComplete;
    row.focus({ preventScroll: true });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-conversation-list': SapaConversationList;
  }
}
