import '@awesome.me/webawesome/dist/components/button/button.js';
import { LitElement, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { Draft, DraftKind } from '../../../shared/wire/drafts/entities.js';
import type { Conversation, ConversationRow } from '../../../shared/wire/conversations/entities.js';
import { baseStyles } from '../../ui/base.styles.js';
import '../../ui/sapa-avatar.js';
import '../../ui/sapa-empty.js';
import '../../ui/sapa-name-mark.js';
import { paths } from '../../core/location.store.js';
import type { EarlierState } from '../../entities/earlier.store.js';
import type { NoteEntry } from '../../entities/note-outbox.store.js';
import type { OutboxEntry } from '../../entities/outbox-entry.js';
import type { ThreadState } from '../../entities/thread.store.js';
import { titleWithKeys } from '../../core/key-names.js';
import { t } from '../../core/texts.js';
import type { Quote } from '../../../shared/wire/messages/entities.js';
import type { TimelineEntry } from '../../../shared/wire/timeline/entities.js';
import type { VisitorNameSource } from '../../../shared/wire/visitors/entities.js';
import { markOfVisitor } from '../../entities/visitor-name.js';
import { isTouch } from '../../ui/is-touch.js';
import '../composer/sapa-inbox-composer.js';
import type { SapaColleagues } from '../colleagues/sapa-colleagues.js';
import './sapa-ended.js';
import type { SapaInboxComposer } from '../composer/sapa-inbox-composer.js';
import { conversationStyles } from './sapa-conversation.styles.js';
import type { ReadingPlace } from './kept-readings.js';
import type { WithActs } from '../../ui/acts/acts.js';
import type { MessageTools } from './message-tools.js';
import './sapa-message-log.js';
import type { Choice, SapaMessage } from './sapa-message.js';
import type { SapaMessageLog } from './sapa-message-log.js';

/**
 * One conversation, open: who it is with, what was said, and where to answer. Beside its own event it lets those of the log
 * and of the composer through.
 * @slot handling - whose it is and how it is sorted
 * @slot files - what goes along with the reply
 * @slot drop - where files may be dropped
 * @fires sapa-retry
 * @fires sapa-end - to be resolved, or opened again
 * @fires sapa-drop-quote - the reply is not to quote anything
 * @fires sapa-panel - what is known of the visitor is to be shown, or put away
 */
@customElement('sapa-conversation')
export class SapaConversation extends LitElement {
  static override styles = [baseStyles, conversationStyles];

  @property({ attribute: false }) thread!: ThreadState;
  /** What the list knows of it; absent when it was opened by its address and the list does not reach back to it. */
  @property({ attribute: false }) row: ConversationRow | undefined;
  /** All that is known of it; absent until the server has opened it. */
  @property({ attribute: false }) conversation: Conversation | undefined;
  /** The list that it was opened from. */
  @property() backPath: string = paths.list;
  @property({ attribute: false }) entries: readonly OutboxEntry[] = [];
  /** Colleagues who look at it too, and those who write in it. */
  @property({ attribute: false }) viewers: SapaColleagues['viewers'] = [];
  @property({ attribute: false }) typists: SapaColleagues['typists'] = [];
  /** What happened between the messages, and was noted; and the notes on their way. */
  @property({ attribute: false }) timeline: readonly TimelineEntry[] = [];
  @property({ attribute: false }) notes: readonly NoteEntry[] = [];
  /** What the visitor's earlier conversations are; absent until that is known. */
  @property({ attribute: false }) earlier: EarlierState | undefined;
  @property() draft = '';
  @property() noteDraft = '';
  /** Versions of other devices. */
  @property({ attribute: false }) otherDrafts: readonly Draft[] = [];
  /** Files lie beside the reply; some of them cannot go along. */
  @property({ attribute: false }) hasFiles = false;
  @property({ attribute: false }) hasFaultyFiles = false;
  /** What the reply quotes. */
  @property({ attribute: false }) quote: Quote | undefined;
  @property({ attribute: false }) tools: MessageTools | undefined;
  /** What one begins to write. */
  @property() draftKind: DraftKind = 'reply';
  @property() staffId = '';
  @property() staffName = '';
  @property() staffPicture = '';
  @property({ type: Number }) readSeq = 0;
  /** Where it was read when it was left. */
  @property({ attribute: false }) startPlace: ReadingPlace | undefined;
  @property({ type: Number }) now = 0;
  /** The visitor has the chat open now. */
  @property({ type: Boolean }) isOnline = false;
  @query('sapa-inbox-composer') private readonly composer!: SapaInboxComposer | null;
  /** What is known of the visitor stands beside it, or above it. */
  @property({ attribute: false }) isPanelShown = false;
  @query('sapa-message-log') private readonly log!: SapaMessageLog | null;
  #hadFocus = false;
  /** What had the focus is hidden in a moment. */
  #losesFocus = false;

  override render() {
    const label = this.known?.visitor.label ?? t('visitor');
    return html`
      <section class="main" aria-label=${t('conversationWith', { name: label })}>
        <header>
          <a class="back" href=${this.backPath} aria-label=${t('backToList')}><wa-icon name="arrow-left"></wa-icon></a>
          ${this.renderWho(label)}${this.renderColleagues()}<slot name="handling"></slot
          >${this.renderResolve()}${this.renderPanelButton()}
        </header>
        ${this.renderBody(label)}<slot name="drop"></slot>
      </section>
    `;
  }

  /** Where one answers; what has ended can be read. */
  async focusComposer(): Promise<void> {
    await this.updateComplete;
    const { composer, log } = this;
    await (composer ?? log)?.updateComplete;
    // What has ended is read first; a note is written on purpose.
    if (composer && !composer.isNoteOnly) composer.focus();
    else log?.focusLog();
  }

  /** What the head needs is in both; the whole one is followed while it is open. */
  private get known(): Conversation | ConversationRow | undefined {
    return this.conversation ?? this.row;
  }

  /** Who answers for the visitor's name, or for who they are. */
  private get source(): VisitorNameSource {
    const { known } = this;
    return known ? markOfVisitor(known.visitor) : 'made';
  }

  putBack(text: string, kind: DraftKind = 'reply'): void {
    this.composer?.putBack(text, kind);
  }

  /** From the reply to the note, and back. */
  toggleNote(): void {
    this.composer?.toggle();
  }

  /** The field for a reply; where there is none, what was said. */
  async focusReply(): Promise<void> {
    await this.updateComplete;
    if (this.composer && !this.composer.isNoteOnly) this.composer.choose('reply');
    else await this.focusComposer();
  }

  replaceDraft(kind: DraftKind, before: string, after: string): void {
    this.composer?.replaceDraft(kind, before, after);
  }

  protected override willUpdate() {
    const { composer, known } = this;
    const focused = this.shadowRoot?.activeElement;
    this.#hadFocus = Boolean(focused);
    this.#losesFocus = Boolean(focused && focused === composer && !composer.isNoteOnly && known?.state === 'resolved');
  }

  protected override updated() {
    // What had the focus is gone, as the field is once a conversation has ended: the next letter must not go astray.
    const isLost = this.#losesFocus || (this.#hadFocus && !this.shadowRoot?.activeElement);
    if (isLost && !isTouch()) void this.focusComposer();
  }

  private renderWho(label: string) {
    if (!this.known && this.thread.phase === 'loading') {
      return html`<span class="round"></span><span class="bar"></span>`;
    }
    return html`
      <sapa-avatar name=${label} key=${this.known?.visitor.id ?? ''}></sapa-avatar>
      <div class="who">
        <h2><bdi class="truncate">${label}</bdi>${this.renderMark('signed')}</h2>
        <p class="truncate">
          ${this.renderMark('typed')}${this.isOnline ? html`<span class="online">${t('online')}</span> · ` : nothing}${this.renderWhere()}
        </p>
      </div>
    `;
  }

  /** Words take too much of the narrow header to stand beside the name. */
  private renderMark(source: VisitorNameSource) {
    if (!this.known || this.source !== source) return nothing;
    return html`<sapa-name-mark source=${source}></sapa-name-mark> `;
  }

  private renderColleagues() {
    const { viewers, typists } = this;
    if (viewers.length + typists.length === 0) return nothing;
    // Seldom two look at one conversation.
    void import('../colleagues/sapa-colleagues.js');
    return html`<sapa-colleagues .viewers=${viewers} .typists=${typists}></sapa-colleagues>`;
  }

  private renderResolve() {
    if (this.known?.isArchived) return nothing;
    if (this.known?.state !== 'open' && this.known?.state !== 'snoozed') return nothing;
    return html`<wa-button
      class="resolve"
      size="s"
      appearance="outlined"
      title=${titleWithKeys(t('resolve'), 'resolve')}
      @click=${this.handleEnd}
      ><wa-icon slot="start" name="check"></wa-icon>${t('resolve')}</wa-button
    >`;
  }

  private renderPanelButton() {
    if (!this.known) return nothing;
    return html`<button
      class="panel"
      type="button"
      title=${titleWithKeys(t('facts'), 'panel')}
      aria-label=${t('facts')}
      aria-expanded=${this.isPanelShown}
      @click=${this.handlePanel}
    >
      <wa-icon name="panel-right"></wa-icon>
    </button>`;
  }

  private handlePanel() {
    this.dispatchEvent(new CustomEvent('sapa-panel', { bubbles: true, composed: true }));
  }

  private renderWhere() {
    const pageTitle = this.conversation?.visitor.pageTitle;
    const siteName = this.known?.siteName;
    return pageTitle ? html`${siteName} · ${pageTitle}` : (siteName ?? nothing);
  }

  private renderBody(label: string) {
    if (this.known?.isErased) {
      return html`<sapa-empty
        icon="message-circle"
        heading=${t('erasedByVisitor')}
        text=${t('erasedText')}
      ></sapa-empty>`;
    }
    if (this.thread.phase === 'missing') {
      return html`<sapa-empty icon="message-circle" heading=${t('missingHeading')} text=${t('missingText')}>
        <wa-button href=${this.backPath} size="s" appearance="outlined">${t('backToList')}</wa-button>
      </sapa-empty>`;
    }
    // One template whatever the phase, so that the field and what is typed in it stay (C40).
    return html`${this.renderMessages(label)} ${this.renderFoot(label)}`;
  }

  private renderMessages(label: string) {
    const { phase } = this.thread;
    if (phase === 'loading') return this.renderSkeleton();
    if (phase !== 'failed') return this.renderLog(label);
    return html`<sapa-empty isError icon="triangle-alert" heading=${t('threadFailed')} text=${t('failedText')}>
      <wa-button size="s" appearance="outlined" @click=${this.handleRetry}>${t('tryAgain')}</wa-button>
    </sapa-empty>`;
  }

  private renderFoot(label: string) {
    const { conversation, known } = this;
    const hasEnded = known?.state === 'resolved';
    if (known?.isArchived)
      return html`<p class="archived" role="note">${t('archivedSite', { site: known.siteName })}</p>`;
    return html`<div class="foot">
      ${hasEnded ? html`<sapa-ended .rating=${conversation?.rating} @sapa-reopen=${this.handleEnd}></sapa-ended>` : nothing}
      ${this.quote && this.draftKind === 'reply' && !hasEnded ? this.renderQuote(this.quote, label) : nothing}
      <sapa-inbox-composer
        .kind=${this.draftKind}
        .replyDraft=${this.draft}
        .noteDraft=${this.noteDraft}
        .others=${this.otherDrafts}
        rival=${this.typists.find(({ kind }) => kind === 'reply')?.name ?? ''}
        ?isNoteOnly=${hasEnded}
        .hasFiles=${this.hasFiles}
        .hasFaultyFiles=${this.hasFaultyFiles}
        label=${t('answerTo', { name: label })}
        ><slot name="files" slot="files"></slot
      ></sapa-inbox-composer>
    </div>`;
  }

  private renderQuote(quote: Quote, label: string) {
    void import('./sapa-quote.js').catch(() => undefined);
    return html`<sapa-quote
      class="quote"
      .quote=${quote}
      visitorLabel=${label}
      visitorSource=${this.source}
      canDrop
      @sapa-drop=${() => this.dispatchEvent(new CustomEvent('sapa-drop-quote', { bubbles: true, composed: true }))}
    ></sapa-quote>`;
  }

  unsent(choice: Choice): SapaMessage | undefined {
    return this.log?.unsent(choice);
  }

  /** The list of reply buttons, or away with it. */
  toggleChoices(): void {
    this.composer?.toggleChoices();
  }

  /** The newest message is in sight. */
  get isAtEnd(): boolean {
    return this.log?.isAtEnd ?? false;
  }

  withActs(): WithActs[] {
    return this.log?.withActs() ?? [];
  }

  /** The message, or a note behind it. Resolves once it is shown; what is not loaded is shown by nobody. */
  async showMessage(seq: number, noteNumber?: number): Promise<void> {
    await this.updateComplete;
    await (noteNumber === undefined ? this.log?.showMessage(seq) : this.log?.showNote(noteNumber));
  }

  private renderLog(label: string) {
    return html`
      <sapa-message-log
        .messages=${this.thread.messages}
        .startPlace=${this.startPlace}
        .entries=${this.entries}
        .timeline=${this.timeline}
        .notes=${this.notes}
        .tools=${this.tools}
        .staffId=${this.staffId}
        .visitorLabel=${label}
        .visitorSource=${this.source}
        .staffName=${this.staffName}
        .staffPicture=${this.staffPicture}
        .readSeq=${this.readSeq}
        .visitorReadSeq=${this.conversation?.visitorReadSeq ?? 0}
        .now=${this.now}
        .earlier=${this.earlier}
        ?isLoadingOlder=${this.thread.isLoadingOlder}
        ?isVisitorTyping=${this.thread.isVisitorTyping}
      ></sapa-message-log>
    `;
  }

  private renderSkeleton() {
    return html`
      <div class="skeleton">
        <p class="visually-hidden" role="status">${t('loading')}</p>
        <span class="bar"></span><span class="bar short"></span><span class="bar own"></span><span class="bar"></span>
      </div>
    `;
  }

  private handleEnd() {
    this.dispatchEvent(new CustomEvent('sapa-end', { bubbles: true, composed: true }));
  }

  private handleRetry() {
    this.dispatchEvent(new CustomEvent('sapa-retry', { bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-conversation': SapaConversation;
  }
}
