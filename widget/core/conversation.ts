import { CatchUp } from '../../shared/client/catch-up.js';
import type { Call } from './connection.js';
import type { Message } from '../../shared/wire/messages/entities.js';
import type { VisitorConversation } from '../../shared/wire/conversations/entities.js';
import type { ReplyError } from '../../shared/wire/reply.js';
import { Store } from '../../shared/client/store.js';

/** How much of an old conversation is shown at first, and how much more each time that one scrolls up to its top. */
const pageSize = 50;

/** Numbers of messages: up to which they have reached the staff, and up to which either side has read. */
export type Receipts = Pick<VisitorConversation, 'deliveredSeq' | 'staffReadSeq' | 'visitorReadSeq'> &
  Partial<Omit<VisitorConversation, 'id'>> & { id?: string | undefined };
export const noReceipts: Receipts = { deliveredSeq: 0, staffReadSeq: 0, visitorReadSeq: 0 };

/** There is more than the server gave. */
const behind: ReplyError = { code: 'E_UNAVAILABLE', message: 'The page brought nothing new.' };

export interface ConversationState {
  messages: readonly Message[];
  /** False until the server has said once what there is. */
  isLoaded: boolean;
  /** What becomes of the wish for older messages. After a failure nobody asks again but the visitor. */
  older: 'idle' | 'loading' | 'failed';
  receipts: Receipts;
}

/**
 * The visitor's conversation, without holes. Anyone who was away asks for what came after the last number; a push is
 * only a hint, taken when it is the next one.
 */
export class Conversation extends Store<ConversationState> {
  #id: string | undefined;
  /** Everything up to here is in `messages`, or older than what is shown. */
  #lastSeq = 0;
  /** Pushed before their predecessors. */
  readonly #early = new Map<number, Message>();
  /** Up to this revision all changes of messages are known. */
  #revision = 0;
  /** What was changed, as it is now; also what is not shown yet. */
  readonly #changed = new Map<number, Message>();
  readonly #catchUp = new CatchUp((signal) => this.#ask(signal));

  constructor(private readonly call: Call) {
    super({ messages: [], isLoaded: false, older: 'idle', receipts: noReceipts });
  }

  get isStarted() {
    return this.#id !== undefined;
  }

  /** Asks for all that is missing. To be called on every connect. */
  catchUp() {
    return this.#catchUp.run();
  }

  /** The line is down: the next connect asks. */
  pause() {
    this.#catchUp.pause();
  }

  /** There is surely nothing to ask for, since nobody has written yet. */
  markLoaded() {
    this.set({ isLoaded: true });
  }

