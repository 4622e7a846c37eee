import { mongo } from 'mongoose';
import type { ConversationsService } from '../conversations/index.js';
import type { Log } from '../../platform/log.js';
import { collectionOf } from '../../platform/store/collection.js';
import { deadAfterMs, type Checkpoint } from '../../platform/outbox/checkpoint.js';
import type { CheckpointsModel, StoredCheckpoint } from '../../platform/outbox/checkpoints.model.js';
import type { MessageEffects } from './message-effects.js';
import type { MessagesModel } from './messages.model.js';

/** It may have stood still and go on: only after this its checkpoint goes too, and what it left is looked for once more. */
const goneAfterMs = 60_000;
const pageSize = 200;

type OtherCheckpoint = StoredCheckpoint & { isDead: boolean; isGone: boolean };

/** Finds what processes left that were killed: messages and changes after their checkpoints are gone through once more. */
export class EffectSweep {
  readonly #checkpoints;
  readonly #messages;
  /** By the process, the heartbeat with which it was last gone through. */
  readonly #redone = new Map<string, number>();
  #hasLookedAtAll = false;
  readonly #redoers: ((since: Date) => Promise<number>)[] = [];

  constructor(
    private readonly deps: {
      checkpoints: CheckpointsModel;
      checkpoint: Checkpoint;
      messages: MessagesModel;
      effects: MessageEffects;
      changes: { redoSince(time: Date): Promise<number> };
      conversations: ConversationsService;
      log: Log;
    },
  ) {
    this.#checkpoints = collectionOf(deps.checkpoints);
    this.#messages = collectionOf(deps.messages);
  }

  /** Something else that a killed process may have left undone. Resolves with how much of it there was. */
  alsoRedo(redo: (since: Date) => Promise<number>): void {
    this.#redoers.push(redo);
  }

  /** Does what other processes left. Resolves with how many messages and changes were gone through. */
  async sweep(): Promise<number> {
    let count = 0;
    for (const other of await this.#others()) {
      try {
        count += await this.#lookAt(other);
      } catch (error) {
        this.deps.log.warn({ processId: other._id, err: error }, 'what a process left could not be done yet');
      }
    }
    this.#hasLookedAtAll = true;
    return count;
  }

  /** The store compares with its own clock: those of two processes may differ. */
  async #others(): Promise<OtherCheckpoint[]> {
    const silentFor = (ms: number) => ({ $lt: ['$heartbeatAt', { $subtract: ['$$NOW', ms] }] });
    return this.#checkpoints
      .aggregate<OtherCheckpoint>([
        { $match: { _id: { $ne: this.deps.checkpoint.processId } } },
        { $addFields: { isDead: silentFor(deadAfterMs), isGone: silentFor(goneAfterMs) } },
      ])
      .toArray();
  }

  async #lookAt({ isDead, isGone, ...other }: OtherCheckpoint): Promise<number> {
    const { _id, heartbeatAt } = other;
    // Right after a start the dead one is most likely the one before, killed a moment ago: not waited for.
    const isDue = !this.#hasLookedAtAll || isGone || (isDead && this.#redone.get(_id) !== heartbeatAt.getTime());
    if (!isDue) return 0;
    const { changes, conversations } = this.deps;
    const changed =
      (await changes.redoSince(other.doneBefore)) + (await conversations.enterChangedSince(other.doneBefore));
    let count = (await this.#redo(other)) + changed;
    for (const redo of this.#redoers) count += await redo(other.doneBefore);
    if (isDead) this.#redone.set(_id, heartbeatAt.getTime());
    if (!isGone) return count;
    // What failed just now is this process's to do, and stands in its own checkpoint before the other one goes.
    await this.deps.checkpoint.renew();
    await this.#checkpoints.deleteMany({ _id, heartbeatAt });
    this.#redone.delete(_id);
    return count;
  }

  async #redo({ doneBefore }: StoredCheckpoint): Promise<number> {
    // Message ids begin with the time at which they were made, in seconds: the range needs no index of its own.
    let after = mongo.ObjectId.createFromTime(Math.floor(doneBefore.getTime() / 1_000) - 1);
    for (let count = 0; ;) {
      const page = await this.#messages.find({ _id: { $gt: after } }, { sort: { _id: 1 }, limit: pageSize }).toArray();
      if (page.length > 0) await this.deps.effects.redo(page);
      count += page.length;
      const last = page.at(-1);
      if (!last || page.length < pageSize) return count;
      after = last._id;
    }
  }
}
