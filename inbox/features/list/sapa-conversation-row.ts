import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { markOf } from '../../../shared/name-mark.js';
import type { ViewId } from '../../../shared/list-views.js';
import type { ConversationRow } from '../../../shared/wire/conversations/entities.js';
import { baseStyles } from '../../ui/base.styles.js';
import { dotStyles } from '../../ui/dot.styles.js';
import { drawIcon, iconStyles } from '../../ui/icons/draw-icon.js';
import { drawLetters, lettersStyles } from '../../ui/letters.js';
import '../../ui/sapa-avatar.js';
import '../../ui/sapa-name-mark.js';
import { unreadOf } from '../../entities/unread.js';
import { paths } from '../../core/location.store.js';
import { t } from '../../core/texts.js';
import { comingTime, dateTime, listTime, isLongWait, urgency, waiting, waitingShort } from '../../ui/times.js';
import { rowStyles } from './sapa-conversation-row.styles.js';

/** Of a colleague, what a row shows. */
export interface Assignee {
  name: string;
  picture?: string;
}

/** Of a label, what a row shows. */
export interface Label {
  name: string;
  color: string;
}

interface RowTime {
  at: string;
  title: string;
  shown: string;
  /** What is read out in its place, where that says more. */
  words: string;
  icon: string;
  look: string;
}

const stateIcons = { snoozed: 'alarm-clock', resolved: 'check', spam: 'ban' } as const;
const priorityIcons = { urgent: 'chevrons-up', high: 'chevron-up', low: 'chevron-down' } as const;
/** More of them would leave no room for what was said. */
const shownLabels = 4;

/**
 * One conversation in the list: who, what last, how long it waits. A link, so that it opens in a tab of its own as well.
 * @fires sapa-mark - `{ id: string, isRange: boolean }`: its box was pressed
 */
