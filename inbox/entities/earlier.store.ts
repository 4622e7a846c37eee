import { CatchUp } from '../../shared/client/catch-up.js';
import { Store } from '../../shared/client/store.js';
import type { EndedConversation } from '../../shared/wire/conversations/entities.js';
import type { StaffMessage } from '../../shared/wire/messages/entities.js';
import type { ReplyError } from '../../shared/wire/reply.js';
import type { TimelineEntry } from '../../shared/wire/timeline/entities.js';
import type { Connection } from '../core/connection.js';
import { StaffRetry } from '../core/staff-retry.js';
import { ThreadStore } from './thread.store.js';
import { TimelineStore } from './timeline.store.js';

export interface EarlierConversation extends EndedConversation {
  /** In order; may begin later than the conversation. */
  messages: readonly StaffMessage[];
  timeline: readonly TimelineEntry[];
}

export interface EarlierState {
  /** As they are read, the last one directly above the present one. */
  conversations: readonly EarlierConversation[];
  /** What else there is to read: older messages of the first of them, or the conversation before it. */
  more: 'messages' | EndedConversation | undefined;
  /** What was asked for last. A failure is asked for again by itself. */
  wish: 'idle' | 'loading' | 'failed';
}

interface Read {
  facts: EndedConversation;
  thread: ThreadStore;
  timeline: TimelineStore;
}

/**
 * The visitor's conversations before the open one, as far as somebody reads back. They are not opened: the server tells of
 * their messages no more, so that they are asked for again whenever they may have changed.
 */
export class EarlierStore extends Store<EarlierState> {
  /** The first one is read last. */
  #read: readonly Read[] = [];
  /** What comes before the first of these; null where nothing does. */
  #next: EndedConversation | null | undefined;
  readonly #catchUp = new CatchUp((signal) => this.#findNext(signal), StaffRetry);
  readonly #ends: readonly (() => void)[];

  constructor(
    private readonly connection: Connection,
    private readonly conversationId: string,
    visitorId: string,
  ) {
    super({ conversations: [], more: undefined, wish: 'idle' });
    const refreshOne = (id: string) => {
      for (const each of this.#read) if (each.facts.id === id) refresh(each);
    };
    this.#ends = [
      connection.onConnect(() => this.#refresh()),
      connection.on('access:changed', () => this.#refresh()),
      connection.on('row:changed', ({ row }) => refreshOne(row.id)),
      connection.on('row:gone', ({ id }) => refreshOne(id)),
      // They count as one person with somebody else now, who may have written before.
      connection.on('contact:changed', ({ id }) => void (id === visitorId && this.#catchUp.run())),
    ];
    document.addEventListener('visibilitychange', this.#handleBack);
    void this.#catchUp.run();
  }

  close(): void {
    for (const unlisten of this.#ends) unlisten();
    document.removeEventListener('visibilitychange', this.#handleBack);
    this.#catchUp.stop();
    for (const each of this.#read) end(each);
  }

  /** One more page above what is here. */
  async loadMore(): Promise<void> {
    const { more, wish } = this.state;
    if (!more || wish === 'loading') return;
    if (more === 'messages') await this.#read[0]?.thread.loadOlder();
    else this.#begin(more);
  }

  /** A message of one of these is to be seen, and may be further back than it is read. */
  async loadBackTo(conversationId: string, seq: number): Promise<void> {
    await this.#read.find(({ facts }) => facts.id === conversationId)?.thread.loadBackTo(seq);
  }

  #begin(facts: EndedConversation): void {
    const thread = new ThreadStore(this.connection, facts.id, facts.lastSeq);
    const timeline = new TimelineStore(this.connection, facts.id);
    const read = { facts, thread, timeline };
    this.#read = [read, ...this.#read];
    this.#next = undefined;
    const follow = () => {
      const { messages, phase } = thread.state;
      if (phase === 'missing') return this.#drop(read);
      if (phase === 'ready') void timeline.reachBackTo(firstSeqOf(messages) === 1 ? 0 : firstSeqOf(messages));
      this.#show();
    };
    thread.subscribe(follow);
    timeline.subscribe(follow);
    refresh(read);
    void this.#catchUp.run();
    this.#show();
  }

  /** It was seen, and may not be seen any more. */
  #drop(read: Read): void {
    if (!this.#read.includes(read)) return;
    this.#read = this.#read.filter((each) => each !== read);
    end(read);
    this.#show();
    void this.#catchUp.run();
  }

  readonly #handleBack = () => {
    if (document.visibilityState === 'visible') this.#refresh();
  };

  #refresh(): void {
    for (const each of this.#read) refresh(each);
    void this.#catchUp.run();
  }

  async #findNext(signal: AbortSignal): Promise<ReplyError | undefined> {
    const conversationId = this.#read[0]?.facts.id ?? this.conversationId;
    const reply = await this.connection.call('conversation:previous', { conversationId });
    if (signal.aborted || conversationId !== (this.#read[0]?.facts.id ?? this.conversationId)) return undefined;
    // What one may not see any more has nothing before it either.
    const isGone = !reply.ok && (reply.error.code === 'E_NOT_FOUND' || reply.error.code === 'E_SCHEMA');
    if (!reply.ok && !isGone) return reply.error;
    this.#next = reply.ok ? reply.value.conversation : null;
    this.#show();
    return undefined;
  }

  #show(): void {
    const [first] = this.#read;
    this.set({
      conversations: this.#read.map(({ facts, thread, timeline }) => ({
        ...facts,
        messages: thread.state.messages,
        timeline: timeline.state.entries,
      })),
      more: first?.thread.hasOlder ? 'messages' : (this.#next ?? undefined),
      wish: wishOf(first),
    });
  }
}

function refresh({ thread, timeline }: Read): void {
  void thread.refresh();
  void timeline.refresh();
}

function end({ thread, timeline }: Read): void {
  thread.close();
  timeline.close();
}

const firstSeqOf = ([first]: readonly StaffMessage[]): number => first?.seq ?? 1;

function wishOf(first: Read | undefined): EarlierState['wish'] {
  const { phase, isLoadingOlder } = first?.thread.state ?? { phase: 'ready', isLoadingOlder: false };
  if (phase === 'failed') return 'failed';
  return phase === 'loading' || isLoadingOlder ? 'loading' : 'idle';
}
