import { randomUUID } from 'node:crypto';
import type { Log } from '../log.js';
import { collectionOf } from '../store/collection.js';
import type { CheckpointsModel } from './checkpoints.model.js';

/** A process without a heartbeat for this long is dead: another one does what it left undone. */
export const deadAfterMs = 20_000;
const lateAfterMs = 10_000;
/** Before others take this process for dead (effect-sweep.ts): it says first that it lives, and then stores. */
export const staleAfterMs = 15_000;
/** For what is between two lists at this very moment, and for a clock that is set back a little. */
const slackMs = 2_000;

/** Since when there is something left to do of one kind; undefined when all is done. */
type UndoneSince = () => Date | undefined;

/**
 * The checkpoint of this process, and its heartbeat: a timer that waits for no sweep. A checkpoint per process instead of a
 * field on every message: that cost as much as storing the message (docs/decisions/006-effects-mark-per-process.md).
 */
export class Checkpoint {
  readonly processId = randomUUID();
  readonly #checkpoints;
  readonly #undone: UndoneSince[] = [];
  #timer: NodeJS.Timeout | undefined;
  /** When the last heartbeat was sent that the store has confirmed, on a clock that nobody sets. */
  #lastHeartbeatAt = -Infinity;

  constructor(
    private readonly deps: {
      checkpoints: CheckpointsModel;
      heartbeatMs: number;
      /** The migrations of this program. */
      knows: readonly string[];
      log: Log;
    },
  ) {
    this.#checkpoints = collectionOf(deps.checkpoints);
  }

  /** The checkpoint stays behind what this says is left to do. Before `begin`. */
  watch(undoneSince: UndoneSince): void {
    this.#undone.push(undoneSince);
  }

  /** Must be stored before anything else is: a process without a checkpoint would leave nothing to find. */
  async begin(): Promise<void> {
    await this.renew();
    this.#timer = setInterval(() => void this.#sendHeartbeat(), this.deps.heartbeatMs).unref();
  }

  /** Also makes it anew where it was taken away. */
  async renew(): Promise<void> {
    const sentAt = performance.now();
    const undone = this.#undone.map((since) => since()?.getTime() ?? Infinity);
    const doneBefore = new Date(Math.min(...undone, Date.now()) - slackMs);
    await this.#checkpoints.updateOne(
      { _id: this.processId },
      { $set: { doneBefore, knows: [...this.deps.knows] }, $currentDate: { heartbeatAt: true } },
      { upsert: true },
    );
    this.#lastHeartbeatAt = Math.max(this.#lastHeartbeatAt, sentAt);
  }

  /**
   * To be awaited before each write that something must follow from. A process that stood still may have been taken for
   * dead, and its checkpoint with it: until there is one again, it stores nothing. Costs nothing while heartbeats come in time.
   */
  async ensureFresh(): Promise<void> {
    if (this.silentMs() > staleAfterMs) await this.renew();
  }

  /** A write that the store confirms, whatever else it refuses. */
  async isStoreThere(): Promise<boolean> {
    return this.renew().then(
      () => true,
      () => false,
    );
  }

  /** What this process has stored so far has been followed by all that must follow. */
  isAllDone(): boolean {
    return this.#undone.every((since) => since() === undefined);
  }

  /** After a drain nothing is left undone, and nothing to find. Where the store is away, another process ends it. */
  async end(): Promise<void> {
    clearInterval(this.#timer);
    if (!this.isAllDone()) return;
    await this.#checkpoints.deleteMany({ _id: this.processId }).catch((error: unknown) => {
      this.deps.log.warn({ err: error }, 'the checkpoint could not be ended');
    });
  }

  /** Since the last heartbeat that the store has confirmed. */
  silentMs(): number {
    return performance.now() - this.#lastHeartbeatAt;
  }

  async #sendHeartbeat(): Promise<void> {
    const silentMs = Math.round(this.silentMs());
    if (silentMs > lateAfterMs) this.deps.log.warn({ silentMs }, 'heartbeat is late');
    try {
      await this.renew();
    } catch (error) {
      this.deps.log.warn({ err: error }, 'heartbeat failed');
    }
  }
}
