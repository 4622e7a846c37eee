import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Note } from '../../../shared/wire/timeline/entities.js';
import type { VisitorNameSource } from '../../../shared/wire/visitors/entities.js';
import { previousText } from '../../core/previous-texts.js';
import type { EarlierConversation, EarlierState } from '../../entities/earlier.store.js';
import { baseStyles } from '../../ui/base.styles.js';
import { dateOnly, dayName } from '../../ui/times.js';
import '../timeline/sapa-happening.js';
import '../timeline/sapa-note.js';
import { logItems, type LogItem } from './log-items.js';
import { earlierStyles } from './sapa-earlier.styles.js';
import { threadStyles } from './thread.styles.js';
import './sapa-message.js';
import { threadItems, type ThreadItem } from './thread-items.js';

/**
 * The visitor's earlier conversations, above the messages of the one that is open: to be read and nothing else.
 * @fires sapa-load-earlier - one page more; `{ conversationId, seq }`: as far back as this message of one of them
 */
@customElement('sapa-earlier')
export class SapaEarlier extends LitElement {
  static override styles = [baseStyles, threadStyles, earlierStyles];

  @property({ attribute: false }) earlier: EarlierState = { conversations: [], more: undefined, wish: 'idle' };
  @property() visitorLabel = '';
  @property() visitorSource: VisitorNameSource = 'made';
  @property() staffId = '';
  @property({ type: Number }) now = 0;
  /** Shown because of a quote. */
  @state() private shown: { conversationId: string; seq: number } | undefined;
  #isSought = false;

  override render() {
    const { conversations } = this.earlier;
    return html`
      ${this.renderMore()}
      ${repeat(
        conversations,
        ({ id }) => id,
        (each) => this.renderConversation(each),
      )}
      ${conversations.length > 0 ? html`<p class="divider">${previousText('present')}</p>` : nothing}
    `;
  }

  /** The messages draw themselves one step later. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const isDone = await super.getUpdateComplete();
    const inside = this.renderRoot.querySelectorAll<LitElement>('sapa-message, sapa-note, sapa-happening');
    await Promise.all([...inside].map(({ updateComplete }) => updateComplete));
    return isDone;
  }

  protected override updated() {
    if (!this.#isSought) return;
    const found = this.renderRoot.querySelector('.shown');
    if (!found) return;
    this.#isSought = false;
    void this.updateComplete.then(() => found.scrollIntoView({ block: 'center' }));
  }

  private renderMore() {
    const { more, wish } = this.earlier;
    // One live region throughout, so that what becomes of the wish is said.
    const words = wish === 'idle' ? nothing : previousText(wish);
    const label =
      more === 'messages' ? previousText('more') : more && previousText('show', { date: dateOnly(more.endedAt) });
    return html`<p class="wish" role="status" ?hidden=${wish === 'idle'}>${words}</p>
      ${
        label
          ? html`<button class="more" type="button" ?hidden=${wish === 'loading'} @click=${() => this.load()}>
              ${label}
            </button>`
          : nothing
      }`;
  }

  private renderConversation({ id, endedAt, endedBy, messages, timeline }: EarlierConversation) {
    if (messages.length === 0) return nothing;
    const date = dateOnly(endedAt);
    const items = threadItems(logItems(messages, [], Infinity), timeline, []);
    return html`<section aria-labelledby="of-${id}">
      <h3 class="divider" id="of-${id}">
        ${endedBy ? previousText('headingBy', { date, name: endedBy }) : previousText('heading', { date })}
      </h3>
      <div class="messages" @sapa-go-message=${(event: CustomEvent<{ seq: number }>) => this.handleGo(event, id)}>
        ${repeat(
          items,
          ({ key }) => key,
          (item) => this.renderItem(item, id),
        )}
      </div>
    </section>`;
  }

  private renderItem(item: ThreadItem, conversationId: string) {
    const day = item.startsDay ? html`<p class="day">${dayName(item.at, this.now)}</p>` : nothing;
    if (item.what === 'message') return html`${day}${this.renderMessage(item.message, conversationId)}`;
    if (item.what === 'happening') return html`${day}<sapa-happening .entry=${item.entry}></sapa-happening>`;
    const { text, mentions, by } = item.note as Note;
    return html`${day}<sapa-note
        .text=${text}
        .mentions=${mentions}
        .author=${by?.name ?? ''}
        .picture=${by?.picture ?? ''}
        .at=${item.at}
        .readerId=${this.staffId}
      ></sapa-note>`;
  }

  private renderMessage(item: LogItem, conversationId: string) {
    const { stored, seq, from } = item;
    const isShown = this.shown?.conversationId === conversationId && this.shown.seq === seq;
    return html`<sapa-message
      class=${isShown ? 'shown' : ''}
      .text=${item.text}
      .attachments=${item.attachments ?? []}
      .choices=${item.choices}
      .greeting=${stored?.greeting ?? ''}
      .author=${item.author ?? (from === 'visitor' ? this.visitorLabel : '')}
      .source=${from === 'visitor' ? this.visitorSource : 'made'}
      .picture=${item.picture ?? ''}
      .at=${item.at}
      .from=${from}
      .seq=${seq}
      .quote=${item.quote}
      visitorLabel=${this.visitorLabel}
      visitorSource=${this.visitorSource}
      ?edited=${stored?.editedAt !== undefined}
      ?deleted=${stored?.isDeleted === true}
      ?first=${item.isFirst}
      ?last=${item.isLast}
    ></sapa-message>`;
  }

  /** What a message here quotes stands in the same conversation, perhaps further back. */
  private handleGo(event: CustomEvent<{ seq: number }>, conversationId: string) {
    event.stopPropagation();
    this.shown = { conversationId, seq: event.detail.seq };
    this.#isSought = true;
    this.load(this.shown);
  }

  private load(detail?: { conversationId: string; seq: number }) {
    this.dispatchEvent(new CustomEvent('sapa-load-earlier', { detail, bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-earlier': SapaEarlier;
  }
}
