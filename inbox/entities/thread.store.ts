import type { WithChoices } from '../../shared/written-choices.js';
import type { StaffMessage } from '../../shared/wire/messages/entities.js';
import { limits } from '../../shared/wire/limits.js';
import type { Reply, ReplyError } from '../../shared/wire/reply.js';
import type { Connection } from '../core/connection.js';
import { StaffRetry } from '../core/staff-retry.js';
import { CatchUp } from '../../shared/client/catch-up.js';
import { Store } from '../../shared/client/store.js';
import { messageAt } from './message-at.js';
import { quoteOf } from './quote-of.js';

export interface ThreadState {
  phase: 'loading' | 'ready' | 'failed' | 'missing';
  /** In order and without holes; may begin later than the conversation. */
  messages: readonly StaffMessage[];
  isLoadingOlder: boolean;
  isVisitorTyping: boolean;
}

/** How much of the end is fetched at first, and how much more when scrolling up. */
const pageSize = 50;

/** The messages of one conversation. */
export class ThreadStore extends Store<ThreadState> {
  readonly conversationId: string;
  readonly #connection: Connection;
  readonly #catchUp = new CatchUp((signal) => this.#pass(signal), StaffRetry);
  /** Nobody looks any more, or somebody else: nothing is asked and nothing said. */
  #isClosed = false;
  /** The last message that is here; undefined until the first page came. */
  #last: number | undefined;
  #announced = 0;
  /** Up to this revision all changes of messages are known. */
  #revision = 0;
  /** What was changed, as it is now; also what is not loaded yet. */
  readonly #changed = new Map<number, StaffMessage>();
  /** Up to here it was seen, and up to here the server knows. */
  #seenSeq = 0;
  #readSeq = 0;
  #typingEnds: ReturnType<typeof setTimeout> | undefined;

  constructor(connection: Connection, conversationId: string, lastSeq = 0) {
    super({ phase: 'loading', messages: [], isLoadingOlder: false, isVisitorTyping: false });
    this.#connection = connection;
    this.conversationId = conversationId;
    this.#announced = lastSeq;
  }

  get hasOlder(): boolean {
    return (this.state.messages[0]?.seq ?? 1) > 1;
  }

  /** Asks for everything after the last message that is here. */
  async refresh(): Promise<void> {
    this.#isClosed = false;
    if (this.state.phase === 'failed') this.set({ phase: 'loading' });
    await this.#catchUp.run();
    await this.#reportSeen();
  }

