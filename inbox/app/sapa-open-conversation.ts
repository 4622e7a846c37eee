import { consume } from '@lit/context';
import { LitElement, css, html } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { ViewId } from '../../shared/list-views.js';
import type { Draft } from '../../shared/wire/drafts/entities.js';
import { type Clock, clockContext } from '../core/clock.js';
import { actionsContext, type ActionsStore, OffersController } from '../core/actions.store.js';
import { colleaguesContext, type ColleaguesStore } from '../entities/colleagues.store.js';
import { directoryContext, type DirectoryStore } from '../entities/directory.store.js';
import { handlingContext, type Handling } from '../entities/handling.js';
import { lookContext, type LookStore } from '../entities/look.store.js';
import { openedContext, type OpenedStore } from '../entities/opened.store.js';
import { type Drafts, draftsContext } from '../features/composer/drafts.js';
import { isLookedAt } from '../core/is-looked-at.js';
import { locationContext, type LocationStore, paths } from '../core/location.store.js';
import { noticesContext, type NoticesStore } from '../features/notices/notices.store.js';
import { outboxContext, type OutboxStore } from '../entities/outbox.store.js';
import { noteOutboxContext, type NoteOutboxStore } from '../entities/note-outbox.store.js';
import { readsContext, type Reads } from '../entities/reads.js';
import { presenceContext, type PresenceStore } from '../entities/presence.store.js';
import { replyFilesContext, type ReplyFilesStore } from '../entities/reply-files.store.js';
import { sessionContext, type SessionStore } from '../core/session.store.js';
import { sharedDraftsContext, type SharedDraftsStore } from '../entities/shared-drafts.store.js';
import { StoreController } from '../../shared/client/store-controller.js';
import type { ThreadStore } from '../entities/thread.store.js';
import { type Threads, threadsContext } from '../entities/threads.js';
import type { TimelineStore } from '../entities/timeline.store.js';
import { type Timelines, timelinesContext } from '../entities/timelines.js';
import { type Typing, typingContext } from '../features/composer/typing.js';
import { undoContext, type UndoStore } from '../entities/undo.store.js';
import { isTouch } from '../ui/is-touch.js';
import { whenPainted } from '../ui/when-painted.js';
import { NewLine } from '../features/thread/new-line.js';
import type { MessageTools } from '../features/thread/message-tools.js';
import { AttachFiles } from './attach-files.js';
import { ConversationActs } from './conversation-acts.js';
import { MessageActs } from './message-acts.js';
import { NoteActs } from './note-acts.js';
import { offerDrafts, offerMessageActs, offerUnsent } from './message-offers.js';
import { ReadBack } from './read-back.js';
import { ReadingStart } from './reading-start.js';
import { VisitorBeside } from './visitor-beside.js';
import { WriteHere } from './write-here.js';
import type { HandlingAct } from '../features/handling/sapa-handling-bar.js';
import '../features/thread/sapa-conversation.js';
import type { SapaConversation } from '../features/thread/sapa-conversation.js';

/** Joins an open conversation with the stores: what it shows comes from them, what it says goes to them. */
@customElement('sapa-open-conversation')
export class SapaOpenConversation extends LitElement {
  static override styles = css`
    :host {
      display: grid;
      grid-template: minmax(0, 1fr) / minmax(0, 1fr) auto;
      height: 100%;
      min-height: 0;
    }
    .panel {
      width: 17rem;
      border-inline-start: 1px solid var(--sapa-line);
    }
  `;

  @property() conversationId = '';
  /** Another screen is shown in its place: its keys do nothing. */
  @property({ attribute: false }) isAway = false;
  /** The view of the list that it was opened from. */
  @property({ attribute: false }) view: ViewId = 'open';