@customElement('sapa-conversation-row')
export class SapaConversationRow extends LitElement {
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };
  static override styles = [baseStyles, dotStyles, lettersStyles, iconStyles, rowStyles];

  @property({ attribute: false }) row!: ConversationRow;
  /** Of several sites it matters which one; of one it is clear. */
  @property({ attribute: false }) isSiteShown = true;
  /** Whose it is. */
  @property({ attribute: false }) assignee: Assignee | undefined;
  /** The visitor has the chat open now. */
  @property({ attribute: false }) isOnline = false;
  @property({ attribute: false }) labels: readonly Label[] = [];
  /** The view that the list stays in while this one is open. */
  @property({ attribute: false }) view: ViewId = 'open';
  @property({ type: Number }) now = 0;
  @property({ type: Boolean, reflect: true }) selected = false;
  /** Reached by Tab. Of all rows one is (C44). */
  @property({ attribute: false }) isStop = true;
  /** Something is to be done with it and others. */
  @property({ type: Boolean, reflect: true }) marked = false;
  /** It or another is marked: each shows its box. */
  @property({ type: Boolean, reflect: true }) marking = false;

  /** A visitor has just written: the row draws the eye to itself for a moment. */
  @state() private isFresh = false;

  protected override willUpdate(changed: PropertyValues<this>) {
    const before = changed.get('row');
    if (!before) return;
    const isSame = before.id === this.row.id;
    this.isFresh = isSame && (this.isFresh || (this.row.lastFrom === 'visitor' && this.row.lastSeq > before.lastSeq));
  }

  override render() {
    const { id, visitor, siteName, channel, lastText, lastFrom, isErased } = this.row;
    const unread = unreadOf(this.row);
    const mark = markOf(visitor);
    return html`
      <a
        href=${paths.conversation(id, this.view)}
        class="${unread > 0 ? 'unread' : ''} ${this.isFresh ? 'fresh' : ''}"
        @animationend=${this.handleAnimationEnd}
        tabindex=${this.isStop ? nothing : -1}
        aria-current=${this.selected ? 'page' : nothing}
      >
        ${drawLetters(visitor.label, visitor.id)}
        <span class="line"
          ><span class="name"
            ><span class="who"
              >${this.isOnline ? html`<i class="online" title=${t('online')}></i><span class="visually-hidden">${t('online')}</span>` : nothing}${this.renderPriority()}<bdi
                class="truncate"
                >${visitor.label}</bdi
              >${mark === 'made' ? nothing : html`<sapa-name-mark isShort source=${mark}></sapa-name-mark>`}</span
            >${this.isSiteShown ? html`<span class="site truncate">${siteName}</span>` : nothing}${channel === 'mail' ? html`<span class="site">${t('byMail')}</span>` : nothing}</span
          >${this.renderTime()}</span
        >
        <span class="line"
          ><span class="text truncate" dir="auto">
            ${isErased ? t('erasedByVisitor') : lastFrom === 'staff' ? html`<span class="by">${t('replyShort')}</span>` : nothing}${lastText || (isErased ? nothing : t('messageDeleted'))} </span
          ><span class="signs"
            >${this.renderState()}${this.renderLabels()}${this.renderAssignee()}${this.renderUnread(unread)}</span
          ></span
        >
      </a>
      <input
        type="checkbox"
        tabindex="-1"
        .checked=${this.marked}
        aria-label=${t('markConversation', { name: visitor.label })}
        @click=${this.handleMark}
        @change=${this.handleChange}
      />
    `;
  }

  /** One template for all of them: what is drawn into a row that is there only changes the words. */
  private renderTime() {
    const { at, title, shown, words, icon, look } = this.time();
    return html`<time class=${look} datetime=${at} title=${title}
      >${drawIcon(icon)}<span aria-hidden=${words === '' ? nothing : 'true'}>${shown}</span
      ><span class="visually-hidden">${words}</span></time
    >`;
  }

  /** How long somebody waits says more than when they wrote; a wait of a moment is nothing to speak of. */
  private time(): RowTime {
    const { lastAt, waitingSince, snoozedUntil, dueAt, state } = this.row;
    if (state === 'snoozed' && snoozedUntil) return this.snoozedTime(snoozedUntil);
    if (waitingSince && dueAt && state === 'open') return this.dueTime(waitingSince, dueAt);
    // Where the site has no target, nobody is late.
    if (!waitingSince || state !== 'open' || !isLongWait(waitingSince, this.now)) {
      const shown = listTime(lastAt, this.now);
      return { at: lastAt, title: dateTime(lastAt), shown, words: '', icon: 'clock', look: 'plain' };
    }
    const [shown, words] = [waitingShort(waitingSince, this.now), waiting(waitingSince, this.now)];
    return { at: waitingSince, title: dateTime(waitingSince), shown, words, icon: 'clock', look: 'sign' };
  }

  /** Until when it is to be answered; how long it is overdue. */
  private dueTime(since: string, dueAt: string): RowTime {
    const pressing = urgency(since, dueAt, this.now);
    const isLate = pressing === 'late';
    const key = { calm: 'dueUntil', soon: 'dueSoon', late: 'overdueSince' } as const;
    const words = t(key[pressing], { time: dateTime(dueAt) });
    const shown = isLate ? `+${waitingShort(dueAt, this.now)}` : comingTime(dueAt, this.now);
    return {
      at: dueAt,
      title: words,
      shown,
      words,
      icon: pressing === 'soon' ? 'triangle-alert' : 'clock',
      look: `sign ${pressing}`,
    };
  }

  private snoozedTime(until: string): RowTime {
    const words = t('snoozedUntil', { time: dateTime(until) });
    return { at: until, title: words, shown: comingTime(until, this.now), words, icon: 'alarm-clock', look: 'sign' };
  }

  /** Where the view does not say it. */
  private renderState() {
    const { state } = this.row;
    if (state === 'open' || state === this.view) return nothing;
    return html`<span class="sign">${drawIcon(stateIcons[state])}${t(`view-${state}`)}</span>`;
  }

  private renderPriority() {
    const { priority } = this.row;
    if (!priority) return nothing;
    const words = t(`sign-${priority}`);
    return html`<span class="priority ${priority}" role="img" aria-label=${words} title=${words}
      >${drawIcon(priorityIcons[priority])}</span
    >`;
  }

  private renderLabels() {
    if (this.labels.length === 0) return nothing;
    const names = this.labels.map(({ name }) => name).join(', ');
    return html`<span class="labels" title=${names}
      >${this.labels.slice(0, shownLabels).map(({ color }) => html`<i class="dot ${color}"></i>`)}<span
        class="visually-hidden"
        >${t('labelled', { names })}</span
      ></span
    >`;
  }

  private renderAssignee() {
    const { assignee } = this;
    // In one's own view it is clear.
    if (!assignee || this.view === 'mine') return nothing;
    const words = t('assignedTo', { name: assignee.name });
    return html`<span class="assignee" title=${words}
      ><sapa-avatar name=${assignee.name} picture=${assignee.picture ?? ''}></sapa-avatar
      ><span class="visually-hidden">${words}</span></span
    >`;
  }

  private renderUnread(unread: number) {
    if (unread === 0) return nothing;
    return html`<span class="count"
      ><span aria-hidden="true">${unread > 99 ? '99+' : unread}</span
      ><span class="visually-hidden">${t('unread', { count: unread })}</span></span
    >`;
  }

  private handleAnimationEnd() {
    this.isFresh = false;
  }

  private handleMark(event: MouseEvent) {
    const detail = { id: this.row.id, isRange: event.shiftKey };
    this.dispatchEvent(new CustomEvent('sapa-mark', { detail, bubbles: true, composed: true }));
  }

  /** What is marked is the list's to say, and by now it has. */
  private handleChange(event: Event) {
    (event.target as HTMLInputElement).checked = this.marked;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-conversation-row': SapaConversationRow;
  }
}
