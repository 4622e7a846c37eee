import type { Log } from '../../platform/log.js';
import type { DeadLetters } from './dead-letters.js';
import { storedAt, type NewlyStored } from './messages.model.js';
import { oldestOf } from './oldest-of.js';

export interface RetryPace {
  firstPauseMs: number;
  longestPauseMs: number;
  /** How often it is tried before it goes to the dead letters. */
  tries: number;
}

const usualPace: RetryPace = { firstPauseMs: 1_000, longestPauseMs: 30_000, tries: 6 };

interface Failing {
  messages: NewlyStored[];
  tries: number;
  timer: NodeJS.Timeout | undefined;
}

/** Conversations whose effects failed. Each is tried again alone and ever later, and in the end goes to the dead letters. */
export class EffectRetries {
  readonly #failing = new Map<string, Failing>();
  readonly #underWay = new Set<Promise<void>>();
  #isStopped = false;

  constructor(
    private readonly deps: {
      apply: (messages: NewlyStored[]) => Promise<void>;
      isStoreThere: () => Promise<boolean>;
      deadLetters: DeadLetters;
      log: Log;
      pace?: RetryPace | undefined;
    },
  ) {}

  has(conversationId: string): boolean {
    return this.#failing.has(conversationId);
  }

  /** More of a conversation that is failing: it waits with what is there. */
  join(message: NewlyStored): void {
    this.#failing.get(message.conversationId)?.messages.push(message);
  }

  /** A first try has failed. */
  add(conversationId: string, messages: NewlyStored[], error: unknown): void {
    const known = this.#failing.get(conversationId);
    if (known) {
      known.messages.push(...messages);
      return;
    }
    const failing: Failing = { messages: [...messages], tries: 1, timer: undefined };
    this.#failing.set(conversationId, failing);
    this.#noteFailure(conversationId, failing, error);
  }

  /** When the oldest message was stored whose effects are still to be tried. */
  pendingSince(): Date | undefined {
    return oldestOf([...this.#failing.values()].flatMap(({ messages }) => messages.map(storedAt)));
  }

  pendingCount(): number {
    let count = 0;
    for (const { messages } of this.#failing.values()) count += messages.length;
    return count;
  }

  /** What is left then is found by the next process. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    for (const { timer } of this.#failing.values()) clearTimeout(timer);
    await Promise.all(this.#underWay);
  }

  #noteFailure(conversationId: string, failing: Failing, error: unknown): void {
    const { tries } = failing;
    this.deps.log.warn(
      { conversationId, tries, err: error },
      'effects of a conversation failed; it is tried again alone',
    );
    this.#schedule(conversationId, failing);
  }

  #schedule(conversationId: string, failing: Failing): void {
    if (this.#isStopped) return;
    const { firstPauseMs, longestPauseMs } = this.deps.pace ?? usualPace;
    const pauseMs = Math.min(firstPauseMs * 2 ** (failing.tries - 1), longestPauseMs);
    // Many that failed for one reason are not tried again at one moment.
    failing.timer = setTimeout(
      () => {
        const round = this.#retryTransient(conversationId, failing).finally(() => this.#underWay.delete(round));
        this.#underWay.add(round);
      },
      pauseMs * (0.75 + Math.random() / 2),
    );
  }

  /** Never rejects. */
  async #retryTransient(conversationId: string, failing: Failing): Promise<void> {
    const tried = [...failing.messages];
    try {
      await this.deps.apply(tried);
      this.#leave(conversationId, failing, tried.length);
    } catch (error) {
      if (await this.deps.isStoreThere()) await this.#failAgain(conversationId, failing, tried, error);
      else this.#schedule(conversationId, failing);
    }
  }

  async #failAgain(conversationId: string, failing: Failing, tried: NewlyStored[], error: unknown): Promise<void> {
    failing.tries += 1;
    if (failing.tries < (this.deps.pace ?? usualPace).tries) {
      this.#noteFailure(conversationId, failing, error);
      return;
    }
    try {
      await this.deps.deadLetters.add(conversationId, tried, failing.tries, error);
    } catch {
      this.#schedule(conversationId, failing);
      return;
    }
    const numbers = { fromSeq: tried[0]?.seq, toSeq: tried.at(-1)?.seq };
    this.deps.log.error(
      { conversationId, ...numbers, tries: failing.tries, err: error },
      'effects of a conversation failed for good; it is a dead letter now',
    );
    this.#leave(conversationId, failing, tried.length);
  }

  /** Done, or given up. What came meanwhile has all its tries before it. */
  #leave(conversationId: string, failing: Failing, count: number): void {
    failing.messages.splice(0, count);
    failing.tries = 1;
    if (failing.messages.length === 0) this.#failing.delete(conversationId);
    else this.#schedule(conversationId, failing);
  }
}
