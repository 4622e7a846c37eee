import { isDeepStrictEqual } from 'node:util';
import { mongo } from 'mongoose';
import { limits } from '../../../shared/wire/limits.js';
import { conflict, unavailable } from '../../platform/errors.js';
import { faultPoint } from '../../platform/fault-point.js';
import { collectionOf } from '../../platform/store/collection.js';
import type { Log } from '../../platform/log.js';
import { refusalOf } from '../../platform/store/refusal-of.js';
import { firstOfEach } from '../../platform/store/first-of-each.js';
import { insertIgnoringDuplicates } from '../../platform/store/insert-ignoring-duplicates.js';
import { isStoreAway } from '../../platform/store/store-errors.js';
import type { MessagesModel, StoredMessage } from './messages.model.js';
import { oldestOf } from './oldest-of.js';
import { UnsureWrites } from './unsure-writes.js';
import { WriteQueue, type Waiting } from './write-queue.js';
import { lastUsed } from '../../platform/store/last-used.js';

export type MessageDraft = Pick<
  StoredMessage,
  | 'conversationId'
  | 'clientId'
  | 'from'
  | 'authorId'
  | 'authorName'
  | 'text'
  | 'attachments'
  | 'choices'
  | 'greeting'
  | 'quotedSeq'
>;

/** Others of the staff have answered what the sender had not seen: their messages. Nothing is stored. */
export class AnsweredMeanwhile extends Error {
  constructor(readonly messages: StoredMessage[]) {
    super('Somebody else has answered meanwhile.');
  }
}

export interface Written {
  message: StoredMessage;
  /** False when the same client id was stored before: nothing follows from it again. */
  isNew: boolean;
}

type WaitingMessage = Waiting<MessageDraft, Written>;

interface Numbered {
  waiting: WaitingMessage;
  message: StoredMessage;
}

/** More in one batch gains nothing and makes the first one wait for the last. */
const batchSize = 250;
/** A number taken by another process is tried again with the next; more clashes in a row than this are no clash. */
const attemptLimit = 20;

/**
 * Stores messages once each, numbered without holes; docs/decisions/001-the-writer.md says why so.
 *
 * Group commit: what waits goes as one unordered insert, at most one message per conversation, and one batch after the other.
 * Two unique indexes, (conversation, seq) and (conversation, clientId), decide every race.
 */
export class MessageWriter {
  readonly #queue = new WriteQueue<MessageDraft, Written>();
  /** The last acknowledged number of each conversation written to lately. A stale or lost one costs a second try. */
  readonly #last = lastUsed<number>(50_000);
  readonly #unsure = new UnsureWrites();
  /** When the batch under way was begun. */
  #begun: Date | undefined;

  readonly #messages;

  constructor(
    messages: MessagesModel,
    private readonly log: Log,
    /** What must be awaited before each batch. */
    private readonly beforeBatch: () => Promise<void> = () => Promise.resolve(),
    private readonly batchStored: (messages: number) => void = () => undefined,
  ) {
    this.#messages = collectionOf(messages);
  }

