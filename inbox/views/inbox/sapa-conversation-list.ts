import { LitElement, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Conversation } from '../../../shared/entities.js';
import { baseStyles } from '../../components/base.styles.js';
import { t } from '../../texts.js';
import { listStyles } from './sapa-conversation-list.styles.js';
import './sapa-conversation-row.js';
import { WindowOfRows } from './window-of-rows.js';

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

  @query('.scroller') private readonly scroller!: HTMLElement;
  private readonly window = new WindowOfRows(this);

  override render() {
    const { start, end } = this.window.range(this.conversations.length);
    return html`
      <div class="scroller">
        <ul class="rows">
          ${repeat(
            this.conversations.slice(start, end),
            ({ id }) => id,
            (conversation, offset) => this.renderRow(conversation, start + offset),
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

  private renderRow(conversation: Conversation, index: number) {
    return html`
      <li data-index=${index} aria-setsize=${this.hasOlder ? -1 : this.conversations.length} aria-posinset=${index + 1}>
        <sapa-conversation-row
          .conversation=${conversation}
          .now=${this.now}
          ?selected=${conversation.id === this.selectedId}
        ></sapa-conversation-row>
      </li>
    `;
  }

  protected override updated() {
    this.window.observe(this.scroller);
    void this.place();
    const { end } = this.window.range(this.conversations.length);
    if (this.hasOlder && !this.isLoadingOlder && end >= this.conversations.length - nearEnd) {
      this.dispatchEvent(new CustomEvent('sapa-load-older', { bubbles: true, composed: true }));
    }
  }

  private async place() {
    const { start } = this.window.range(this.conversations.length);
    // By script and not by a style attribute, which the policy of the page forbids.
    this.style.setProperty('--total', `${this.conversations.length * this.window.rowHeight}px`);
    this.style.setProperty('--before', `${start * this.window.rowHeight}px`);
    const row = this.renderRoot.querySelector('sapa-conversation-row');
    await row?.updateComplete;
    this.window.measure(row?.parentElement ?? null);
  }

  private currentIndex(): number {
    const row = this.shadowRoot?.activeElement?.closest('li');
    if (row) return Number(row.dataset['index']);
    return this.conversations.findIndex(({ id }) => id === this.selectedId);
  }

  private async focusRow(index: number) {
    this.window.reveal(index);
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
