import type { mongo } from 'mongoose';
import { unavailable } from '../../platform/errors.js';

export interface Waiting<Draft, Result> {
  draft: Draft;
  /** Given when its batch begins: the sweep of effects relies on its time. */
  id?: mongo.ObjectId;
  attempts: number;
  /** The last number that its sender had seen; nothing of others may have come in between. Infinity where they need not know. */
  seenSeq: number;
  promise: Promise<Result>;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

interface Identified {
  conversationId: string;
  clientId: string;
}

/** Beyond this the store is hopelessly behind, and a quick "try again" serves better than memory. */
const capacity = 20_000;

/** What waits to be written: in order within a conversation, one conversation after the other. */
export class WriteQueue<Draft extends Identified, Result> {
  readonly #byConversation = new Map<string, Waiting<Draft, Result>[]>();
  /** Everything not answered yet, the batch under way included: a resend joins the first one. */
  readonly #unanswered = new Map<string, Waiting<Draft, Result>>();

  find(draft: Draft): Waiting<Draft, Result> | undefined {
    return this.#unanswered.get(keyOf(draft));
  }

  add(draft: Draft, seenSeq = Infinity): Promise<Result> {
    if (this.#unanswered.size >= capacity) throw unavailable();
    let settle!: Pick<Waiting<Draft, Result>, 'resolve' | 'reject'>;
    const promise = new Promise<Result>((resolve, reject) => (settle = { resolve, reject }));
    const waiting = { draft, attempts: 0, seenSeq, promise, ...settle };
    this.#unanswered.set(keyOf(draft), waiting);
    const queue = this.#byConversation.get(draft.conversationId);
    if (queue) queue.push(waiting);
    else this.#byConversation.set(draft.conversationId, [waiting]);
    return promise;
  }

  /**
   * The first of each of the longest waiting conversations, sorted, so that two processes lock in the same order.
   */
  take(limit: number): Waiting<Draft, Result>[] {
    const longest: [string, Waiting<Draft, Result>[]][] = [];
    for (const each of this.#byConversation) {
      if (longest.length === limit) break;
      longest.push(each);
    }
    const batch = longest.flatMap(([conversationId, queue]) => {
      const first = queue.shift();
      // Taken out and put in again, a conversation with more to write goes to the end of the line.
      this.#byConversation.delete(conversationId);
      if (queue.length > 0) this.#byConversation.set(conversationId, queue);
      return first ? [first] : [];
    });
    return batch.sort((a, b) => (a.draft.conversationId < b.draft.conversationId ? -1 : 1));
  }

  putBack(waiting: Waiting<Draft, Result>): void {
    const { conversationId } = waiting.draft;
    this.#byConversation.set(conversationId, [waiting, ...(this.#byConversation.get(conversationId) ?? [])]);
  }

  resolve(waiting: Waiting<Draft, Result>, result: Result): void {
    this.#unanswered.delete(keyOf(waiting.draft));
    waiting.resolve(result);
  }

  /** Everything that waits and is not under way. */
  rejectWaiting(error: unknown): void {
    for (const waiting of [...this.#byConversation.values()].flat()) this.reject(waiting, error);
    this.#byConversation.clear();
  }

  reject(waiting: Waiting<Draft, Result>, error: unknown): void {
    this.#unanswered.delete(keyOf(waiting.draft));
    waiting.reject(error);
  }
}

const keyOf = (draft: Identified) => `${draft.conversationId} ${draft.clientId}`;
