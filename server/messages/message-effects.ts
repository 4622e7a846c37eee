import type { ConversationsService } from '../conversations/conversations.service.js';
import type { Log } from '../log.js';
import type { NotificationsService } from '../notifications/notifications.service.js';
import type { StoredMessage } from './messages.model.js';

/** A busy process does effects in rounds, so that many messages of a conversation share one write; an idle one at once. */
const pausePerConversationMs = 8;
const longestPauseMs = 1_000;
const retryMs = 1_000;
const roundSize = 5_000;

/**
 * What must follow from a message: the conversation's summary, the list's change log, the planned notification. Each is
 * idempotent by the message's number. What fails is tried again; what a killed process left is found by its mark
 * (effect-sweep.ts).
 */
export class MessageEffects {
  #pending: StoredMessage[] = [];
  #isRunning = false;
  #stopping: { resolve: () => void } | undefined;
  #wakeUp: (() => void) | undefined;

  constructor(
    private readonly deps: { conversations: ConversationsService; notifications: NotificationsService; log: Log },
  ) {}

  add(message: StoredMessage): void {
    this.#pending.push(message);
    if (!this.#isRunning) void this.#run();
  }

  /** When the oldest message was stored whose effects are not done; undefined when all are. */
  pendingSince(): Date | undefined {
    return this.#pending[0]?.at;
  }

  /** Does the effects of these messages now; rejects when that failed, and may then be called again. */
  async apply(messages: StoredMessage[]): Promise<void> {
    const due = await this.deps.conversations.applyMessages(messages);
    await this.deps.notifications.plan(due);
  }

  /** Resolves when what was added is done. With the store away it does not: then the caller's patience ends first. */
  async stop(): Promise<void> {
    if (!this.#isRunning) return;
    await new Promise<void>((resolve) => {
      this.#stopping = { resolve };
      this.#wakeUp?.();
    });
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    while (this.#pending.length > 0) {
      const batch = this.#pending.slice(0, roundSize);
      await this.#pause(await this.#round(batch));
    }
    this.#isRunning = false;
    this.#stopping?.resolve();
  }

  /** One round; resolves with how long to wait before the next. The messages leave the list only when they are done. */
  async #round(batch: StoredMessage[]): Promise<number> {
    try {
      await this.apply(batch);
      this.#pending.splice(0, batch.length);
      const conversations = new Set(batch.map((message) => message.conversationId)).size;
      return Math.min(longestPauseMs, conversations * pausePerConversationMs);
    } catch (error) {
      this.deps.log.warn({ count: batch.length, err: error }, 'effects of messages failed and are tried again');
      return retryMs;
    }
  }

  async #pause(ms: number): Promise<void> {
    if (this.#stopping) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
