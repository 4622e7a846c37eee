import type { VisitorConversation } from '../../../shared/wire/conversations/entities.js';
import type { Session } from '../../core/session.js';
import type { ShownMessage } from '../../core/shown-messages.js';
import { Retry } from '../../../shared/client/retry.js';
import { Store } from '../../../shared/client/store.js';

/** How much of one is loaded at a time. */
const pageSize = 50;

export interface EarlierConversation {
  id: string;
  messages: readonly ShownMessage[];
  /** Whether there may be one before it. */
  isFollowUp: boolean;
}

export interface EarlierState {
  /** As they are read, the last one above the present one; of the first the beginning may be missing. */
  conversations: readonly EarlierConversation[];
  /** What else there is to read back to. */
  more: 'messages' | 'conversation' | undefined;
  /** What becomes of the wish for it. After a failure nobody asks again but the visitor. */
  wish: 'idle' | 'loading' | 'failed';
}

const nothing: EarlierState = { conversations: [], more: undefined, wish: 'idle' };

/**
 * The conversations of this visitor that have ended, as far as they were read back to. What stood in the chat when the next
 * one began goes on standing there.
 */
export class EarlierConversations extends Store<EarlierState> {
  /** The one that the session shows. */
  #present: EarlierConversation | undefined;
  /** What came before one of them, as far as it is known. */
  #previous: { of: string; conversation: VisitorConversation | null } | undefined;
  /** Another one with every visitor: what was asked for the one before is dropped. */
  #reader = {};
  #isAsking = false;
  readonly #retry = new Retry(() => void this.#findPrevious());

  constructor(
    private readonly session: Session,
    /** False once the session is over: anyone who comes then has another one, in the same chat. */
    readonly isCurrent: () => boolean,
  ) {
    super(nothing);
    session.subscribe(() => this.#follow());
    this.#follow();
  }

  /** Puts one more page before what is here. */
  async loadMore() {
    const { more, wish, conversations } = this.state;
    const [first] = conversations;
    const wanted = more === 'messages' ? first : this.#previousOf(first ?? this.#present);
    if (!more || !wanted || wish === 'loading') return;
    this.#show({ wish: 'loading' });
    const reader = this.#reader;
    const { id: conversationId, isFollowUp = false } = wanted;
    const before = (more === 'messages' && first?.messages[0]?.seq) || Number.MAX_SAFE_INTEGER;
    const page = await this.session.call('message:list', { conversationId, before, limit: pageSize });
    if (reader !== this.#reader) return;
    const loaded = page.ok ? page.value.messages.map((message) => ({ ...message, delivery: 'sent' as const })) : [];
    // None, although there must be some: no reason to ask in a circle.
    if (loaded.length === 0) return this.#show({ wish: 'failed' });
    const here = this.state.conversations;
    const [known, others] = here[0]?.id === conversationId ? [here[0].messages, here.slice(1)] : [[], here];
    const conversation = { id: conversationId, isFollowUp, messages: [...loaded, ...known] };
    this.#show({ conversations: [conversation, ...others], wish: 'idle' });
  }

  #follow() {
    const { isLoaded, receipts, messages } = this.session.state;
    // Another visitor comes, and must not see what this one wrote.
    if (!isLoaded || !this.isCurrent()) return this.#forget();
    const { id, isFollowUp = false } = receipts;
    if (id === undefined) return;
    const last = this.#present;
    this.#present = { id, messages, isFollowUp };
    if (last?.id === id) return void this.#findPrevious();
    // It may be one that was opened again.
    const conversations = this.state.conversations.filter((each) => each.id !== id);
    const ended = last && { ...last, messages: storedIn(last) };
    this.#show({ conversations: ended?.messages.length ? [...conversations, ended] : conversations });
  }

  #forget() {
    this.#present = this.#previous = undefined;
    this.#reader = {};
    this.#retry.reset();
    if (this.state !== nothing) this.set(nothing);
  }

  #previousOf(one: EarlierConversation | undefined) {
    return this.#previous && this.#previous.of === one?.id ? this.#previous.conversation : undefined;
  }

  #show(change: Partial<EarlierState>) {
    const [first] = change.conversations ?? this.state.conversations;
    const isCut = (first?.messages[0]?.seq ?? 1) > 1;
    const more = isCut ? 'messages' : this.#previousOf(first ?? this.#present) ? 'conversation' : undefined;
    this.set({ ...change, more });
    void this.#findPrevious();
  }

  /** Asked before it is offered: what is not there must not be offered. */
  async #findPrevious(): Promise<void> {
    const first = this.state.conversations[0] ?? this.#present;
    const call = this.session.visitorCall;
    if (!first?.isFollowUp || this.#previousOf(first) !== undefined) return;
    if (!call || this.#isAsking || this.#retry.isWaiting) return;
    const reader = this.#reader;
    this.#isAsking = true;
    const found = await call('conversation:previous', { conversationId: first.id });
    this.#isAsking = false;
    if (reader !== this.#reader) return this.#findPrevious();
    if (!found.ok) return this.#retry.later(found.error.retryAfter, found.error.code === 'E_INTERNAL');
    this.#retry.reset();
    this.#previous = { of: first.id, conversation: found.value.conversation };
    this.#show({});
  }
}

/** To be read and nothing else: without what is on its way, and without what had become of it. */
function storedIn({ id, messages }: EarlierConversation): ShownMessage[] {
  return messages.filter(({ conversationId }) => conversationId === id).map(({ receipt: _, ...message }) => message);
}
