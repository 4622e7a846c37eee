import { randomUUID } from 'node:crypto';
import { mongo } from 'mongoose';
import { collectionOf } from '../store/collection.js';
import type { EffectMarksModel, StoredEffectMark } from './effect-marks.model.js';
import type { MessageEffects } from './message-effects.js';
import type { MessageWriter } from './message-writer.js';
import type { MessagesModel } from './messages.model.js';

/** A process that gave no sign of life for so long is dead: what it left undone is done by another. */
const deadAfterMs = 20_000;
/** For what is between the two lists at this very moment, and for a clock that is set back a little. */
const slackMs = 2_000;
const pageSize = 200;

/**
 * The durable side of {@link MessageEffects}: a mark says up to when this process has done everything, and the messages
 * after a dead process's mark are gone through once more. A mark a process instead of one on every message: marking each
 * cost as much as storing it (docs/decisions/006-effects-mark-per-process.md has the figures).
 */
export class EffectSweep {
  readonly #processId = randomUUID();
  readonly #marks;
  readonly #messages;
  #hasLookedAtAll = false;

  constructor(
    private readonly deps: {
      marks: EffectMarksModel;
      messages: MessagesModel;
      writer: MessageWriter;
      effects: MessageEffects;
    },
  ) {
    this.#marks = collectionOf(deps.marks);
    this.#messages = collectionOf(deps.messages);
  }

  /** Must be stored before the first message is: a process without a mark would leave nothing to find. */
  begin(): Promise<void> {
    return this.#beat(new Date());
  }

  /** Renews the own mark; then does what other processes left. Resolves with how many messages that were. */
  async sweep(now = new Date()): Promise<number> {
    await this.#beat(now);
    let count = 0;
    for (const mark of await this.#marks.find({ _id: { $ne: this.#processId } }).toArray()) {
      const isDead = mark.beatAt.getTime() < now.getTime() - deadAfterMs;
      // Right after a start the dead one is most likely the one before, killed a moment ago: not waited for.
      if (isDead || !this.#hasLookedAtAll) count += await this.#redo(mark);
      if (isDead) await this.#marks.deleteOne({ _id: mark._id, beatAt: mark.beatAt });
    }
    this.#hasLookedAtAll = true;
    return count;
  }

  /** After a drain nothing is left undone. Called when all effects are done. */
  async end(): Promise<void> {
    if (this.deps.effects.pendingSince() === undefined) await this.#marks.deleteOne({ _id: this.#processId });
  }

  async #beat(now: Date): Promise<void> {
    const { writer, effects } = this.deps;
    const undone = [writer.writingSince(), effects.pendingSince(), now].map((date) => date?.getTime() ?? Infinity);
    const doneBefore = new Date(Math.min(...undone) - slackMs);
    await this.#marks.updateOne({ _id: this.#processId }, { $set: { doneBefore, beatAt: now } }, { upsert: true });
  }

  /** Message ids begin with the time at which they were made, in seconds: the range needs no index of its own. */
  async #redo(mark: StoredEffectMark): Promise<number> {
    let after = mongo.ObjectId.createFromTime(Math.floor(mark.doneBefore.getTime() / 1_000) - 1);
    for (let count = 0; ;) {
      const page = await this.#messages.find({ _id: { $gte: after } }, { sort: { _id: 1 }, limit: pageSize }).toArray();
      if (page.length > 0) await this.deps.effects.apply(page);
      count += page.length;
      const last = page.at(-1);
      if (!last || page.length < pageSize) return count;
      after = last._id;
    }
  }
}