  @consume({ context: threadsContext }) private readonly threads!: Threads;
  @consume({ context: readsContext }) private readonly reads!: Reads;
  @consume({ context: openedContext }) private readonly opened!: OpenedStore;
  @consume({ context: outboxContext }) private readonly outbox!: OutboxStore;
  @consume({ context: timelinesContext }) private readonly timelines!: Timelines;
  @consume({ context: replyFilesContext }) private readonly replyFiles!: ReplyFilesStore;
  @consume({ context: noteOutboxContext }) private readonly noteOutbox!: NoteOutboxStore;
  @consume({ context: colleaguesContext }) private readonly colleagues!: ColleaguesStore;
  @consume({ context: directoryContext }) private readonly directory!: DirectoryStore;
  @consume({ context: sharedDraftsContext }) private readonly sharedDrafts!: SharedDraftsStore;
  @consume({ context: draftsContext }) private readonly drafts!: Drafts;
  @consume({ context: noticesContext }) private readonly notices!: NoticesStore;
  @consume({ context: presenceContext }) private readonly presence!: PresenceStore;
  @consume({ context: sessionContext }) private readonly session!: SessionStore;
  @consume({ context: clockContext }) private readonly clock!: Clock;
  @consume({ context: typingContext }) private readonly typing!: Typing;
  @consume({ context: lookContext }) private readonly look!: LookStore;
  @consume({ context: locationContext }) private readonly location!: LocationStore;
  @consume({ context: handlingContext }) private readonly handling!: Handling;
  @consume({ context: undoContext }) private readonly undo!: UndoStore;
  @query('sapa-conversation') private readonly pane!: SapaConversation | null;
  @consume({ context: actionsContext }) private readonly actions!: ActionsStore;
  private readonly stores = new StoreController(this);
  private readonly offers = new OffersController(this);
  private readonly writing = new WriteHere(this, {
    conversationId: () => this.conversationId,
    siteId: () => this.known?.siteId,
    staffId: () => this.session.state.staff?.id,
    messages: () => this.#thread?.state.messages ?? [],
    answered: (seq) => this.#newLine.answer(seq),
    pane: () => this.pane,
    stores: () => {
      const { drafts, sharedDrafts, outbox, noteOutbox, replyFiles, typing, directory } = this;
      return { drafts, sharedDrafts, outbox, noteOutbox, replyFiles, typing, directory };
    },
  });
  private readonly acts = new ConversationActs({
    conversationId: () => this.conversationId,
    known: () => this.known,
    staffId: () => this.session.state.staff?.id,
    handling: () => this.handling,
    undo: () => this.undo,
    markUnread: () => this.markUnread(),
  });
  private readonly beside = new VisitorBeside(this, {
    conversationId: () => this.conversationId,
    opened: () => this.opened,
    look: () => this.look,
    clock: () => this.clock,
    acts: this.acts,
    mayAskMore: () => this.isShown,
  });
  private readonly messageActs = new MessageActs(this, {
    thread: () => this.#thread,
    quote: (message) => this.writing.quoting(message),
  });
  private readonly noteActs = new NoteActs(this, {
    timeline: () => this.#timeline,
    mentionsIn: (text) => this.writing.mentionsIn(text),
  });
  private readonly readBack = new ReadBack(this, () => this.threads);
  /** What was said stands on the screen: what is less waited for may be asked for and drawn now. */
  @state() private isShown = false;
  #isBeingShown = false;
  private readonly attached = new AttachFiles(this, {
    conversationId: () => this.conversationId,
    store: () => this.replyFiles,
    canAttach: () => this.canAttach,
    focusReply: () => this.pane?.focusReply(),
  });
  private readonly start = new ReadingStart(this, {
    conversationId: () => this.conversationId,
    location: () => this.location,
    thread: () => this.#thread,
    show: (seq, noteNumber) => this.pane?.showMessage(seq, noteNumber),
  });
  #thread: ThreadStore | undefined;
  #timeline: TimelineStore | undefined;
  #unsubscribe: (() => void)[] = [];
  readonly #newLine = new NewLine();
  /** It was marked as unread when this was its last message. */
  #unreadFrom = 0;