  /** Takes a pushed or an acknowledged message, or one that was changed. */
  receive(message: Message) {
    if (this.#id === undefined && message.seq === 1) this.#start(message.conversationId, 0);
    if (message.conversationId !== this.#id) {
      // Another conversation was opened, or this one is not known yet.
      void this.catchUp();
      return;
    }
    this.#take(message);
    if (this.#early.size || message.revision) void this.catchUp();
  }

  /** Puts one more page before the first message. */
  async loadOlder() {
    const [first] = this.state.messages;
    if (!first || first.seq === 1 || this.state.older === 'loading') return;
    this.set({ older: 'loading' });
    const { conversationId, seq: before } = first;
    const page = await this.call('message:list', { conversationId, before, limit: pageSize });
    if (this.#id !== conversationId) return;
    const older = page.ok ? page.value.messages : [];
    // None, although there must be some: no reason to ask in a circle.
    this.set({
      messages: [...older.map(this.#present), ...this.state.messages],
      older: older.length > 0 ? 'idle' : 'failed',
    });
  }

  /** Takes what the server tells about who has got and read what; an older word changes nothing. */
  takeReceipts(told: VisitorConversation) {
    if (told.id !== this.#id) return;
    const { receipts } = this.state;
    this.set({
      receipts: {
        // Who comes later (features/rating) looks at how it stands with the conversation.
        ...told,
        deliveredSeq: Math.max(receipts.deliveredSeq, told.deliveredSeq),
        staffReadSeq: Math.max(receipts.staffReadSeq, told.staffReadSeq),
        visitorReadSeq: Math.max(receipts.visitorReadSeq, told.visitorReadSeq),
      },
    });
  }

  /** The visitor has the newest message before the eyes. What cannot be told now is told on the next connect. */
  markRead() {
    const seq = this.state.messages.findLast(({ from }) => from === 'staff')?.seq ?? 0;
    if (seq <= this.state.receipts.visitorReadSeq) return;
    this.set({ receipts: { ...this.state.receipts, visitorReadSeq: seq } });
    this.#tellRead();
  }

  reset() {
    this.#catchUp.stop();
    this.#start(undefined, 0);
    // What comes next is the history of somebody else.
    this.set({ isLoaded: false });
  }

  async #ask(signal: AbortSignal): Promise<ReplyError | undefined> {
    const id = this.#id;
    const opened = await this.call('conversation:open', {});
    if (signal.aborted) return undefined;
    if (!opened.ok) return opened.error;
    const { conversation } = opened.value;
    // A late answer to the visitor before has set it. Not what began while this was asked.
    if (!conversation && id === this.#id) this.#start(undefined, 0);
    if (conversation && conversation.id !== this.#id) {
      this.#start(conversation.id, Math.max(0, conversation.lastSeq - pageSize));
    }
    if (conversation) {
      this.takeReceipts(conversation);
      if (this.state.receipts.visitorReadSeq > conversation.visitorReadSeq) this.#tellRead();
      const error = await this.#askPages(conversation.id);
      if (error) return error;
    }
    if (signal.aborted) return undefined;
    this.set({ isLoaded: true, older: this.state.older === 'failed' ? 'idle' : this.state.older });
    return this.#early.size ? behind : undefined;
  }

  async #askPages(conversationId: string): Promise<ReplyError | undefined> {
    for (let lastSeq = Infinity; this.#lastSeq < lastSeq;) {
      const after = this.#lastSeq;
      const page = await this.call('message:list', { conversationId, after, afterRevision: this.#revision });
      if (this.#id !== conversationId) return undefined;
      if (!page.ok) return page.error;
      const { messages, changed = [], lastRevision = 0 } = page.value;
      for (const message of [...messages, ...changed]) this.#take(message);
      this.#revision = lastRevision;
      // Where something was changed there may be more.
      lastSeq = changed[0] ? Infinity : page.value.lastSeq;
      if (!changed[0] && this.#lastSeq === after && after < lastSeq) return behind;
    }
    return undefined;
  }

  #tellRead() {
    if (this.#id)
      void this.call('conversation:read', { conversationId: this.#id, seq: this.state.receipts.visitorReadSeq });
  }

  #start(id: string | undefined, lastSeq: number) {
    this.#id = id;
    this.#lastSeq = lastSeq;
    this.#revision = 0;
    this.#early.clear();
    this.#changed.clear();
    // With the id at once: what needs it cannot wait until the server tells more of the conversation.
    this.set({ messages: [], older: 'idle', receipts: { ...noReceipts, id } });
  }

  /** As it is now, and what it quotes: that need not be shown. */
  readonly #present = (message: Message) => {
    const present = this.#changed.get(message.seq) ?? message;
    const quote = this.#changed.get(present.quote?.seq ?? 0);
    return quote ? { ...present, quote } : present;
  };

  #take(message: Message) {
    const { revision = 0 } = message;
    if (revision > (this.#changed.get(message.seq)?.revision ?? 0)) {
      this.#changed.set(message.seq, message);
      this.set({ messages: this.state.messages.map(this.#present) });
    }
    if (message.seq <= this.#lastSeq) return;
    this.#early.set(message.seq, message);
    const next: Message[] = [];
    for (let found = message; found.seq === this.#lastSeq + 1;) {
      this.#lastSeq = found.seq;
      this.#early.delete(found.seq);
      next.push(found);
      found = this.#early.get(this.#lastSeq + 1) ?? found;
    }
    if (next[0]) this.set({ messages: [...this.state.messages, ...next] });
  }
}
