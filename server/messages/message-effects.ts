import type { ConversationsService } from '../conversations/conversations.service.js';
import type { Log } from '../log.js';
import type { NotificationsService } from '../notifications/notifications.service.js';
import { collectionOf } from '../store/collection.js';
import type { MessagesModel, StoredMessage } from './messages.model.js';

/** A busy process does effects in rounds this far apart, so that many messages share one write; an idle one at once. */
const roundMs = 100;
const roundSize = 2_000;
/** What is pending for longer was left behind by a process that died, or by a store that was away. */
const overdueMs = 10_000;

/**
 * What must follow from a message: the conversation's summary, the list's change log, the planned notification. Each is
 * idempotent by the message's number; the mark on the message goes last. What fails stays pending for the sweeper.
 */
export class MessageEffects {
  #pending: StoredMessage[] = [];
  #round: Promise<void> | undefined;
  #wakeUp: (() => void) | undefined;
  #isStopping = false;

  readonly #messages;

  constructor(
    private readonly deps: {
      messages: MessagesModel;
      conversations: ConversationsService;
      notifications: NotificationsService;
      log: Log;
    },
  ) {
    this.#messages = collectionOf(deps.messages);
  }

  add(messages: StoredMessage[]): void {
    this.#pending.push(...messages);
    this.#round ??= this.#run().finally(() => (this.#round = undefined));
  }

  /** Finds what stayed pending and does it. Resolves with how many there were. */
  async sweep(now = new Date()): Promise<number> {
    const overdue = await this.#messages
      .find(
        { effects: 'pending', at: { $lt: new Date(now.getTime() - overdueMs) } },
        { sort: { at: 1 }, limit: roundSize },
      )
      .toArray();
    if (overdue.length > 0) await this.#apply(overdue);
    return overdue.length;
  }

  /** Resolves when what was added is done (or left to the sweeper). */
  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#wakeUp?.();
    await this.#round;
  }

  async #run(): Promise<void> {
    while (this.#pending.length > 0) {
      const started = Date.now();
      const batch = this.#pending.splice(0, roundSize);
      try {
        await this.#apply(batch);
      } catch (error) {
        this.deps.log.warn({ count: batch.length, err: error }, 'effects of messages failed; the sweeper will do them');
      }
      if (this.#pending.length > 0) await this.#pause(roundMs - (Date.now() - started));
    }
  }

  async #pause(ms: number): Promise<void> {
    if (ms <= 0 || this.#isStopping) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async #apply(batch: StoredMessage[]): Promise<void> {
    const due = await this.deps.conversations.applyMessages(batch);
    await this.deps.notifications.plan(due);
    await this.#messages.updateMany({ _id: { $in: batch.map((message) => message._id) } }, { $unset: { effects: '' } });
  }
}