  /**
   * Resolves when the message is durable. Errors: `E_CONFLICT` (client id with another text), `E_UNAVAILABLE`, `E_INTERNAL`, and
   * `AnsweredMeanwhile` where others of the staff have written after `seenSeq`.
   */
  async write(draft: MessageDraft, seenSeq?: number): Promise<Written> {
    const same = this.#queue.find(draft);
    if (same) return sameOrConflict(draft, (await same.promise).message);
    const promise = this.#queue.add(draft, seenSeq);
    if (!this.#begun) void this.#flushAll();
    return promise;
  }

  async #flushAll(): Promise<void> {
    for (let batch = this.#queue.take(batchSize); batch.length > 0; batch = this.#queue.take(batchSize)) {
      const at = (this.#begun = new Date());
      for (const waiting of batch) waiting.id = new mongo.ObjectId();
      await this.#flush(batch, at);
    }
    this.#begun = undefined;
  }

  /** The time that the oldest messages bear of which it is not known whether they are stored; undefined when all are known. */
  writingSince(): Date | undefined {
    return oldestOf([this.#begun, this.#unsure.since()]);
  }

  /** What is stored though its sender was told to send it again, each message once. Resolves with how many those were. */
  settleUnsure(follow: (message: StoredMessage) => void): Promise<number> {
    const find = (ids: string[]) =>
      this.#messages.find({ _id: { $in: ids.map((id) => new mongo.ObjectId(id)) } }).toArray();
    return this.#unsure.settle(find, follow);
  }

  /**
   * Never rejects: each message of the batch gets its own answer, or goes back to the queue. Resolves with whether the store
   * could be asked.
   */
  async #flush(batch: WaitingMessage[], at: Date): Promise<boolean> {
    let numbered: Numbered[] = [];
    try {
      await this.beforeBatch();
      numbered = await this.#withoutAnswered(await this.#number(batch, at));
      if (numbered.length === 0) return true;
      const failed = await insertIgnoringDuplicates(
        this.#messages,
        numbered.map(({ message }) => message),
      );
      faultPoint('message stored');
      this.batchStored(numbered.length);
      await Promise.all(
        numbered.map(async ({ waiting, message }, index) => {
          if (failed.has(index)) return this.#settleClash(waiting);
          this.#last.set(message.conversationId, message.seq);
          this.#queue.resolve(waiting, { message, isNew: true });
        }),
      );
      return true;
    } catch (error) {
      // What the store did is not known: the next try reads the last number anew, and a resend finds what is there.
      for (const { draft } of batch) this.#last.delete(draft.conversationId);
      if (!isStoreAway(error) && batch.length > 1) return this.#flushEach(batch, at);
      if (numbered.length > 0)
        this.#unsure.add(
          numbered.map(({ message }) => message._id),
          at,
        );
      const [first] = batch;
      const ids = { count: batch.length, conversationId: first?.draft.conversationId, clientId: first?.draft.clientId };
      const refusal = refusalOf(error, this.log, 'messages not stored; their senders will send them again', ids);
      for (const waiting of batch) this.#queue.reject(waiting, refusal);
      // Anyone who waits behind would wait for the same: a quick answer, and the same message again later.
      if (refusal.code !== 'E_INTERNAL') this.#queue.rejectWaiting(unavailable());
      return refusal.code === 'E_INTERNAL';
    }
  }

  /** One of the batch is refused for its own sake, which must not be its neighbours' loss. */
  async #flushEach(batch: WaitingMessage[], at: Date): Promise<boolean> {
    for (const [index, waiting] of batch.entries()) {
      if (await this.#flush([waiting], at)) continue;
      for (const left of batch.slice(index + 1)) this.#queue.reject(left, unavailable());
      return false;
    }
    return true;
  }

  async #number(batch: WaitingMessage[], at: Date): Promise<Numbered[]> {
    const unknown = batch.map(({ draft }) => draft.conversationId).filter((id) => this.#last.get(id) === undefined);
    const read = await this.#readLasts(unknown);
    return batch.map((waiting) => {
      const { draft } = waiting;
      const last = this.#last.get(draft.conversationId) ?? read.get(draft.conversationId) ?? 0;
      return {
        waiting,
        message: { _id: waiting.id ?? new mongo.ObjectId(), ...draft, seq: last + 1, at },
      };
    });
  }

  /**
   * Without those that others of the staff have answered since their sender looked. The numbers decide: where one turns out to be
   * taken, what is between is looked at once more, so that nothing comes in between unseen. Most messages ask nothing here.
   */
  async #withoutAnswered(numbered: Numbered[]): Promise<Numbered[]> {
    const answered = new Set<Numbered>();
    for (const each of numbered) {
      const { waiting, message } = each;
      if (message.seq <= waiting.seenSeq + 1) continue;
      const answers = await this.#answersBetween(message, waiting.seenSeq);
      if (answers.length === 0) continue;
      answered.add(each);
      await this.#settleStored(waiting, new AnsweredMeanwhile(answers));
    }
    return answered.size === 0 ? numbered : numbered.filter((each) => !answered.has(each));
  }

