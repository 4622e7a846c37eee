import type { Actor, StaffActor, VisitorActor } from '../../kernel/actors.js';
import type { ConversationRef } from '../../kernel/conversation-ref.js';
import { can, seesWholeSites } from '../../kernel/permissions.js';
import { batched } from '../../platform/store/batched.js';
import { collectionOf } from '../../platform/store/collection.js';
import { groupBy } from '../../platform/store/group-by.js';
import { firstOfEach } from '../../platform/store/first-of-each.js';
import { pagesOf } from '../../platform/store/pages-of.js';
import { readThroughCache } from '../../platform/store/read-through-cache.js';
import { ttlCache } from '../../platform/store/ttl-cache.js';
import type { ConversationsModel, StoredConversation } from './conversations.model.js';
import { previousOf, toWake } from './found-by-index.js';
import { heldBy, type Holder } from './held-by.js';

/** Of what is done again and again until nothing is left. */
const pageSize = 200;
const rememberedMs = 5_000;
/** As the index has it. */
const waitsAfterAlerts = { waitingSince: { $exists: true }, passedSeq: { $exists: true } };

export type ConversationFinder = ReturnType<typeof conversationFinder>;

/** Conversations by their ids and by whose they are. What is asked for at every message is remembered for a moment. */
export function conversationFinder(conversations: ConversationsModel) {
  const collection = collectionOf(conversations);
  // The site of a conversation never changes, its visitor once at most; an open one may be closed. Others learn of it within this.
  // Where the answer depends on its team, it is read (factsFor).
  const refById = ttlCache<ConversationRef>(rememberedMs);

  // After a restart everybody comes back at once.
  const openBySiteAndVisitor = batched(async (keys) => {
    const pairs = keys.map((key) => key.split(' ') as [string, string]);
    const siteIds = [...new Set(pairs.map(([siteId]) => siteId))];
    const visitorIds = pairs.map(([, visitorId]) => visitorId);
    const found = await collection
      .find({ siteId: { $in: siteIds }, visitorId: { $in: visitorIds }, state: 'open' })
      .toArray();
    return new Map(found.map((conversation) => [keyOf(conversation), conversation]));
  });

  // With it, what is known of its conversation by its id gets no older.
  const openByVisitor = readThroughCache<ConversationRef>(
    { ttl: rememberedMs, onRead: (ref) => void refById.set(ref._id, ref) },
    async (key) => {
      const stored = await openBySiteAndVisitor(key);
      return stored && openRefOf(stored);
    },
  );

  const lastBySiteAndVisitor = batched(async (keys) => {
    const questions = keys.map((key) => {
      const [siteId = '', visitorId = ''] = key.split(' ');
      return { filter: { visitorId, siteId }, sort: { createdAt: -1, _id: -1 } as const };
    });
    const found = await firstOfEach(collection, questions);
    return new Map(found.map((conversation) => [keyOf(conversation), conversation]));
  });

  const byVisitor = batched(async (visitorIds) => {
    const found = await collection.find({ visitorId: { $in: visitorIds } }).toArray();
    return groupBy(
      found.sort((one, other) => one.createdAt.getTime() - other.createdAt.getTime()),
      ({ visitorId }) => visitorId,
    );
  });

  // Of the pictures of a thread each asks whose its conversation is.
  const readRefs = batched(async (ids) => {
    const stored = await collection.find({ _id: { $in: ids } }, { projection: refOnly }).toArray();
    for (const each of stored) refById.set(each._id, refOf(each));
    return new Map(stored.map((each) => [each._id, refOf(each)]));
  });

  function remember(conversation: ConversationRef): void {
    const ref = openRefOf(conversation);
    refById.set(ref._id, ref);
    openByVisitor.set(keyOf(ref), ref);
  }

  /** The open one as it is stored now. */
  async function readOpen(visitor: VisitorActor): Promise<StoredConversation | undefined> {
    const stored = await openBySiteAndVisitor(keyOf(visitor));
    if (stored) remember(stored);
    return stored;
  }

  /** Whose a conversation is, from memory where it was asked for lately. */
  async function facts(id: string): Promise<ConversationRef | undefined> {
    const remembered = refById.get(id);
    if (remembered) return remembered;
    const stored = await collection.findOne({ _id: id }, { projection: refOnly });
    if (!stored) return undefined;
    const facts = refOf(stored);
    refById.set(id, facts);
    return facts;
  }

  /** What other features ask as well. */
  const reads = {
    facts,

    /** For an actor who asks whether they may: of an agent that depends on what changes at any moment. */
    factsFor(actor: Actor, id: string): Promise<ConversationRef | undefined> {
      return actor.kind === 'visitor' || seesWholeSites(actor) ? facts(id) : readRefs(id);
    },

    /** The same of several, and of several callers at once, in one read. */
    async refOfAll(ids: string[], { isFresh = false } = {}): Promise<Map<string, ConversationRef>> {
      const known = (id: string) => (isFresh ? undefined : refById.get(id));
      const found = await Promise.all([...new Set(ids)].map(async (id) => known(id) ?? readRefs(id)));
      return new Map(found.flatMap((facts) => (facts ? [[facts._id, facts]] : [])));
    },

    /** One conversation for the jobs of the server itself; nothing of it goes to a client. */
    find: (id: string): Promise<StoredConversation | null> => collection.findOne({ _id: id }),

    /** Several, for the jobs as well. */
    findAll: (ids: string[]): Promise<StoredConversation[]> =>
      ids.length === 0 ? Promise.resolve([]) : collection.find({ _id: { $in: ids } }).toArray(),

    /**
     * Who still waits after every step of the alerts, page by page: of the open ones those who have waited longest first, and of the
     * resolved ones the latest of those to which something was said that could not open them again.
     */
    waitingAfterAlerts(siteIds: readonly string[], limit: number) {
      const waiting = { siteId: { $in: [...siteIds] }, ...waitsAfterAlerts };
      const isLater = { $expr: { $gt: ['$lastVisitorSeq', '$resolvedSeq'] }, resolvedSeq: { $exists: true } };
      const open = { ...waiting, inboxState: 'open' } as const;
      const late = { ...waiting, inboxState: 'resolved', ...isLater } as const;
      return [
        pagesOf(collection.find(open, { sort: { waitingSince: 1 }, limit }), pageSize),
        pagesOf(collection.find(late, { sort: { waitingSince: -1 }, limit }), pageSize),
      ];
    },

    /** Some of those that were snoozed until now; the next ones are found when these are awake. */
    dueToWake: (now: Date): Promise<StoredConversation[]> =>
      collection.find(toWake(now), { limit: pageSize }).toArray(),

    /** What somebody holds, first what has not ended. */
    async heldBy(holder: Holder, allSiteIds: readonly string[]): Promise<string[]> {
      const held = await collection
        .find(heldBy(holder, allSiteIds))
        .project<Pick<StoredConversation, '_id' | 'state'>>({ state: 1 })
        .toArray();
      const idsIn = (isOpen: boolean) => held.filter(({ state }) => (state === 'open') === isOpen);
      return [...idsIn(true), ...idsIn(false)].map(({ _id }) => _id);
    },

    /** Some of those with a label; the next ones are found when these have it no more. */
    labelledWith: (siteId: string, labelId: string): Promise<StoredConversation[]> =>
      collection.find({ siteId, labelIds: { $exists: true, $eq: labelId } }, { limit: pageSize }).toArray(),

    findOpen: (visitor: VisitorActor): Promise<ConversationRef | undefined> => openByVisitor.get(keyOf(visitor)),

    /** The open conversation, else the last one, as it is stored now. */
    async readLast(visitor: VisitorActor): Promise<StoredConversation | undefined> {
      return (await readOpen(visitor)) ?? lastBySiteAndVisitor(keyOf(visitor));
    },

    /**
     * What one reads back to: from the open one, and from each that has ended, to the next that has, the newest first. Of the staff
     * everyone reads what they may see. `visitorIds`: who counts as the same person.
     */
    readPrevious(
      actor: Actor,
      conversation: StoredConversation,
      visitorIds: string[] = [conversation.visitorId],
    ): Promise<StoredConversation | null> {
      return collection.findOne(previousOf(actor, conversation, visitorIds), { sort: { createdAt: -1, _id: -1 } });
    },

    /** All of a visitor, the oldest first. */
    ofVisitor: async (visitorId: string): Promise<StoredConversation[]> => (await byVisitor(visitorId)) ?? [],

    /** Those of these visitors who have a conversation that the actor may see. */
    async visitorsSeenBy(actor: StaffActor, visitorIds: readonly string[]): Promise<string[]> {
      if (visitorIds.length === 0) return [];
      const projection = { visitorId: 1, siteId: 1, teamId: 1, assigneeId: 1 };
      const theirs = await collection.find({ visitorId: { $in: [...visitorIds] } }, { projection }).toArray();
      const seen = theirs.filter((conversation) => can(actor, 'conversation:read', conversation));
      return [...new Set(seen.map(({ visitorId }) => visitorId))];
    },

    /** Whether the visitor has ever written. */
    async hasAny({ visitorId }: VisitorActor): Promise<boolean> {
      return (await collection.findOne({ visitorId }, { projection: { _id: 1 } })) !== null;
    },
  };

  return {
    ...reads,
    reads,
    readOpen,

    async idsOf(visitorId: string): Promise<string[]> {
      const found = await collection.find({ visitorId }, { projection: { _id: 1 } }).toArray();
      return found.map(({ _id }) => _id);
    },

    /** It was made just now. */
    remember,

    /** It was changed just now, and what is remembered of it follows. */
    follow(before: StoredConversation, after: StoredConversation): void {
      if (before.state !== after.state) openByVisitor.forget(keyOf(before));
      const isAnothers = refById.get(after._id)?.visitorId !== after.visitorId;
      if (isAnothers || after.erasedAt || after.teamId !== before.teamId || after.assigneeId !== before.assigneeId) {
        refById.set(after._id, refOf(after));
      }
    },

    /** These are another visitor's from now on. */
    followTo(ids: string[], from: VisitorActor, { siteId, visitorId }: VisitorActor): void {
      for (const _id of ids) refById.set(_id, { _id, siteId, visitorId });
      openByVisitor.forget(keyOf(from));
    },
  };
}

const refOnly = { siteId: 1, visitorId: 1, teamId: 1, assigneeId: 1, erasedAt: 1 } as const;
export const refOf = ({
  _id,
  siteId,
  visitorId,
  teamId,
  assigneeId,
  erasedAt,
}: Pick<StoredConversation, keyof typeof refOnly | '_id'>): ConversationRef => ({
  _id,
  siteId,
  visitorId,
  teamId,
  assigneeId,
  isErased: erasedAt !== undefined,
});

/** Of an open one, as much as stays as it is while it is open. */
const openRefOf = ({ _id, siteId, visitorId, isFollowUp }: ConversationRef): ConversationRef => ({
  _id,
  siteId,
  visitorId,
  isFollowUp,
});

const keyOf = ({ siteId, visitorId }: Pick<ConversationRef, 'siteId' | 'visitorId'>) => `${siteId} ${visitorId}`;
