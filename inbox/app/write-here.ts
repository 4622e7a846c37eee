import type { ReactiveControllerHost } from 'lit';
import { joinChoices, splitChoices } from '../../shared/written-choices.js';
import type { Draft, DraftKind } from '../../shared/wire/drafts/entities.js';
import { limits } from '../../shared/wire/limits.js';
import type { Message, Quote, StaffMessage } from '../../shared/wire/messages/entities.js';
import type { Named } from '../../shared/wire/timeline/entities.js';
import type { DirectoryStore } from '../entities/directory.store.js';
import type { NoteOutboxStore } from '../entities/note-outbox.store.js';
import { messageAt } from '../entities/message-at.js';
import { namedIn } from '../entities/note-parts.js';
import type { OutboxStore } from '../entities/outbox.store.js';
import { quoteOf } from '../entities/quote-of.js';
import type { ReplyFilesStore } from '../entities/reply-files.store.js';
import type { SharedDraftsStore } from '../entities/shared-drafts.store.js';
import type { DraftChange, Drafts } from '../features/composer/drafts.js';
import type { Typing } from '../features/composer/typing.js';
import type { SapaConversation } from '../features/thread/sapa-conversation.js';

interface Stores {
  drafts: Drafts;
  sharedDrafts: SharedDraftsStore;
  outbox: OutboxStore;
  noteOutbox: NoteOutboxStore;
  replyFiles: ReplyFilesStore;
  typing: Typing;
  directory: DirectoryStore;
}

type Text = CustomEvent<{ text: string }>;
type Sent = CustomEvent<{ clientId: string }>;

/** Replies and notes to the open conversation: as they are written, on their way out, and taken back from there. */
export class WriteHere {
  /** Which of the two is being written. */
  kind: DraftKind = 'reply';

  constructor(
    private readonly host: Pick<ReactiveControllerHost, 'requestUpdate'>,
    private readonly deps: {
      conversationId: () => string;
      siteId: () => string | undefined;
      staffId: () => string | undefined;
      /** The messages that stand there. */
      messages: () => readonly StaffMessage[];
      /** A reply goes: what stands above it is read. */
      answered: (seq: number) => void;
      pane: () => SapaConversation | null;
      stores: () => Stores;
    },
  ) {}

  begin(): void {
    this.kind = this.#stores.drafts.kindOf(this.#id);
  }

  /** What stands in a field: as it was left here, or as another device has begun it. */
  draftOf(kind: DraftKind): string {
    const { drafts, sharedDrafts } = this.#stores;
    return drafts.read(this.#id, kind) || (sharedDrafts.state.begun[kind] ?? '');
  }

  /** What the reply quotes, kept beside it: as the message is now, where it is loaded. */
  get quote(): Quote | undefined {
    const quote = this.#stores.drafts.quote(this.#id);
    if (!quote) return undefined;
    const message = messageAt(this.deps.messages(), quote.seq);
    return message ? quoteOf(message) : quote;
  }

  /** Another tab has written on, or has sent it. */
  follow({ conversationId, kind, before, after }: DraftChange): void {
    if (conversationId !== this.#id) return;
    const { sharedDrafts } = this.#stores;
    this.deps.pane()?.replaceDraft(kind, before || (sharedDrafts.state.begun[kind] ?? ''), after);
    sharedDrafts.dropBegun(kind);
    this.host.requestUpdate();
  }

  async quoting(message: Message): Promise<void> {
    this.#keepQuote(quoteOf(message));
    this.#write('reply');
    await this.deps.pane()?.focusComposer();
  }

  takeDraft(draft: Draft): void {
    this.deps.pane()?.putBack(this.#stores.sharedDrafts.take(draft), draft.kind);
  }

  mentionsIn(text: string): Named[] {
    const siteId = this.deps.siteId();
    const people = siteId === undefined ? [] : this.#stores.directory.peopleOf(siteId);
    const others = people.filter(({ id }) => id !== this.deps.staffId());
    return namedIn(text, others).slice(0, limits.mentions);
  }

  readonly handleMode = ({ detail }: CustomEvent<{ kind: DraftKind }>): void => this.#write(detail.kind);
  readonly handleTakeDraft = ({ detail }: CustomEvent<Draft>): void => this.takeDraft(detail);
  readonly handleDropQuote = (): void => this.#keepQuote(undefined);
  readonly handleDraft = ({ detail }: Text): void => this.#keep(detail.text, 'reply');
  readonly handleNoteDraft = ({ detail }: Text): void => this.#keep(detail.text, 'note');

  readonly handleNote = ({ detail: { text } }: Text): void =>
    this.#stores.noteOutbox.send(this.#id, text, this.mentionsIn(text));

  readonly handleSubmit = ({ detail }: Text): void => {
    const { replyFiles, outbox } = this.#stores;
    const files = replyFiles.take(this.#id);
    const { text, choices } = splitChoices(detail.text);
    const seenSeq = this.deps.messages().at(-1)?.seq;
    outbox.send(this.#id, text, {
      ...{ seenSeq, quote: this.quote },
      ...(choices.length > 0 ? { choices } : {}),
      ...(files.length > 0 ? { files } : {}),
    });
    if (seenSeq !== undefined) this.deps.answered(seenSeq);
    this.#keepQuote(undefined);
  };

  readonly handleEdit = ({ detail }: Sent): void => {
    const { replyFiles, outbox } = this.#stores;
    const entry = outbox.takeBack(detail.clientId);
    if (!entry) return;
    if (entry.files) replyFiles.putBack(this.#id, entry.files);
    // What has waited for more than a day is with the server no more.
    if (entry.delivery === 'failed') void replyFiles.check(this.#id);
    if (entry.quote) this.#keepQuote(entry.quote);
    this.deps.pane()?.putBack(joinChoices({ text: entry.text, choices: entry.choices ?? [] }));
  };

  readonly handleEditNote = ({ detail }: Sent): void =>
    this.deps.pane()?.putBack(this.#stores.noteOutbox.takeBack(detail.clientId), 'note');

  readonly handleDiscard = ({ detail: { clientId } }: Sent): void => {
    const { replyFiles, outbox } = this.#stores;
    replyFiles.drop(outbox.state.entries.find((entry) => entry.clientId === clientId)?.files ?? []);
    outbox.discard(clientId);
  };

  get #id(): string {
    return this.deps.conversationId();
  }

  get #stores(): Stores {
    return this.deps.stores();
  }

  #keep(text: string, kind: DraftKind): void {
    const { drafts, sharedDrafts, typing } = this.#stores;
    drafts.write(this.#id, text, kind);
    sharedDrafts.changed(this.#id, kind);
    typing.report(this.#id, text.trim() !== '', kind);
  }

  #keepQuote(quote: Quote | undefined): void {
    this.#stores.drafts.keepQuote(this.#id, quote);
    this.host.requestUpdate();
  }

  #write(kind: DraftKind): void {
    this.kind = kind;
    this.host.requestUpdate();
  }
}