  /** The newest of what others of the staff have written after the number that the author had seen, in order. */
  async #answersBetween({ conversationId, authorId, seq }: StoredMessage, seenSeq: number): Promise<StoredMessage[]> {
    const ofOthers = { from: 'staff', authorId: { $ne: authorId }, isDeleted: { $ne: true } } as const;
    const found = this.#messages.find({ conversationId, seq: { $gt: seenSeq, $lt: seq }, ...ofOthers });
    return (await found.sort({ seq: -1 }).limit(limits.answersMeanwhile).toArray()).reverse();
  }

  /** The last stored number of each that has one. */
  async #readLasts(conversationIds: string[]): Promise<Map<string, number>> {
    const questions = conversationIds.map((conversationId) => ({
      filter: { conversationId },
      sort: { seq: -1 } as const,
    }));
    const newest = await firstOfEach<StoredMessage, Pick<StoredMessage, 'conversationId' | 'seq'>>(
      this.#messages,
      questions,
      { conversationId: 1, seq: 1 },
    );
    return new Map(newest.map(({ conversationId, seq }) => [conversationId, seq]));
  }

  /** The number asked for, or the last stored one where that is smaller. Nobody has read what is not there. */
  async storedUpTo(conversationId: string, seq: number): Promise<number> {
    if (seq <= (this.#last.get(conversationId) ?? 0)) return seq;
    return Math.min(seq, await this.readLast(conversationId));
  }

  /** The last stored number of a conversation; 0 when it has none. */
  async readLast(conversationId: string): Promise<number> {
    const newest = await this.#messages.findOne({ conversationId }, { sort: { seq: -1 }, projection: { seq: 1 } });
    return newest?.seq ?? 0;
  }

  /** Either this very message is there already (a resend), or another process took the number: then it is tried again. */
  async #settleClash(waiting: WaitingMessage): Promise<void> {
    this.#last.delete(waiting.draft.conversationId);
    await this.#settleStored(waiting);
  }

  /** A resend is answered with what is stored. Else it is refused; without a reason it is tried again. */
  async #settleStored(waiting: WaitingMessage, reason?: Error): Promise<void> {
    const { draft } = waiting;
    const { conversationId, clientId } = draft;
    const stored = await this.#messages.findOne({ conversationId, clientId });
    if (!stored) {
      if (reason) this.#queue.reject(waiting, reason);
      else if (++waiting.attempts < attemptLimit) this.#queue.putBack(waiting);
      else this.#queue.reject(waiting, unavailable());
      return;
    }
    try {
      const { message } = sameOrConflict(draft, stored);
      // Not a resend where it is the one that was stored by a batch of which another message was refused.
      this.#queue.resolve(waiting, { message, isNew: stored._id.equals(waiting.id) });
    } catch (error) {
      this.#queue.reject(waiting, error);
    }
  }
}

function sameOrConflict(draft: MessageDraft, stored: StoredMessage): Written {
  // What was changed since is compared with nothing: the resend says what it was.
  const isSame =
    stored.revision !== undefined
      ? stored.authorId === draft.authorId
      : stored.text === draft.text &&
        stored.quotedSeq === draft.quotedSeq &&
        stored.authorId === draft.authorId &&
        isDeepStrictEqual(stored.choices, draft.choices) &&
        idsOf(stored).join() === idsOf(draft).join();
  if (!isSame) throw conflict('This client id came before with another message.');
  return { message: stored, isNew: false };
}

const idsOf = ({ attachments = [] }: Pick<MessageDraft, 'attachments'>) => attachments.map(({ id }) => id);
