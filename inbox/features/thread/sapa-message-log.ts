import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { StaffMessage } from '../../../shared/wire/messages/entities.js';
import type { TimelineEntry } from '../../../shared/wire/timeline/entities.js';
import { baseStyles } from '../../ui/base.styles.js';
import { loadFormatting } from '../../ui/formatted-text.js';
import type { EarlierState } from '../../entities/earlier.store.js';
import type { NoteEntry } from '../../entities/note-outbox.store.js';
import type { OutboxEntry } from '../../entities/outbox-entry.js';
import { isLookedAt } from '../../core/is-looked-at.js';
import { nameInWords } from '../../entities/visitor-name.js';
import { t } from '../../core/texts.js';
import type { VisitorNameSource } from '../../../shared/wire/visitors/entities.js';
import type { ReadingPlace } from './kept-readings.js';
import { GrowthAbove } from './growth-above.js';
import { logItems } from './log-items.js';
import { PlaceReport } from './place-report.js';
import { readingPlaceIn, topOf } from './reading-place.js';
import { logStyles } from './sapa-message-log.styles.js';
import type { WithActs } from '../../ui/acts/acts.js';
import type { MessageTools } from './message-tools.js';
import type { SapaNote } from '../timeline/sapa-note.js';
import type { Choice, SapaMessage } from './sapa-message.js';
import { drawThreadItem, type ThreadView } from './thread-item-view.js';
import { threadStyles } from './thread.styles.js';
import { threadItems } from './thread-items.js';

/** So near to an end, in pixels, counts as being there. */
const near = 48;
const nearTop = 400;

/**
 * The messages of a conversation, and between them what happened and was noted. Stays at the newest one unless the reader has scrolled away.
 * @fires sapa-load-older
 * @fires sapa-load-earlier - of the earlier conversations
 * @fires sapa-place - `ReadingPlace | null`: where somebody reads now; null at the end
 * @fires sapa-seen - `{ seq: number }`: the newest message is in sight of somebody who is here
 * @fires sapa-retry-send - `{ clientId: string }`
 * @fires sapa-edit-send - `{ clientId: string }`
 * @fires sapa-discard - `{ clientId: string }`
 * @fires sapa-retry-note - `{ clientId: string }`
 * @fires sapa-edit-note - `{ clientId: string }`
 * @fires sapa-discard-note - `{ clientId: string }`
 */
@customElement('sapa-message-log')
export class SapaMessageLog extends LitElement {
  static override styles = [baseStyles, threadStyles, logStyles];

  @property({ attribute: false }) messages: readonly StaffMessage[] = [];
  @property({ attribute: false }) entries: readonly OutboxEntry[] = [];
  /** What happened between the messages, and was noted. */
  @property({ attribute: false }) timeline: readonly TimelineEntry[] = [];
  /** Notes on their way. */
  @property({ attribute: false }) notes: readonly NoteEntry[] = [];
  @property() staffId = '';
  @property() visitorLabel = '';
  @property() visitorSource: VisitorNameSource = 'made';
  @property() staffName = '';
  @property() staffPicture = '';
  /** Up to here was read when the conversation was opened. */
  @property({ type: Number }) readSeq = 0;
  /** Up to here the visitor has read. */
  @property({ type: Number }) visitorReadSeq = 0;
  @property({ type: Number }) now = 0;
  /** What the person who sits here may do with messages; absent until that is known. */
  @property({ attribute: false }) tools: MessageTools | undefined;
  /** What the visitor's earlier conversations are, and what of them is read; absent until that is known. */
  @property({ attribute: false }) earlier: EarlierState | undefined;
  @property({ type: Boolean }) isLoadingOlder = false;
  @property({ type: Boolean }) isVisitorTyping = false;

  /** Where it was read when it was left; undefined: at its end. */
  @property({ attribute: false }) startPlace: ReadingPlace | undefined;

