import '@awesome.me/webawesome/dist/components/icon/icon.js';
import { LitElement, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ViewName } from '../../../shared/list-views.js';
import type { ConversationRow } from '../../../shared/wire/conversations/entities.js';
import { baseStyles } from '../../ui/base.styles.js';
import '../../ui/sapa-avatar.js';
import '../../ui/sapa-name-mark.js';
import { unreadOf } from '../../entities/unread.js';
import { paths } from '../../core/location.store.js';
import { t } from '../../core/texts.js';
import { listTime, urgency, waiting, waitingShort } from '../../ui/times.js';
import { rowStyles } from './sapa-conversation-row.styles.js';

/** One conversation in the list: who, what last, how long it waits. A link, so that it opens in a tab of its own as well. */
@customElement('sapa-conversation-row')
export class SapaConversationRow extends LitElement {
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };
  static override styles = [baseStyles, rowStyles];

  @property({ attribute: false }) row!: ConversationRow;
  /** Of several sites it matters which one; of one it is clear. */
  @property({ attribute: false }) isSiteShown = true;
  /** The view that the list stays in while this one is open. */
  @property({ attribute: false }) view: ViewName = 'open';
  @property({ type: Number }) now = 0;
  @property({ type: Boolean, reflect: true }) selected = false;
  /** Reached by Tab. Of all rows one is (C44). */
  @property({ attribute: false }) isStop = true;

  override render() {
    const { id, visitor, siteName, lastText, lastFrom, lastAt, waitingSince, state, isErased } = this.row;
    const unread = unreadOf(this.row);
    return html`
      <a
        href=${paths.conversation(id, this.view)}
        class=${unread > 0 ? 'unread' : ''}
        tabindex=${this.isStop ? nothing : -1}
        aria-current=${this.selected ? 'page' : nothing}
      >
        <sapa-avatar name=${visitor.label} key=${visitor.id}></sapa-avatar>
        <span class="name"
          ><bdi class="truncate">${visitor.label}</bdi
          ><sapa-name-mark source=${visitor.nameSource}></sapa-name-mark
          >${this.isSiteShown ? html`<span class="site truncate">${siteName}</span>` : nothing}</span
        >
        <time datetime=${lastAt}>${listTime(lastAt, this.now)}</time>
        <span class="text truncate" dir="auto">
          ${isErased ? t('erasedByVisitor') : lastFrom === 'staff' ? html`<span class="by">${t('youShort')}</span>` : nothing}${lastText}
        </span>
        <span class="signs">
          ${waitingSince ? this.renderWaiting(waitingSince) : nothing}
          ${
            state === 'resolved' && this.view !== 'resolved'
              ? html`<span class="resolved"><wa-icon name="check"></wa-icon>${t('resolved')}</span>`
              : nothing
          }
          ${
            unread > 0
              ? html`<span class="count"
                  ><span aria-hidden="true">${unread > 99 ? '99+' : unread}</span
                  ><span class="visually-hidden">${t('unread', { count: unread })}</span></span
                >`
              : nothing
          }
        </span>
      </a>
    `;
  }

  /** A wait of a moment is nothing to speak of. */
  private renderWaiting(since: string) {
    const pressing = urgency(since, this.now);
    if (pressing === 'calm') return nothing;
    return html`<span class="waiting ${pressing}"
      ><wa-icon name="clock"></wa-icon><span aria-hidden="true">${waitingShort(since, this.now)}</span
      ><span class="visually-hidden">${waiting(since, this.now)}</span></span
    >`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-conversation-row': SapaConversationRow;
  }
}
