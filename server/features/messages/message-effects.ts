import type { Log } from '../../platform/log.js';
import type { Traces } from '../../platform/traces.js';
import { byConversation } from '../../kernel/by-conversation.js';
import type { DeadLetters } from './dead-letters.js';
import { EffectRetries, type RetryPace } from './effect-retries.js';
import { storedAt, type NewlyStored } from './messages.model.js';
import { oldestOf } from './oldest-of.js';

/** Conversations a round: a larger round would hold up the messages that are being stored meanwhile. */
const roundSize = 25;
/** The pause after a round: long enough for many messages of a busy conversation to share one write. */
const pausePerConversationMs = 8;
/** With many conversations waiting the pauses shrink, so that all had their round within about this time … */
const allWithinMs = 800;
/** … but a round is followed by a rest so many times as long, for the messages that are being stored. */
const restPerWork = 2;
/** A round that was done in halves, because a conversation failed, took long for another reason. */
const longestRestMs = 250;
const retryMs = 1_000;

/** Something that follows from messages, however often it is done: it compares their numbers. */
export type MessageEffect = (messages: NewlyStored[]) => Promise<void>;

interface Part {
  conversationId: string;
  messages: NewlyStored[];
}

/**
 * What must follow from a message: the conversation's summary, the list's change log, the planned notification or mail. Each is
 * idempotent by the message's number. A conversation whose effects fail is tried again alone (effect-retries.ts); what a
 * killed process left is found by its checkpoint (effect-sweep.ts).
 */
export class MessageEffects {
  /** By conversation, in the order of the numbers; the longest waiting conversation first. */
  readonly #pending = new Map<string, NewlyStored[]>();
  readonly #retries: EffectRetries;
  readonly #effects: MessageEffect[] = [];
  #isRunning = false;
  #stopping: { resolve: () => void } | undefined;
  #wakeUp: (() => void) | undefined;

  constructor(
    private readonly deps: {
      deadLetters: DeadLetters;
      /** Tells a store that is away, for which all wait, from a conversation that fails. */
      isStoreThere: () => Promise<boolean>;
      log: Log;
      traces?: Traces | undefined;
      /** What follows after all of these, and what no others wait for. */
      then?: MessageEffects;
      /** Replaced in tests. */
      pace?: RetryPace | undefined;
    },
  ) {
    this.#retries = new EffectRetries({ ...deps, apply: (messages) => this.apply(messages) });
  }

  /** One more thing that follows, done after those before it. Before the first message. */
  follow(effect: MessageEffect): void {
    this.#effects.push(effect);
  }

  add(message: NewlyStored): void {
    if (this.#retries.has(message.conversationId)) {
      this.#retries.join(message);
      return;
    }
    const others = this.#pending.get(message.conversationId);
    if (others) others.push(message);
    else this.#pending.set(message.conversationId, [message]);
    if (!this.#isRunning) void this.#run();
  }

  /** When the oldest message was stored whose effects are not done; undefined when all are. */
  pendingSince(): Date | undefined {
    const waiting = [...this.#pending.values()].map(([first]) => first && storedAt(first));
    return oldestOf([...waiting, this.#retries.pendingSince(), this.deps.then?.pendingSince()]);
  }

  /** How many messages have something left to follow from them, those that are tried again included. */
  pendingCount(): number {
    let count = this.#retries.pendingCount() + (this.deps.then?.pendingCount() ?? 0);
    for (const messages of this.#pending.values()) count += messages.length;
    return count;
  }

  /** Does the effects of these messages now; rejects when that failed, and may then be called again. */
  async apply(messages: NewlyStored[]): Promise<void> {
    for (const effect of this.#effects) await effect(messages);
    // It waits there before it is done here: for the checkpoint it is undone all the time.
    for (const message of messages) this.deps.then?.add(message);
  }

  /** The same for what another process left. What fails is tried again later; rejects when the store is away. */
  async redo(messages: NewlyStored[]): Promise<void> {
    const groups = [...byConversation(messages)];
    await this.#applyApart(groups.map(([conversationId, own]) => ({ conversationId, messages: own })));
  }

  /** Resolves when what was added is done, or left to the next process because it fails or the store is away. */
  async stop(): Promise<void> {
    if (this.#isRunning) {
      await new Promise<void>((resolve) => {
        this.#stopping = { resolve };
        this.#wakeUp?.();
      });
    }
    await this.#retries.stop();
    await this.deps.then?.stop();
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    while (this.#pending.size > 0) {
      const begun = performance.now();
      const isDone = await this.#round();
      const tookMs = performance.now() - begun;
      this.deps.traces?.done('effects', tookMs, { ok: isDone });
      // While draining a store that is away is not waited for: the checkpoint tells the next process where to go on.
      if (!isDone && this.#stopping) break;
      await this.#pause(isDone ? this.#paceMs(tookMs) : retryMs);
    }
    this.#isRunning = false;
    this.#stopping?.resolve();
  }

  #paceMs(tookMs: number): number {
    const waiting = this.#pending.size;
    const pauseMs = Math.min(waiting, roundSize) * pausePerConversationMs;
    return Math.max(
      Math.min(tookMs * restPerWork, longestRestMs),
      Math.min(pauseMs, (allWithinMs * roundSize) / waiting),
    );
  }

  /** One round; resolves with whether it is done. The messages leave the list only then. */
  async #round(): Promise<boolean> {
    const round = [...this.#pending]
      .slice(0, roundSize)
      .map(([conversationId, messages]) => ({ conversationId, messages: [...messages] }));
    try {
      await this.#applyApart(round);
    } catch (error) {
      this.deps.log.warn({ conversations: round.length, err: error }, 'effects of messages failed and are tried again');
      return false;
    }
    for (const { conversationId, messages } of round) {
      const left = this.#pending.get(conversationId)?.slice(messages.length) ?? [];
      this.#pending.delete(conversationId);
      for (const message of left) this.add(message);
    }
    return true;
  }

  /** All together; after a failure in halves, until the one that fails is alone. Rejects when the store is away. */
  async #applyApart(parts: Part[]): Promise<void> {
    try {
      await this.apply(parts.flatMap(({ messages }) => messages));
    } catch (error) {
      if (!(await this.deps.isStoreThere())) throw error;
      const [first] = parts;
      if (first && parts.length === 1) {
        this.#retries.add(first.conversationId, first.messages, error);
        return;
      }
      const half = Math.ceil(parts.length / 2);
      await this.#applyApart(parts.slice(0, half));
      await this.#applyApart(parts.slice(half));
    }
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