  @state() private isTimelineLoaded = customElements.get('sapa-note') !== undefined;
  /** The newest message is in sight. */
  @state() isAtEnd = true;
  /** The message whose menu one came to last. */
  @state() private stopSeq: number | undefined;
  /** Shown because of a link or a quote. */
  @state() private shownSeq: number | undefined;
  @state() private shownNote: number | undefined;
  /** Where to begin, until it is loaded. */
  #pending: ReadingPlace | undefined;
  /** It may have to come first. */
  #noteToShow: number | undefined;
  @query('.scroller') private readonly scroller!: HTMLElement | null;
  @query('.content') private readonly content!: HTMLElement | null;
  #heightBefore = 0;
  #topBefore = 0;
  /** A banner or a phone's keyboard takes height away, a quote that loads late adds some: the newest message stays in sight. */
  readonly #observer = new ResizeObserver(() => {
    if (this.isAtEnd) this.toEnd();
  });

  override connectedCallback() {
    super.connectedCallback();
    addEventListener('focus', this.handleHere);
    document.addEventListener('visibilitychange', this.handleHere);
    this.#observer.observe(this);
    if (this.content) this.#observer.observe(this.content);
    // Heights change with it, and the place is found again.
    void loadFormatting().then(
      () => this.requestUpdate(),
      () => undefined,
    );
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('focus', this.handleHere);
    document.removeEventListener('visibilitychange', this.handleHere);
    this.#observer.disconnect();
  }

  override render() {
    const messages = logItems(this.messages, this.entries, this.readSeq, this.visitorReadSeq);
    const hasTimeline = this.timeline.length + this.notes.length > 0;
    if (hasTimeline && !this.isTimelineLoaded) void this.loadTimeline();
    // Its elements come with the first entry; until they are here nothing takes their room.
    const items = this.isTimelineLoaded
      ? threadItems(messages, this.timeline, this.notes)
      : threadItems(messages, [], []);
    const view = this.view();
    return html`
      <div
        class="scroller"
        role="log"
        tabindex="0"
        aria-label=${t('messagesWith', { name: this.visitorInWords })}
        aria-busy=${this.isLoadingOlder || this.earlier?.wish === 'loading' ? 'true' : 'false'}
        @scroll=${this.handleScroll}
        @keydown=${this.handleKeydown}
        @focusin=${this.handleFocusIn}
      >
        <div class="content">
          ${this.renderEarlier()} ${this.isLoadingOlder ? html`<p class="more">${t('loading')}</p>` : nothing}
          ${repeat(
            items,
            ({ key }) => key,
            (item) => drawThreadItem(item, view),
          )}
          <p class="typing" ?hidden=${!this.isVisitorTyping}>
            <span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>
            ${this.isVisitorTyping ? t('typing', { name: this.visitorInWords }) : nothing}
          </p>
        </div>
      </div>
      <button class="down" type="button" ?hidden=${this.isAtEnd} @click=${this.toEnd}>${t('toNewest')}</button>
    `;
  }

  private view(): ThreadView {
    const { staffId, staffName, staffPicture, visitorLabel, visitorSource, now, tools } = this;
    const { shownSeq, shownNote, stop, tell } = this;
    return {
      ...{ staffId, staffName, staffPicture, visitorLabel, visitorSource, now, tools },
      ...{ shownSeq, shownNote, stop, tell },
    };
  }

  /** For where no mark can stand beside it. */
  private get visitorInWords(): string {
    return nameInWords({ label: this.visitorLabel, nameSource: this.visitorSource });
  }

  private async loadTimeline() {
    await Promise.all([import('../timeline/sapa-note.js'), import('../timeline/sapa-happening.js')]);
    this.isTimelineLoaded = true;
  }

  /** Its elements come when there is something to read. */
  private renderEarlier() {
    const { earlier } = this;
    if (!earlier || (!earlier.more && earlier.conversations.length === 0)) return nothing;
    void import('./sapa-earlier.js').catch(() => undefined);
    return html`<sapa-earlier
      .earlier=${earlier}
      .visitorLabel=${this.visitorLabel}
      .visitorSource=${this.visitorSource}
      .staffId=${this.staffId}
      .now=${this.now}
    ></sapa-earlier>`;
  }

  /** It grows above what is read, also later, with its pictures. */
  private readonly growth = new GrowthAbove(this, (pixels) => {
    if (this.isAtEnd) this.toEnd();
    else if (this.scroller) this.scroller.scrollTop += pixels;
  });

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('startPlace')) {
      const isPending = !this.hasUpdated || this.#pending !== undefined;
      this.#pending = isPending ? this.startPlace : undefined;
      if (isPending) this.isAtEnd = this.startPlace === undefined;
    }
    // Measured before older messages come in above, so that what is being read stays where it is. At other times it is not asked for:
    // the browser lays everything out to answer.
    if (this.scroller && this.growsAbove(changed))
      this.#heightBefore = this.scroller.scrollHeight - this.scroller.scrollTop;
  }

  private growsAbove(changed: PropertyValues<this>): boolean {
    const [[first] = [], [now]] = [changed.get('messages'), this.messages];
    return first !== undefined && now !== undefined && now.seq < first.seq;
  }

  protected override firstUpdated() {
    if (this.content) this.#observer.observe(this.content);
  }

  protected override updated(changed: PropertyValues<this>) {
    this.growth.observe(this.renderRoot.querySelector('sapa-earlier'));
    void this.place(this.growsAbove(changed));
  }

  /** The messages draw themselves one step later; only then are the heights what they will be. */
  private async place(grewAbove: boolean) {
    const heightBefore = this.#heightBefore;
    await Promise.all(
      [...this.renderRoot.querySelectorAll('sapa-message, sapa-note, sapa-happening')].map(
        (item) => (item as LitElement).updateComplete,
      ),
    );
    if (!this.scroller) return;
    if (this.isAtEnd) this.toEnd();
    else if (grewAbove) this.scroller.scrollTop = this.scroller.scrollHeight - heightBefore;
    if (this.#pending) this.goToPlace(this.#pending);
    if (this.#noteToShow !== undefined) this.goToNote();
    this.handleHere();
    this.askForOlder();
  }

  /** Once the message is loaded. */
  private goToPlace({ seq, offset }: ReadingPlace) {
    const item = this.items().find((each) => each.seq === seq);
    if (!item || !this.scroller) return;
    this.#pending = undefined;
    this.scroller.scrollTop += topOf(item) - topOf(this.scroller) - offset;
    this.#topBefore = this.scroller.scrollTop;
  }

  private readonly placeReport = new PlaceReport(
    this,
    () => (this.isAtEnd || !this.scroller ? null : (readingPlaceIn(this.scroller, this.items()) ?? null)),
    (detail) => this.dispatchEvent(new CustomEvent('sapa-place', { detail, bubbles: true, composed: true })),
  );

  /** Of all menus Tab stops at one: where one was last, else at the newest message. */
  private get stop(): number | undefined {
    const isThere = this.messages.some(({ seq, isDeleted }) => seq === this.stopSeq && !isDeleted);
    return isThere ? this.stopSeq : this.messages.findLast(({ isDeleted }) => !isDeleted)?.seq;
  }

  /** Those who follow a link or a quote see the message, and go on from it by keyboard. */
  async showMessage(seq: number): Promise<void> {
    this.isAtEnd = false;
    this.stopSeq = this.shownSeq = seq;
    await this.updateComplete;
    const shown = this.items().find((message) => message.seq === seq);
    await shown?.updateComplete;
    shown?.scrollIntoView({ block: 'center' });
    shown?.focusMenu();
  }

  /** The same of a note, also where what was noted comes later than what was said. */
  async showNote(number: number): Promise<void> {
    this.isAtEnd = false;
    this.shownNote = this.#noteToShow = number;
    await this.updateComplete;
  }

  private goToNote() {
    const notes = [...this.renderRoot.querySelectorAll('sapa-note')];
    const shown = notes.find(({ number }) => number !== undefined && number === this.#noteToShow);
    if (!shown) return;
    this.#noteToShow = undefined;
    shown.scrollIntoView({ block: 'center' });
    shown.focusMenu();
  }

  /** What can be done with which message: with the one that has the focus, then with the others from the newest on. */
  withActs(): WithActs[] {
    const focused = this.shadowRoot?.activeElement;
    const messages = this.items().reverse();
    // Of notes only the one that is meant: who presses a letter elsewhere thinks of what was said.
    if (focused?.localName === 'sapa-note') return [focused as SapaNote];
    return [...messages.filter((item) => item === focused), ...messages.filter((item) => item !== focused)];
  }

  /** The last reply that is not sent and with which that can be done. */
  unsent(choice: Choice): SapaMessage | undefined {
    return this.items().findLast((item) => item.allows(choice));
  }

  private items(): SapaMessage[] {
    return [...this.renderRoot.querySelectorAll('sapa-message')];
  }

  private handleFocusIn(event: FocusEvent) {
    const { target } = event;
    if (target instanceof HTMLElement && target.localName === 'sapa-message')
      this.stopSeq = (target as SapaMessage).seq;
  }

  /** From the menu of one message to that of the next. */
  private handleKeydown(event: KeyboardEvent) {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    const [pressed] = event.composedPath();
    if (step === 0 || !(pressed instanceof HTMLElement) || !pressed.matches('.more')) return;
    const stops = this.items().filter(({ acts }) => acts.length > 0);
    const next = stops[stops.findIndex(({ seq }) => seq === this.stop) + step];
    event.preventDefault();
    event.stopPropagation();
    next?.focusMenu();
  }

  focusLog(): void {
    this.scroller?.focus({ preventScroll: true });
  }

  readonly toEnd = (): void => {
    this.isAtEnd = true;
    if (!this.scroller) return;
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.#topBefore = this.scroller.scrollTop;
  };

  private handleScroll() {
    if (!this.scroller) return;
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    const isUpwards = scrollTop < this.#topBefore;
    // What grew below somebody who was there has not moved them away; only they go up.
    const isNear = scrollHeight - scrollTop - clientHeight < near;
    this.isAtEnd = isNear || (this.isAtEnd && !isUpwards);
    this.#topBefore = scrollTop;
    if (!this.#pending) this.placeReport.moved();
    this.handleHere();
    this.askForOlder();
    if (isUpwards) this.askForEarlier();
  }

  private askForOlder() {
    const hasOlder = (this.messages[0]?.seq ?? 1) > 1;
    if (this.#pending || !hasOlder || this.isLoadingOlder || !this.scroller || this.scroller.scrollTop > nearTop)
      return;
    this.dispatchEvent(new CustomEvent('sapa-load-older', { bubbles: true, composed: true }));
  }

  /** Only who scrolls up reads back: a short conversation stands at its top from the beginning. */
  private askForEarlier() {
    const { earlier, scroller } = this;
    if (!earlier?.more || earlier.wish !== 'idle' || !scroller || scroller.scrollTop > nearTop) return;
    this.dispatchEvent(new CustomEvent('sapa-load-earlier', { bubbles: true, composed: true }));
  }

  private readonly handleHere = () => {
    const seq = this.messages.at(-1)?.seq;
    // Scrolled out of sight is not seen.
    if (seq === undefined || !this.isAtEnd || !isLookedAt()) return;
    this.dispatchEvent(new CustomEvent('sapa-seen', { detail: { seq }, bubbles: true, composed: true }));
  };

  private readonly tell: ThreadView['tell'] = (event, name, clientId) => {
    event.stopPropagation();
    this.dispatchEvent(new CustomEvent(name, { detail: { clientId }, bubbles: true, composed: true }));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-message-log': SapaMessageLog;
  }
}
