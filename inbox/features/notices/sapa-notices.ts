import '@awesome.me/webawesome/dist/components/icon/icon.js';
import { LitElement, css, html, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { t } from '../../core/texts.js';
import type { VisitorNameSource } from '../../../shared/wire/visitors/entities.js';
import { baseStyles } from '../../ui/base.styles.js';
import '../../ui/sapa-name-mark.js';

export interface Notice {
  conversationId: string;
  href: string;
  label: string;
  source: VisitorNameSource;
  /** The label says by itself what has happened; else it is a name, and the notice is of a message. */
  isSentence?: boolean | undefined;
  text: string;
  /** The list shows it: it is said, and covers nothing. */
  isInList?: boolean;
}

/** What comes within this time is one sentence, in milliseconds. */
const gathersFor = 1_000;

/**
 * New messages from elsewhere, said once, above everything.
 * @fires sapa-dismiss - `{ conversationId: string }`
 */
@customElement('sapa-notices')
export class SapaNotices extends LitElement {
  static override styles = [
    baseStyles,
    css`
      :host {
        position: fixed;
        z-index: 10;
        /* Where nobody works: the end of the list. */
        inset-block-end: max(0.75rem, env(safe-area-inset-bottom));
        inset-inline-start: 0.75rem;
        width: min(22rem, calc(100vw - 1.5rem));
        pointer-events: none;
      }
      /* On a phone it would lie on the field there, and on the header further up. */
      @media (width < 37.5rem) {
        :host {
          inset-block: calc(4rem + env(safe-area-inset-top)) auto;
        }
      }
      ul {
        display: grid;
        gap: 0.5rem;
      }
      li {
        display: flex;
        align-items: start;
        gap: 0.25rem;
        border: 1px solid var(--sapa-line);
        border-radius: var(--wa-border-radius-m);
        background: var(--wa-color-surface-raised);
        box-shadow: 0 8px 24px -8px rgb(0 0 0 / 0.25);
        animation: arrive 160ms ease-out;
        pointer-events: auto;
      }
      a {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 0.125rem 0.625rem;
        flex: 1;
        min-width: 0;
        padding: 0.75rem 0 0.75rem 0.875rem;
        text-decoration: none;
        font-size: var(--sapa-text-s);
        border-radius: inherit;
      }
      wa-icon {
        grid-row: span 2;
        margin-top: 0.125rem;
        font-size: 1.125rem;
        color: var(--wa-color-brand-on-quiet);
      }
      strong {
        display: flex;
        align-items: baseline;
        gap: 0.375rem;
        font-weight: 600;
      }
      .text {
        color: var(--sapa-quiet);
      }
      button {
        display: grid;
        margin: 0.375rem;
        padding: 0.375rem;
        border: 0;
        border-radius: var(--wa-border-radius-s);
        background: none;
        color: var(--sapa-quiet);
        cursor: pointer;
      }
      button wa-icon {
        margin: 0;
        font-size: 1rem;
        color: inherit;
      }
      button:hover {
        background: var(--sapa-hover);
      }
      @media (pointer: coarse) {
        button {
          place-items: center;
          min-width: 2.75rem;
          min-height: 2.75rem;
          margin: 0;
        }
      }
      @keyframes arrive {
        from {
          opacity: 0;
          translate: 0 0.5rem;
        }
      }
    `,
  ];

  @property({ attribute: false }) notices: readonly Notice[] = [];
  @state() private saidOfList = '';
  /** What is said of each that stands in the list, as it was known last. */
  private heard = new Map<string, string>();
  /** The conversations of which the next sentence speaks. */
  private news: readonly string[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;

  override render() {
    // The region is always there: a live region that comes with its text is often not read out. What was said is not said again.
    return html`
      <div role="status" aria-live="polite" aria-atomic="false" aria-label=${t('notices')}>
        <p class="visually-hidden">${this.saidOfList}</p>
        <ul>
          ${repeat(
            this.notices.filter(({ isInList }) => !isInList),
            (notice) => notice.conversationId,
            (notice) => this.renderNotice(notice),
          )}
        </ul>
      </div>
    `;
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has('notices')) return;
    const inList = this.notices.filter(({ isInList }) => isInList);
    const news = inList.filter((notice) => this.heard.get(notice.conversationId) !== wordsOf(notice));
    this.heard = new Map(inList.map((notice) => [notice.conversationId, wordsOf(notice)]));
    if (inList.length === 0) this.saidOfList = '';
    if (news.length === 0) return;
    this.news = [...new Set([...this.news, ...news.map(({ conversationId }) => conversationId)])];
    this.timer ??= setTimeout(() => this.sayOfList(), gathersFor);
  }

  /** What the list itself shows is said for those who do not see it: of a burst one sentence, and not each. */
  private sayOfList() {
    this.timer = undefined;
    const last = this.notices.findLast(({ isInList }) => isInList);
    if (last) this.saidOfList = this.news.length > 1 ? wordsOfSeveral(last) : wordsOf(last);
    this.news = [];
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private renderNotice(notice: Notice) {
    const { conversationId, href, source, text } = notice;
    return html`
      <li>
        <a href=${href}>
          <wa-icon name="message-circle"></wa-icon>
          <strong
            ><span class="truncate">${titleOf(notice)}</span><sapa-name-mark source=${source}></sapa-name-mark
          ></strong>
          <span class="text truncate" dir="auto">${text}</span>
        </a>
        <button type="button" aria-label=${t('dismiss')} @click=${() => this.dismiss(conversationId)}>
          <wa-icon name="x"></wa-icon>
        </button>
      </li>
    `;
  }

  private dismiss(conversationId: string) {
    this.dispatchEvent(new CustomEvent('sapa-dismiss', { detail: { conversationId }, bubbles: true, composed: true }));
  }
}

const titleOf = ({ label, isSentence }: Notice) => (isSentence ? label : t('newMessageFrom', { name: label }));

const wordsOf = (notice: Notice) => `${titleOf(notice)}: ${notice.text}`;

const wordsOfSeveral = ({ label, isSentence, text }: Notice) =>
  `${isSentence ? t('severalNewsLast', { what: label }) : t('newMessagesLast', { name: label })}: ${text}`;

declare global {
  interface HTMLElementTagNameMap {
    'sapa-notices': SapaNotices;
  }
}
