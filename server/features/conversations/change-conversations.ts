import { isDeepStrictEqual } from 'node:util';
import type { DomainEvents } from '../../kernel/domain-events.js';
import type { ConversationRef } from '../../kernel/conversation-ref.js';
import { unavailable } from '../../platform/errors.js';
import { faultPoint } from '../../platform/fault-point.js';
import { collectionOf } from '../../platform/store/collection.js';
import type { ConversationsModel, StoredConversation } from './conversations.model.js';
import { refOf, type ConversationFinder } from './conversation-finder.js';
import type { FeedQueue } from './feed-queue.js';
import { hasSameAudience } from './audience.js';
import type { SiteForInbox, SitesService } from '../sites/index.js';
import { withDue } from './with-due.js';
import { settled } from './settled.js';
import { hasOtherReceipts } from './receipts.js';
import type { FeedWrite } from './site-feed.js';
import { UnloggedChanges, type UnloggedChange } from './unlogged-changes.js';

/** A round that another process disturbs is done again; more in a row than this is no race. */
const attemptLimit = 10;
const pageSize = 200;

type Next = (stored: StoredConversation) => StoredConversation;
export type ChangeConversations = ReturnType<typeof changeConversations>['change'];
export type ChangeByMessages = ReturnType<typeof changeConversations>['changeByMessages'];

/**
 * The one way in which a conversation is changed: on what it was when it was read, and told once the feed has it. Between the
 * two writes the process may be killed: what was written says when, and the next process enters it (effect-sweep.ts).
 */
export function changeConversations(deps: {
  conversations: ConversationsModel;
  feed: FeedQueue;
  events: DomainEvents;
  found: ConversationFinder;
  sites: Pick<SitesService, 'forInbox'>;
  /** Who may see it has changed. */
  tellMoved: (conversation: ConversationRef) => void;
  /** Awaited before each write that an entry must follow from. */
  beforeWrite: () => Promise<void>;
}) {
  const { feed, events, found } = deps;
  const collection = collectionOf(deps.conversations);
  const unlogged = new UnloggedChanges();

  async function sitesOf(stored: StoredConversation[]): Promise<Map<string, SiteForInbox>> {
    const ids = [...new Set(stored.map(({ siteId }) => siteId))];
    return new Map(await Promise.all(ids.map(async (id) => [id, await deps.sites.forInbox(id)] as const)));
  }

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
          replacement: { ...after, ...(changedAt ? { changedAt } : {}) },
        },
      })),
      { ordered: false },
    );
    return result.matchedCount === pairs.length;
  }

  async function write(
    ids: string[],
    next: Next,
    changedAt: () => Date | undefined,
    {
      known,
      prepare,
    }: { known?: StoredConversation[] | undefined; prepare?: (stored: StoredConversation[]) => Promise<void> } = {},
  ): Promise<StoredConversation[]> {
    const changed: StoredConversation[] = [];
    const asFound = new Map<string, StoredConversation>();
    let left = ids;
    for (let attempt = 0; left.length > 0; attempt += 1) {
      if (attempt === attemptLimit) throw unavailable();
      const stored = attempt === 0 && known ? known : await collection.find({ _id: { $in: left } }).toArray();
      await prepare?.(stored);
      for (const each of stored) if (!asFound.has(each._id)) asFound.set(each._id, each);
      const siteOf = await sitesOf(stored);
      const afterwards = stored.map((before) => {
        const after = settled(before, next(before));
        const site = siteOf.get(before.siteId);
        return withRevision(before, site ? withDue(after, site) : after);
      });
      // A repeat after a crash finds most of it done; it is entered once more, for the entry may be what was missing.
      const wanted = afterwards.filter(({ before, after }) => after !== before);
      await deps.beforeWrite();
      const isWritten = await replaceAll(wanted, changedAt());
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
      if (!hasSameAudience(before, conversation)) deps.tellMoved(refOf(conversation));
      if (before.happenings?.at(-1)?.id !== conversation.happenings?.at(-1)?.id) {
        events.publish('conversation.handled', conversation);
      }
    }
    return changed;
  }

  return {
    /** Since when there is a change of this process that the feed may not have. */
    changingSince(): Date | undefined {
      const [failed, waiting] = [unlogged.since(), feed.pendingSince()];
      return failed && waiting ? new Date(Math.min(failed.getTime(), waiting.getTime())) : (failed ?? waiting);
    },

    /**
     * Writes what `next` makes of each, and tells it to both sides. `next` may be asked several times. `known` is what was
     * read of all of them a moment ago; where that is too old, they are read again.
     */
    async change(ids: string[], next: Next, known?: StoredConversation[]): Promise<StoredConversation[]> {
      if (ids.length === 0) return [];
      let begun: UnloggedChange | undefined;
      try {
        const changed = await write(ids, next, () => (begun ??= unlogged.begin(ids, feed.begin())).since, { known });
        if (begun) feed.add(changed, begun);
        if (begun) unlogged.end(begun);
        return changed;
      } catch (error) {
        // Some of it may be written, or all: the feed gets an entry later, and one too many does no harm.
        if (begun) begun.isFailed = true;
        throw error;
      }
    },

    /**
     * The same for what follows from messages, which are found again by `since` and by themselves. `prepare` is awaited before
     * `next` is asked about these.
     */
    async changeByMessages(
      ids: string[],
      since: Date,
      next: Next,
      prepare: (stored: StoredConversation[]) => Promise<void>,
    ): Promise<StoredConversation[]> {
      const begun = feed.begin(since);
      const changed = await write(ids, next, () => undefined, { prepare });
      feed.add(changed, begun);
      return changed;
    },

    /** Enters what failed to be written, or to be known as written. Resolves with how many conversations that were. */
    async enterFailed(): Promise<number> {
      let count = 0;
      for (const failed of unlogged.failed()) {
        const begun = feed.begin(failed.since);
        const changed = await collection.find({ _id: { $in: failed.ids } }).toArray();
        // Nobody knows what they were before: who has one open is asked again.
        for (const conversation of changed) deps.tellMoved(refOf(conversation));
        feed.add(changed, begun);
        unlogged.end(failed);
        count += failed.ids.length;
      }
      return count;
    },

    /** Enters what was changed since then, once more where it is in the feed. Resolves with how many conversations that were. */
    async enterChangedSince(time: Date): Promise<number> {
      let count = 0;
      const begun: FeedWrite = feed.begin(time);
      let page: StoredConversation[] = [];
      const changed = collection.find({ changedAt: { $exists: true, $gte: time } }, { batchSize: pageSize });
      for await (const conversation of changed) {
        deps.tellMoved(refOf(conversation));
        page.push(conversation);
        count += 1;
        if (page.length < pageSize) continue;
        await feed.enter(page, begun);
        page = [];
      }
      await feed.enter(page, begun);
      return count;
    },
  };
}

/** What will be stored; the very same object where that changes nothing. */
function withRevision(before: StoredConversation, after: StoredConversation) {
  const isSame = isDeepStrictEqual(before, after);
  return { before, after: isSame ? before : { ...after, revision: before.revision + 1 } };
}
