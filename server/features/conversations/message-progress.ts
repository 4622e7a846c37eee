import type { AuthorKind } from '../../../shared/wire/messages/entities.js';
import type { DomainEvents } from '../../kernel/domain-events.js';
import { byConversation } from '../../kernel/by-conversation.js';
import { batched } from '../../platform/store/batched.js';
import { collectionOf } from '../../platform/store/collection.js';
import { isDuplicateKey, isDeadlock } from '../../platform/store/store-errors.js';
import type { ChangeByMessages, ChangeConversations } from './change-conversations.js';
import type { ConversationsModel, StoredConversation } from './conversations.model.js';
import type { Departed } from './departed.js';
import type { FollowMessage, Rules } from './follow-message.js';
import { recorded } from './happenings.js';
import { isLate } from './late-messages.js';
import { readSeqOf, receiptsOf, withRead } from './receipts.js';
import { withMessage, type SummarizedMessage } from './summary.js';

/** `followsVisit`: the path of its visitors is kept. The page that they are on comes with each message anyway. */
type SiteRules = Rules & { followsVisit: boolean };

/** How far a conversation has come: its summary, and what has reached whom. */
export function messageProgress(deps: {
  conversations: ConversationsModel;
  events: DomainEvents;
  change: ChangeConversations;
  changeByMessages: ChangeByMessages;
  isStaffOnline: (siteId: string) => boolean;
  followMessage: FollowMessage;
  rulesAt: (siteId: string) => Promise<SiteRules>;
  departedOf: (conversations: StoredConversation[]) => Promise<Departed>;
}) {
  const { conversations, events, change, changeByMessages, followMessage } = deps;
  const collection = collectionOf(conversations);
  // An answer to a crowd is read by a crowd.
  const readOne = batched(async (ids) => {
    const found = await collection.find({ _id: { $in: ids } }).toArray();
    return new Map(found.map((conversation) => [conversation._id, conversation]));
  });

  return {
    /** Brings the summaries up to these messages. Resolves with the conversations for which a notification is due: none of spam. */
    async applyMessages(messages: SummarizedMessage[]): Promise<StoredConversation[]> {
      const groups = byConversation(messages);
      for (const group of groups.values()) group.sort((a, b) => a.seq - b.seq);
      const newOf = (id: string) => groups.get(id) ?? [];
      const since = new Date(
        Math.min(...messages.map(({ at, isChange, changedAt }) => (isChange && changedAt ? changedAt : at).getTime())),
      );
      const rules = new Map<string, SiteRules>();
      const isBackIn = (stored: StoredConversation) => newOf(stored._id).some((message) => isLate(stored, message));
      let departed: Departed | undefined;
      const prepare = async (found: StoredConversation[]) => {
        for (const siteId of new Set(found.map((each) => each.siteId))) rules.set(siteId, await deps.rulesAt(siteId));
        departed = await deps.departedOf(found.filter(isBackIn));
      };
      const apply = (ids: string[], mayReopen: boolean) =>
        changeByMessages(
          ids,
          since,
          (stored) => {
            // What comes late must not bring anything back.
            if (stored.erasedAt) return stored;
            const newly = newOf(stored._id);
            const ruled = rules.get(stored.siteId);
            const followed = newly.reduce(
              (before, message) => followMessage(before, withMessage(before, message), message, ruled),
              stored,
            );
            const said = ruled?.followsVisit === false ? withPathOf(stored, followed) : followed;
            const isBack = mayReopen && isBackIn(stored);
            const next = isBack
              ? recorded(said, { ...(departed?.without(said) ?? said), state: 'open' }, { nameOf: departed?.nameOf })
              : said;
            // The push to the staff goes out now; it costs no write of its own to note that.
            return deps.isStaffOnline(next.siteId) ? { ...next, deliveredSeq: next.lastSeq } : next;
          },
          prepare,
        );
      /** Where the visitor has begun another one meanwhile, this one stays as it is, with an unread message in it. */
      const applyTo = (ids: string[]): Promise<StoredConversation[]> =>
        apply(ids, true).catch(async (error: unknown) => {
          if (!isDuplicateKey(error) || isDeadlock(error)) throw error;
          if (ids.length === 1) return apply(ids, false);
          const changed: StoredConversation[] = [];
          for (const id of ids) changed.push(...(await applyTo([id])));
          return changed;
        });
      const changed = await applyTo([...groups.keys()]);
      return changed.filter(
        ({ _id, notifiedSeq, isSpam }) => !isSpam && newOf(_id).some(({ seq }) => seq === notifiedSeq),
      );
    },

    /**
     * One side has seen everything up to a number. `storedUpTo` gives that number, or the last there really is: which of them it
     * was is answered.
     */
    async markRead(id: string, reader: AuthorKind, seq: number, storedUpTo: () => Promise<number>): Promise<number> {
      const stored = await readOne(id);
      if (!stored) return 0;
      if (seq <= readSeqOf(stored, reader)) return seq;
      // The reader may be faster than the summary.
      const seen = seq <= stored.lastSeq ? seq : await storedUpTo();
      if (seen > readSeqOf(stored, reader)) {
        await change([id], (current) => withRead(current, reader, seen), [stored]);
      }
      return seen;
    },

    /** A browser of the staff has fetched these. Only visitors hear of it: for the staff nothing has changed. */
    async noteDelivered(fetched: StoredConversation[]): Promise<void> {
      const arrived = fetched.filter((conversation) => receiptsOf(conversation).deliveredSeq < conversation.lastSeq);
      if (arrived.length === 0) return;
      await collection.bulkWrite(
        arrived.map(({ _id, lastSeq }) => ({
          updateOne: { filter: { _id }, update: { $max: { deliveredSeq: lastSeq }, $inc: { revision: 1 } } },
        })),
        { ordered: false },
      );
      for (const conversation of arrived) {
        events.publish('conversation.receipts', { ...conversation, deliveredSeq: conversation.lastSeq });
      }
    },
  };
}

function withPathOf(
  { pages }: StoredConversation,
  { pages: _followed, ...rest }: StoredConversation,
): StoredConversation {
  return pages ? { ...rest, pages } : rest;
}
