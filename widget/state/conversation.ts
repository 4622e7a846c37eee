import type { Call } from '../connection.js';
import type { Message } from '../../shared/entities.js';
import { limits } from '../../shared/limits.js';
import type { ReplyError } from '../../shared/reply.js';
import { Retry } from './retry.js';
import { Store } from './store.js';

/** How much of an old conversation is shown at first. */
const firstMessages = 50;

export interface ConversationState {
  messages: readonly Message[];
  /** False until the server has said once what there is. */
  isLoaded: boolean;
}

/**
 * The visitor's conversation, without holes. Whoever was away asks for what came after the last number; a push is
 * only a hint, taken when it is the next one.
 */
export class Conversation extends Store<ConversationState> {
  #id: string | undefined;
  /** Everything up to here is in `messages`, or older than what is shown. */
  #lastSeq = 0;
  /** Pushed before their predecessors. */
  readonly #early = new Map<number, Message>();
  #isAsking = false;
  #mustAskAgain = false;
  readonly #retry = new Retry(() => void this.catchUp());

  constructor(private readonly call: Call) {
    super({ messages: [], isLoaded: false });
  }

  get isStarted() {
    return this.#id !== undefined;
  }

  /** Asks for all that is missing. To be called on every connect. */
  async catchUp() {
    this.#mustAskAgain = true;
    if (this.#isAsking) return;
    this.#isAsking = true;
    while (this.#mustAskAgain) {
      this.#mustAskAgain = false;
      const error = await this.#ask();
      if (error || this.#early.size > 0) this.#retry.later(error?.retryAfter);
      else this.#retry.reset();
    }
    this.#isAsking = false;
  }

  /** The line is down: the next connect asks. */
  pause() {
    this.#retry.cancel();
  }

  /** There is surely nothing to ask for, since nobody has written yet. */
  markLoaded() {
    this.set({ isLoaded: true });
  }

  /** Takes a pushed or an acknowledged message. */
  receive(message: Message) {
    if (this.#id === undefined && message.seq === 1) this.#start(message.conversationId, 0);
    if (message.conversationId !== this.#id) {
      // Another conversation was opened, or this one is not known yet.
      void this.catchUp();
      return;
    }
    this.#take(message);
    if (this.#early.size > 0) void this.catchUp();
  }

  reset() {
    this.#retry.reset();
    this.#start(undefined, 0);
  }

  async #ask(): Promise<ReplyError | undefined> {
    const opened = await this.call('conversation:open', {});
    if (!opened.ok) return opened.error;
    const { conversation } = opened.value;
    if (conversation && conversation.id !== this.#id) {
      this.#start(conversation.id, Math.max(0, conversation.lastSeq - firstMessages));
    }
    if (conversation) {
      const error = await this.#askPages(conversation.id);
      if (error) return error;
    }
    this.set({ isLoaded: true });
    return undefined;
  }

  async #askPages(conversationId: string): Promise<ReplyError | undefined> {
    for (let lastSeq = Infinity; this.#lastSeq < lastSeq;) {
      const after = this.#lastSeq;
      const page = await this.call('message:list', { conversationId, after, limit: limits.messagePage });
      if (this.#id !== conversationId) return undefined;
      if (!page.ok) return page.error;
      for (const message of page.value.messages) this.#take(message);
      lastSeq = page.value.lastSeq;
      if (this.#lastSeq === after && after < lastSeq) {
        return { code: 'E_UNAVAILABLE', message: 'The page brought nothing new.' };
      }
    }
    return undefined;
  }

  #start(id: string | undefined, lastSeq: number) {
    this.#id = id;
    this.#lastSeq = lastSeq;
    this.#early.clear();
    this.set({ messages: [] });
  }

  #take(message: Message) {
    if (message.seq <= this.#lastSeq) return;
    this.#early.set(message.seq, message);
    const next: Message[] = [];
    for (let found = message; found.seq === this.#lastSeq + 1;) {
      this.#lastSeq = found.seq;
      this.#early.delete(found.seq);
      next.push(found);
      found = this.#early.get(this.#lastSeq + 1) ?? found;
    }
    if (next.length > 0) this.set({ messages: [...this.state.messages, ...next] });
  }
}
