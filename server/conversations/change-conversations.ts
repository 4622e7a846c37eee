import { isDeepStrictEqual } from 'node:util';
import type { DomainEvents } from '../domain-events.js';
import { unavailable } from '../errors.js';
import { collectionOf } from '../store/collection.js';
import type { ChangeLog } from './change-log.js';
import type { ConversationsModel, StoredConversation } from './conversations.model.js';
import type { FoundConversations } from './found-conversations.js';
import { hasOtherReceipts } from './receipts.js';

/** A round that another process disturbs is done again; more in a row than this is no race. */
const attemptLimit = 10;

export type ChangeConversations = ReturnType<typeof changeConversations>;

/** The one way in which a conversation is changed: on what it was when it was read, and told once the log has it. */
export function changeConversations(deps: {
  conversations: ConversationsModel;
  changeLog: ChangeLog;
  events: DomainEvents;
  found: FoundConversations;
}) {
  const { changeLog, events, found } = deps;
  const collection = collectionOf(deps.conversations);

  /** Resolves with whether all were written; not those that somebody else wrote to since. */
  async function replaceAll(pairs: { before: StoredConversation; after: StoredConversation }[]): Promise<boolean> {
    if (pairs.length === 0) return true;
    const result = await collection.bulkWrite(
      pairs.map(({ before, after }) => ({
        replaceOne: {
          filter: { _id: before._id, revision: before.revision },
          replacement: { ...after, revision: before.revision + 1 },
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

  /** Writes what `next` makes of each, and tells it to both sides. `next` may be asked several times. */
  return async function change(ids: string[], next: (stored: StoredConversation) => StoredConversation) {
    const changed: StoredConversation[] = [];
    const asFound = new Map<string, StoredConversation>();
    let left = ids;
    for (let attempt = 0; left.length > 0; attempt += 1) {
      if (attempt === attemptLimit) throw unavailable();
      const stored = await collection.find({ _id: { $in: left } }).toArray();
      for (const each of stored) if (!asFound.has(each._id)) asFound.set(each._id, each);
      const afterwards = stored.map((before) => ({ before, after: next(before) }));
      // A repeat after a crash finds most of it done; it is logged once more, for the log may be what was missing.
      const wanted = afterwards.filter(({ before, after }) => !isDeepStrictEqual(before, after));
      const isWritten = await replaceAll(wanted);
      if (isWritten) {
        changed.push(...afterwards.map(({ after }) => after));
        break;
      }
      // Somebody else wrote in between. Every change is idempotent, so all of this round may be done once more.
      left = stored.map(({ _id }) => _id);
    }
    for (const conversation of changed) {
      const before = asFound.get(conversation._id);
      if (!before) continue;
      if (hasOtherReceipts(before, conversation)) events.publish('conversation.receipts', conversation);
      found.follow(before, conversation);
    }
    await announce(changed);
    return changed;
  };
}
