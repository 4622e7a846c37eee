import { isDeepStrictEqual } from 'node:util';
import type { DomainEvents } from '../../kernel/domain-events.js';
import { unavailable } from '../../platform/errors.js';
import { faultPoint } from '../../platform/fault-point.js';
import { collectionOf } from '../../platform/store/collection.js';
import type { ChangeLog } from './change-log.js';
import type { ConversationsModel, StoredConversation } from './conversations.model.js';
import type { ConversationFinder } from './conversation-finder.js';
import { hasOtherReceipts } from './receipts.js';
import { UnloggedChanges, type UnloggedChange } from './unlogged-changes.js';

/** A round that another process disturbs is done again; more in a row than this is no race. */
const attemptLimit = 10;
const pageSize = 200;

type Next = (stored: StoredConversation) => StoredConversation;
export type ChangeConversations = ReturnType<typeof changeConversations>['change'];

/**
 * The one way in which a conversation is changed: on what it was when it was read, and told once the log has it. Between the
 * two writes the process may be killed: what was written says when, and the next process logs it (effect-sweep.ts).
 */
export function changeConversations(deps: {
  conversations: ConversationsModel;
  changeLog: ChangeLog;
  events: DomainEvents;
  found: ConversationFinder;
  /** Awaited before each write that an entry must follow from. */
  beforeWrite: () => Promise<void>;
}) {
  const { changeLog, events, found } = deps;
  const collection = collectionOf(deps.conversations);
  const unlogged = new UnloggedChanges();

  /** Resolves with whether all were written; not those that somebody else wrote to since. */
  async function replaceAll(
    pairs: { before: StoredConversation; after: StoredConversation }[],
    changedAt: Date | undefined,
  ): Promise<boolean> {
    if (pairs.length === 0) return true;
    const result = await collection.bulkWrite(
      pairs.map(({ before, after: { changedAt: _earlier, ...after } }) => ({
        replaceOne: {
          filter: { _id: before._id, revision: before.revision },
          replacement: { ...after, ...(changedAt ? { changedAt } : {}), revision: before.revision + 1 },
        },
      })),
      { ordered: false },
    );
    return result.matchedCount === pairs.length;
  }

  async function announce(changed: StoredConversation[]): Promise<void> {
    const numbers = await changeLog.append(changed.map(({ _id, siteId }) => ({ conversationId: _id, siteId })));
    numbers.forEach((number, index) => {
      const conversation = changed[index];
      if (conversation) events.publish('conversation.changed', number, conversation);
    });
  }

  async function write(
    ids: string[],
    next: Next,
    begin: () => Date | undefined,
    known: StoredConversation[] | undefined = undefined,
  ): Promise<StoredConversation[]> {
    const changed: StoredConversation[] = [];
    const asFound = new Map<string, StoredConversation>();
    let left = ids;
    for (let attempt = 0; left.length > 0; attempt += 1) {
      if (attempt === attemptLimit) throw unavailable();
      const stored = attempt === 0 && known ? known : await collection.find({ _id: { $in: left } }).toArray();
      for (const each of stored) if (!asFound.has(each._id)) asFound.set(each._id, each);
      const afterwards = stored.map((before) => ({ before, after: next(before) }));
      // A repeat after a crash finds most of it done; it is logged once more, for the log may be what was missing.
      const wanted = afterwards.filter(({ before, after }) => !isDeepStrictEqual(before, after));
      await deps.beforeWrite();
      const isWritten = await replaceAll(wanted, begin());
      if (isWritten) {
        changed.push(...afterwards.map(({ after }) => after));
        break;
      }
      // Somebody else wrote in between. Every change is idempotent, so all of this round may be done once more.
      left = stored.map(({ _id }) => _id);
    }
    faultPoint('conversation changed');
    for (const conversation of changed) {
      const before = asFound.get(conversation._id);
      if (!before) continue;
      if (hasOtherReceipts(before, conversation)) events.publish('conversation.receipts', conversation);
      found.follow(before, conversation);
    }
    await announce(changed);
    return changed;
  }

  return {
    /** Since when there is a change of this process that the log may not have. */
    changingSince: () => unlogged.since(),

    /**
     * Writes what `next` makes of each, and tells it to both sides. `next` may be asked several times. `known` is what was
     * read of all of them a moment ago; where that is too old, they are read again.
     */
    async change(ids: string[], next: Next, known?: StoredConversation[]): Promise<StoredConversation[]> {
      let begun: UnloggedChange | undefined;
      try {
        const changed = await write(ids, next, () => (begun ??= unlogged.begin(ids)).since, known);
        if (begun) unlogged.end(begun);
        return changed;
      } catch (error) {
        // Some of it may be written, or all: the log gets an entry later, and one too many does no harm.
        if (begun) begun.isFailed = true;
        throw error;
      }
    },

    /** The same for what follows from messages: these are found again by themselves, and their effects done once more. */
    changeByMessages: (ids: string[], next: Next) => write(ids, next, () => undefined),

    /** Logs what failed to be logged. Resolves with how many conversations that were. */
    async logFailed(): Promise<number> {
      let count = 0;
      for (const failed of unlogged.failed()) {
        await announce(await collection.find({ _id: { $in: failed.ids } }).toArray());
        unlogged.end(failed);
        count += failed.ids.length;
      }
      return count;
    },

    /** Logs what was changed since then, once more where it is logged. Resolves with how many conversations that were. */
    async logChangedSince(time: Date): Promise<number> {
      let count = 0;
      let page: StoredConversation[] = [];
      const changed = collection.find({ changedAt: { $exists: true, $gte: time } }, { batchSize: pageSize });
      for await (const conversation of changed) {
        page.push(conversation);
        count += 1;
        if (page.length < pageSize) continue;
        await announce(page);
        page = [];
      }
      await announce(page);
      return count;
    },
  };
}
