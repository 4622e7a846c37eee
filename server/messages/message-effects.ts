import type { ConversationsService } from '../conversations/conversations.service.js';
import type { Log } from '../log.js';
import type { AnswersService } from '../notifications/answers.service.js';
import type { NotificationsService } from '../notifications/notifications.service.js';
import type { NewlyStored } from './messages.model.js';

/** Conversations a round: a larger round would hold up the messages that are being stored meanwhile. */
const roundSize = 25;
/** The pause after a round: long enough for many messages of a busy conversation to share one write. */
const pausePerConversationMs = 8;
/** With many conversations waiting the pauses shrink, so that all had their round within about this time … */
const allWithinMs = 800;
/** … but a round is followed by a rest so many times as long, for the messages that are being stored. */
const restPerWork = 2;
const retryMs = 1_000;

/**
 * What must follow from a message: the conversation's summary, the list's change log, the planned notification or mail. Each is
 * idempotent by the message's number. What fails is tried again; what a killed process left is found by its mark
 * (effect-sweep.ts).
 */
export class MessageEffects {
  /** By conversation, in the order of the numbers; the longest waiting conversation first. */
  readonly #pending = new Map<string, NewlyStored[]>();
  #isRunning = false;
  #stopping: { resolve: () => void } | undefined;
  #wakeUp: (() => void) | undefined;

  constructor(
    private readonly deps: {
      conversations: ConversationsService;
      notifications: NotificationsService;
      answers: AnswersService;
      log: Log;
    },
  ) {}

  add(message: NewlyStored): void {
    const others = this.#pending.get(message.conversationId);
    if (others) others.push(message);
    else this.#pending.set(message.conversationId, [message]);
    if (!this.#isRunning) void this.#run();
  }

  /** When the oldest message was stored whose effects are not done; undefined when all are. */
  pendingSince(): Date | undefined {
    let oldest: Date | undefined;
    for (const [{ at }] of this.#pending.values() as Iterable<[NewlyStored]>) if (!oldest || at < oldest) oldest = at;
    return oldest;
  }

  /** Does the effects of these messages now; rejects when that failed, and may then be called again. */
  async apply(messages: NewlyStored[]): Promise<void> {
    const due = await this.deps.conversations.applyMessages(messages);
    await this.deps.notifications.plan(due);
    await this.deps.answers.plan(messages);
  }

  /** Resolves when what was added is done, or left to the next process because the store is away. */
  async stop(): Promise<void> {
    if (!this.#isRunning) return;
    await new Promise<void>((resolve) => {
      this.#stopping = { resolve };
      this.#wakeUp?.();
    });
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    while (this.#pending.size > 0) {
      const begun = performance.now();
      const isDone = await this.#round();
      const tookMs = performance.now() - begun;
      // While draining a store that is away is not waited for: the mark tells the next process where to go on.
      if (!isDone && this.#stopping) break;
      await this.#pause(isDone ? this.#paceMs(tookMs) : retryMs);
    }
    this.#isRunning = false;
    this.#stopping?.resolve();
  }

  #paceMs(tookMs: number): number {
    const waiting = this.#pending.size;
    const pauseMs = Math.min(waiting, roundSize) * pausePerConversationMs;
    return Math.max(tookMs * restPerWork, Math.min(pauseMs, (allWithinMs * roundSize) / waiting));
  }

  /** One round; resolves with whether it is done. The messages leave the list only then. */
  async #round(): Promise<boolean> {
    const round = [...this.#pending].slice(0, roundSize).map(([id, messages]) => ({ id, done: [...messages] }));
    try {
      await this.apply(round.flatMap(({ done }) => done));
    } catch (error) {
      this.deps.log.warn({ conversations: round.length, err: error }, 'effects of messages failed and are tried again');
      return false;
    }
    for (const { id, done } of round) {
      const left = this.#pending.get(id)?.slice(done.length) ?? [];
      this.#pending.delete(id);
      if (left.length > 0) this.#pending.set(id, left);
    }
    return true;
  }

  async #pause(ms: number): Promise<void> {
    if (this.#stopping || ms === 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