  override connectedCallback() {
    super.connectedCallback();
    const { opened, outbox, noteOutbox, session, clock, presence, colleagues, directory, sharedDrafts, look } = this;
    this.stores.follow(
      this.openThread(),
      this.openTimeline(),
      opened,
      outbox,
      noteOutbox,
      session,
      clock,
      presence,
      colleagues,
      directory,
      sharedDrafts,
      look,
      this.location,
      this.replyFiles,
    );
    this.replyFiles.open(this.conversationId);
    this.start.begin();
    const isAvailable = () => !this.isAway && !this.isArchived;
    this.offers.offer(this.actions, {
      reply: { run: () => void this.pane?.focusReply(), isAvailable },
      note: { run: () => this.pane?.toggleNote(), isAvailable },
      attach: { run: () => void this.attached.pick(), isAvailable },
      resolve: { run: () => this.acts.end(), isAvailable },
      unread: { run: () => this.markUnread(), isAvailable },
      panel: { run: this.beside.toggle, isAvailable },
      block: { run: () => this.acts.block(), isAvailable },
      'alert-log': { run: () => this.acts.showAlerts(), isAvailable },
      take: { run: () => this.acts.take(), isAvailable: () => isAvailable() && this.acts.canTake },
      ...offerMessageActs({ isAvailable, all: () => this.pane?.withActs() ?? [] }),
      ...offerUnsent({ isAvailable, find: (choice) => this.pane?.unsent(choice) }),
      choices: { run: () => this.pane?.toggleChoices(), isAvailable: () => this.canReply },
      ...offerDrafts({
        isAvailable,
        draft: () => this.sharedDrafts.state.others.find(({ kind }) => kind === this.writing.kind),
        take: (draft) => this.writing.takeDraft(draft),
        drop: (draft) => this.sharedDrafts.drop(draft),
      }),
      ...Object.fromEntries(
        (['assign', 'pass-on', 'label', 'prioritize', 'snooze', 'spam'] as const).map((act) => [
          act,
          { run: () => this.acts.handle(act), isAvailable },
        ]),
      ),
    });
    void import('../features/handling/sapa-handling-bar.js');
    this.writing.begin();
    this.#unsubscribe = [
      sharedDrafts.onTakenOver((kind, before, after) => this.pane?.replaceDraft(kind, before, after)),
      this.drafts.onChange((change) => this.writing.follow(change)),
    ];
  }

  private openTimeline(): TimelineStore {
    return (this.#timeline ??= this.timelines.open(this.conversationId));
  }

  private openThread(): ThreadStore {
    return (this.#thread ??= this.threads.open(this.conversationId));
  }

  override render() {
    const thread = this.openThread();
    const { row, conversation } = this.opened.state;
    const staffId = this.session.state.staff?.id ?? '';
    this.#newLine.begin(row ?? conversation);
    this.#newLine.arrive(thread.state.messages, staffId, isLookedAt() && this.pane?.isAtEnd === true);
    return html`
      <sapa-conversation
        .thread=${thread.state}
        .row=${row}
        .conversation=${conversation}
        backPath=${paths.view(this.view)}
        ?isOnline=${conversation && this.presence.isOnline(conversation.visitor.id)}
        .viewers=${this.viewers()}
        .typists=${this.colleagues.state.typists}
        .entries=${this.outbox.state.entries.filter((entry) => entry.conversationId === this.conversationId)}
        .timeline=${this.openTimeline().state.entries}
        .notes=${this.noteOutbox.state.entries.filter((entry) => entry.conversationId === this.conversationId)}
        .draft=${this.writing.draftOf('reply')}
        .noteDraft=${this.writing.draftOf('note')}
        .otherDrafts=${this.sharedDrafts.state.others}
        @sapa-take-draft=${this.writing.handleTakeDraft}
        @sapa-drop-draft=${(event: CustomEvent<Draft>) => this.sharedDrafts.drop(event.detail)}
        .earlier=${this.readBack.state}
        @sapa-load-earlier=${this.readBack.handleLoad}
        .draftKind=${this.writing.kind}
        .quote=${this.writing.quote}
        .hasFiles=${this.attached.hasAny}
        .hasFaultyFiles=${this.attached.hasFaulty}
        @sapa-attach=${this.attached.handleAttach}
        .tools=${this.tools()}
        .staffId=${staffId}
        .staffName=${this.session.state.staff?.name ?? ''}
        .staffPicture=${this.session.state.staff?.picture ?? ''}
        .startPlace=${this.start.place}
        @sapa-place=${this.start.handlePlace}
        .readSeq=${this.#newLine.readSeq ?? Infinity}
        .now=${this.clock.state.now}
        @sapa-end=${() => this.acts.end()}
        @sapa-retry=${() => thread.refresh()}
        @sapa-load-older=${() => thread.loadOlder()}
        @sapa-seen=${this.handleSeen}
        @sapa-draft=${this.writing.handleDraft}
        @sapa-submit=${this.writing.handleSubmit}
        @sapa-mode=${this.writing.handleMode}
        @sapa-note-draft=${this.writing.handleNoteDraft}
        @sapa-note=${this.writing.handleNote}
        @sapa-retry-note=${(event: CustomEvent<{ clientId: string }>) => this.noteOutbox.retry(event.detail.clientId)}
        @sapa-edit-note=${this.writing.handleEditNote}
        @sapa-discard-note=${(event: CustomEvent<{ clientId: string }>) => this.noteOutbox.discard(event.detail.clientId)}
        @sapa-act=${this.messageActs.handleAct}
        @sapa-cancel-edit=${this.messageActs.handleCancelEdit}
        @sapa-note-act=${this.noteActs.handleAct}
        @sapa-cancel-note-edit=${this.noteActs.handleCancelEdit}
        @sapa-go-message=${this.start.handleGoMessage}
        @sapa-drop-quote=${this.writing.handleDropQuote}
        @sapa-send-now=${() => this.outbox.sendHeld(this.conversationId)}
        @sapa-retry-send=${(event: CustomEvent<{ clientId: string }>) => this.outbox.retry(event.detail.clientId)}
        @sapa-edit-send=${this.writing.handleEdit}
        .isPanelShown=${this.beside.isShown}
        @sapa-panel=${this.beside.toggle}
        @sapa-discard=${this.writing.handleDiscard}
        ><sapa-handling-bar
          slot="handling"
          .conversation=${conversation ?? row}
          @sapa-handle=${(event: CustomEvent<{ act: HandlingAct }>) => this.acts.handle(event.detail.act)}
        ></sapa-handling-bar
        >${this.attached.render()}</sapa-conversation
      >
      ${this.beside.render()}
    `;
  }

  /** Those that the directory knows by name; anybody else has just come, or has just left. */
  private viewers() {
    return this.colleagues.state.viewerIds.flatMap((id) => {
      const person = this.directory.person(id);
      return person ? [{ id, name: person.name, picture: person.picture ?? '' }] : [];
    });
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    this.typing.end(this.conversationId);
    if (this.threads.currentId === this.conversationId) this.threads.close();
    this.timelines.close(this.conversationId);
    this.#thread = undefined;
    this.#timeline = undefined;
  }

  /** The messages may have come further back. */
  protected override updated() {
    this.start.follow();
    this.noticeShown();
    const first = this.#thread?.state.messages[0];
    const known = this.opened.state.conversation;
    // From its first message one reads back further.
    if (known && !known.isErased && this.#thread?.state.phase === 'ready' && (first?.seq ?? 1) === 1)
      this.readBack.begin(this.conversationId, known.visitor.id);
    if (first) void this.#timeline?.reachBackTo(first.seq === 1 ? 0 : first.seq);
  }

  private noticeShown(): void {
    if (this.#isBeingShown || this.#thread?.state.phase === 'loading') return;
    this.#isBeingShown = true;
    whenPainted(() => (this.isShown = true));
  }

  /** What is typed from now on is an answer, also before the messages are here (C40). */
  protected override firstUpdated() {
    if (!isTouch()) void this.focusComposer();
  }

  async focusComposer(): Promise<void> {
    await this.pane?.focusComposer();
  }

  /** For later: back to the list, since what one looks at is read. */
  private markUnread() {
    this.#unreadFrom = this.#thread?.state.messages.at(-1)?.seq ?? 0;
    void this.reads.mark([this.conversationId], false);
    this.location.go(paths.view(this.view));
  }

  private tools(): MessageTools | undefined {
    const { staff } = this.session.state;
    if (!staff) return undefined;
    return {
      staffId: staff.id,
      canDeleteAll: staff.role !== 'agent',
      canReply: this.known?.state !== 'resolved',
      editMinutes: this.opened.state.conversation?.editMinutes ?? 0,
      editing: this.messageActs.editing,
      told: this.messageActs.told,
      note: { editing: this.noteActs.editing, told: this.noteActs.told },
    };
  }

  private handleSeen(event: CustomEvent<{ seq: number }>) {
    const { seq } = event.detail;
    // What was marked as unread stays so until something is seen after it.
    const isUnread = seq > this.#unreadFrom && this.reads.see(this.conversationId, seq);
    if (seq > this.#unreadFrom) void this.#thread?.markRead(seq, isUnread);
    this.notices.dismiss(this.conversationId);
  }

  private get known() {
    return this.opened.state.conversation ?? this.opened.state.row;
  }

  /** What was said there is read, and nothing is done with it. */
  private get isArchived(): boolean {
    return this.known?.isArchived === true;
  }

  private get canReply(): boolean {
    const { known } = this;
    return !this.isAway && known?.state !== 'resolved' && !known?.isErased && !known?.isArchived;
  }

  /** To a reply alone: a note has no files. */
  private get canAttach(): boolean {
    return this.canReply && this.writing.kind === 'reply';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sapa-open-conversation': SapaOpenConversation;
  }
}
