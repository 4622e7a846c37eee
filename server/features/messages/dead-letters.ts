import { collectionOf } from '../../platform/store/collection.js';
import type { DeadLettersModel, StoredDeadLetter } from './dead-letters.model.js';
import type { NewlyStored } from './messages.model.js';

const longestError = 500;

/** The conversations whose effects failed for good. */
export class DeadLetters {
  readonly #letters;

  constructor(letters: DeadLettersModel) {
    this.#letters = collectionOf(letters);
  }

  /** Resolves when it is stored; with an older one of the same conversation it becomes one. */
  async add(conversationId: string, messages: NewlyStored[], tries: number, error: unknown): Promise<void> {
    const numbers = messages.map(({ seq }) => seq);
    await this.#letters.updateOne(
      { _id: conversationId },
      {
        $min: { fromSeq: Math.min(...numbers) },
        $max: { toSeq: Math.max(...numbers) },
        $inc: { tries },
        $set: { error: reasonOf(error), at: new Date() },
      },
      { upsert: true },
    );
  }

  /** One, or all: a web process tries them again within half a minute. Resolves with those that there are. */
  async askAgain(conversationId?: string): Promise<StoredDeadLetter[]> {
    const which = conversationId === undefined ? {} : { _id: conversationId };
    await this.#letters.updateMany(which, { $currentDate: { retryAt: true } });
    return this.#letters.find(which, { sort: { at: 1 } }).toArray();
  }

  count(): Promise<number> {
    return this.#letters.countDocuments({});
  }

  oldest(limit: number): Promise<StoredDeadLetter[]> {
    return this.#letters.find({}, { sort: { at: 1 }, limit }).toArray();
  }

  async has(conversationId: string): Promise<boolean> {
    return (await this.#letters.countDocuments({ _id: conversationId }, { limit: 1 })) > 0;
  }

  /** Nobody needs it any more. */
  async drop(conversationId: string): Promise<void> {
    await this.#letters.deleteMany({ _id: conversationId });
  }

  /** Of erased conversations: an error may say what stood in a message. */
  async eraseAll(conversationIds: readonly string[]): Promise<void> {
    await this.#letters.deleteMany({ _id: { $in: [...conversationIds] } });
  }

  asked(limit: number): Promise<StoredDeadLetter[]> {
    return this.#letters.find({ retryAt: { $type: 'date' } }, { sort: { retryAt: 1 }, limit }).toArray();
  }

  /** Goes, unless more has failed meanwhile. */
  async settle({ _id, at }: StoredDeadLetter): Promise<void> {
    await this.#letters.deleteMany({ _id, at });
  }

  async failAgain({ _id }: StoredDeadLetter, error: unknown): Promise<void> {
    await this.#letters.updateOne(
      { _id },
      { $unset: { retryAt: '' }, $inc: { tries: 1 }, $set: { error: reasonOf(error), at: new Date() } },
    );
  }
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error)).slice(0, longestError);