  /** Takes a pushed message, or one that was changed. */
  receive(message: StaffMessage): void {
    if (message.revision !== undefined) return this.#receiveChanged(message);
    if (message.from === 'visitor') this.setTyping(false);
    this.#announced = Math.max(this.#announced, message.seq);
    if (this.#last === undefined || this.#catchUp.isRunning || message.seq <= this.#last) return;
    if (message.seq > this.#last + 1) return void this.#catchUp.run();
    this.#append([message]);
  }

  /** The conversation has a message with this number, which may not have been pushed to this inbox. */
  announce(seq: number): void {
    this.#announced = Math.max(this.#announced, seq);
    if (this.#last !== undefined && seq > this.#last && !this.#catchUp.isRunning) void this.#catchUp.run();
  }

  /** Loads back to a message that somebody wants to see. */
  async loadBackTo(seq: number): Promise<void> {
    for (let first = Infinity; first > seq && first > 1;) {
      const before = this.state.messages[0]?.seq ?? 1;
      await this.loadOlder(limits.messagePage);
      first = this.state.messages[0]?.seq ?? 1;
      // It could not be had, or is loaded by somebody else already.
      if (first === before) return;
    }
  }

  async loadOlder(size = pageSize): Promise<void> {
    const first = this.state.messages[0]?.seq ?? 1;
    if (first <= 1 || this.state.isLoadingOlder) return;
    this.set({ isLoadingOlder: true });
    const after = Math.max(0, first - 1 - size);
    const reply = await this.#list(after, first - 1 - after);
    if (!reply.ok) return this.set({ isLoadingOlder: false });
    const older = reply.value.messages.filter((message) => message.seq < first);
    this.set({ messages: [...older.map(this.#present), ...this.state.messages], isLoadingOlder: false });
  }

  /** Undefined when it is done; otherwise why not. What it has become meanwhile is shown in any case. */
  edit(seq: number, written: WithChoices): Promise<ReplyError | undefined> {
    return this.#change(seq, (expected) => this.#connection.call('message:edit', { ...expected, ...written }));
  }

  /** Likewise. */
  remove(seq: number): Promise<ReplyError | undefined> {
    return this.#change(seq, (expected) => this.#connection.call('message:delete', expected));
  }

  /** The newest message has really been seen. What cannot be said now is said after the next connect. */
  async markRead(seq: number, isUnread = false): Promise<void> {
    // Marked as unread since it was told: it is told again.
    if (isUnread) this.#readSeq = Math.min(this.#readSeq, seq - 1);
    this.#seenSeq = Math.max(this.#seenSeq, seq);
    await this.#reportSeen();
  }

  close(): void {
    this.#isClosed = true;
    this.#catchUp.stop();
    this.setTyping(false);
  }

  setTyping(isVisitorTyping: boolean): void {
    clearTimeout(this.#typingEnds);
    // The end of it may get lost on the way, so it ends by itself.
    if (isVisitorTyping) this.#typingEnds = setTimeout(() => this.setTyping(false), limits.typingHolds);
    if (isVisitorTyping !== this.state.isVisitorTyping) this.set({ isVisitorTyping });
  }

  async #pass(signal: AbortSignal): Promise<ReplyError | undefined> {
    if (this.#last === undefined && this.#announced === 0) {
      // Opened by its address: only the server knows how long it is.
      const reply = await this.#list(0, 1);
      if (signal.aborted) return undefined;
      if (!reply.ok) return this.#refused(reply.error);
      this.#announced = reply.value.lastSeq;
    }
    const after = this.#last ?? Math.max(0, this.#announced - pageSize);
    const announcedBefore = this.#announced;
    const reply = await this.#list(after, limits.messagePage);
    if (signal.aborted) return undefined;
    if (!reply.ok) return this.#refused(reply.error);
    this.#last ??= after;
    this.#append(reply.value.messages);
    const { changed = [], lastRevision = this.#revision } = reply.value;
    for (const message of changed) this.#takeChanged(message);
    this.#revision = lastRevision;
    this.set({ phase: 'ready' });
    // Where something was changed there may be more.
    if (changed.length > 0) void this.#catchUp.run();
    const isMissing = Math.max(this.#announced, reply.value.lastSeq) > this.#last;
    // A push may overtake the answer. But a server that does not come further is not asked in a circle.
    if (isMissing && (reply.value.messages.length > 0 || this.#announced > announcedBefore)) void this.#catchUp.run();
    return undefined;
  }

  async #reportSeen(): Promise<void> {
    const [before, seq] = [this.#readSeq, this.#seenSeq];
    if (seq <= before || this.#isClosed) return;
    this.#readSeq = seq;
    const reply = await this.#connection.call('conversation:read', { conversationId: this.conversationId, seq });
    if (!reply.ok) this.#readSeq = before;
  }

  #list(after: number, limit: number) {
    const { conversationId } = this;
    return this.#connection.call('message:list', { conversationId, after, limit, afterRevision: this.#revision });
  }

  /** A push may be lost: those before it are asked for. */
  #receiveChanged(message: StaffMessage): void {
    this.#takeChanged(message);
    if (message.revision === this.#revision + 1) this.#revision += 1;
    else if ((message.revision ?? 0) > this.#revision && this.#last !== undefined) void this.#catchUp.run();
  }

  #takeChanged(message: StaffMessage): void {
    const { seq, revision = 0 } = message;
    const known = this.#changed.get(seq)?.revision ?? 0;
    if (revision <= known) return;
    this.#changed.set(seq, message);
    if (this.state.messages.some((each) => each.seq === seq || each.quote?.seq === seq))
      this.set({ messages: this.state.messages.map(this.#present) });
  }

  /** As it is now, and what it quotes: that need not be loaded. */
  readonly #present = (message: StaffMessage): StaffMessage => {
    const changed = this.#changed.get(message.seq);
    const present = changed && (changed.revision ?? 0) > (message.revision ?? 0) ? changed : message;
    const quoted = present.quote && this.#changed.get(present.quote.seq);
    return quoted ? { ...present, quote: quoteOf(quoted) } : present;
  };

  async #change(
    seq: number,
    ask: (expected: { conversationId: string; seq: number; expectedRevision: number }) => Promise<Reply<StaffMessage>>,
  ): Promise<ReplyError | undefined> {
    const { conversationId } = this;
    const expectedRevision = messageAt(this.state.messages, seq)?.revision ?? 0;
    const reply = await ask({ conversationId, seq, expectedRevision });
    const present = reply.ok ? reply.value : reply.error.messages?.[0];
    if (present && !this.#isClosed) this.receive(present);
    return reply.ok ? undefined : reply.error;
  }

  /** What is not there is not asked for again. */
  #refused(error: ReplyError): ReplyError | undefined {
    const isGone = error.code === 'E_NOT_FOUND' || error.code === 'E_SCHEMA';
    if (isGone) this.set({ phase: 'missing' });
    else if (this.#last === undefined) this.set({ phase: 'failed' });
    return isGone ? undefined : error;
  }

  #append(messages: readonly StaffMessage[]): void {
    const last = this.#last ?? 0;
    const fresh = messages.filter((message) => message.seq > last);
    const newest = fresh.at(-1);
    if (!newest) return;
    this.#last = newest.seq;
    this.set({ messages: [...this.state.messages, ...fresh.map(this.#present)] });
  }
}
