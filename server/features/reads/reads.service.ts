import type { ReadPosition } from '../../../shared/wire/reads/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import type { StaffActor } from '../../kernel/actors.js';
import type { DomainEvents } from '../../kernel/domain-events.js';
import { can } from '../../kernel/permissions.js';
import { collectionOf } from '../../platform/store/collection.js';
import { isDuplicateKey } from '../../platform/store/store-errors.js';
import { ttlCache } from '../../platform/store/ttl-cache.js';
import type { StoredConversation } from '../conversations/index.js';
import { defaultReadSeq, keptMs } from './read-seq.js';
import type { ReadersModel } from './readers.model.js';
import { idOf, type ReadsModel } from './reads.model.js';

/** What another process has stored may be a little older than it says. */
const skewMs = 10_000;
const hour = 3_600_000;

export type ReadsService = ReturnType<typeof readsService>;

/** Up to where each of the staff has read. What the visitor hears of it is another number, of all together. */
export function readsService(deps: {
  reads: ReadsModel;
  readers: ReadersModel;
  /** For what is asked for by its ids. */
  findConversations: (ids: string[]) => Promise<StoredConversation[]>;
  events: DomainEvents;
}) {
  const collection = collectionOf(deps.reads);
  const readers = collectionOf(deps.readers);
  /** It never changes. */
  const sinceBy = ttlCache<Date>(hour);

  /** From the first look on: a new colleague has not a whole archive to read. */
  async function sinceOf(staffId: string): Promise<Date> {
    const remembered = sinceBy.get(staffId);
    if (remembered) return remembered;
    const since = (await readers.findOne({ _id: staffId }))?.since ?? (await begin(staffId));
    sinceBy.set(staffId, since);
    return since;
  }

  async function begin(staffId: string): Promise<Date> {
    const since = new Date();
    try {
      await readers.insertOne({ _id: staffId, since });
      return since;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      return (await readers.findOne({ _id: staffId }))?.since ?? since;
    }
  }

  async function seenOf(actor: StaffActor, ids: string[]): Promise<StoredConversation[]> {
    const found = await deps.findConversations([...new Set(ids)]);
    return found.filter((conversation) => can(actor, 'conversation:read', conversation));
  }

  /** Of each how far the actor has read. */
  async function of(
    { staffId }: StaffActor,
    conversations: readonly Pick<StoredConversation, '_id' | 'lastVisitorAt' | 'staffReadSeq'>[],
  ): Promise<Map<string, number>> {
    const ids = conversations.map(({ _id }) => idOf(staffId, _id));
    const [since, stored] = await Promise.all([
      // Also where there is nothing yet: what comes from now on is unread.
      sinceOf(staffId),
      ids.length > 0 ? collection.find({ _id: { $in: ids } }).toArray() : [],
    ]);
    const known = new Map(stored.map(({ conversationId, readSeq }) => [conversationId, readSeq]));
    return new Map(
      conversations.map((conversation) => [
        conversation._id,
        known.get(conversation._id) ?? defaultReadSeq(conversation, since),
      ]),
    );
  }

  const position = ({ conversationId, readSeq }: ReadPosition): ReadPosition => ({ conversationId, readSeq });
  const present = (reads: Map<string, number>): ReadPosition[] =>
    [...reads].map(([conversationId, readSeq]) => ({ conversationId, readSeq }));

  async function put(staffId: string, reads: readonly ReadPosition[]): Promise<void> {
    if (reads.length === 0) return;
    const at = new Date();
    const updates = reads.map(({ conversationId, readSeq }) => {
      const update = { $set: { staffId, conversationId, readSeq, at } };
      return { updateOne: { filter: { _id: idOf(staffId, conversationId) }, update, upsert: true } };
    });
    await collection.bulkWrite(updates, { ordered: false });
  }

  async function tell(staffId: string, reads: ReadPosition[]): Promise<void> {
    await put(staffId, reads);
    if (reads.length > 0) deps.events.publish('reads.changed', staffId, reads);
  }

  return {
    of,

    /** Which of these people have read all that the visitor wrote. Of who has never looked nothing is known. */
    async whoHasRead(
      staffIds: readonly string[],
      { _id, lastVisitorSeq }: Pick<StoredConversation, '_id' | 'lastVisitorSeq'>,
    ): Promise<Set<string>> {
      if (staffIds.length === 0) return new Set();
      const ids = staffIds.map((staffId) => idOf(staffId, _id));
      const read = await collection.find({ _id: { $in: ids }, readSeq: { $gte: lastVisitorSeq } }).toArray();
      return new Set(read.map(({ staffId }) => staffId));
    },

    /** Of which of these one person has read all that the visitor wrote. */
    async readBy(
      staffId: string,
      conversations: readonly Pick<StoredConversation, '_id' | 'lastVisitorSeq'>[],
    ): Promise<Set<string>> {
      const ids = conversations.map(({ _id }) => idOf(staffId, _id));
      const stored = ids.length > 0 ? await collection.find({ _id: { $in: ids } }).toArray() : [];
      const readSeq = new Map(stored.map((read) => [read.conversationId, read.readSeq]));
      const read = conversations.filter(({ _id, lastVisitorSeq }) => (readSeq.get(_id) ?? -1) >= lastVisitorSeq);
      return new Set(read.map(({ _id }) => _id));
    },

    async list(actor: StaffActor, ids: string[]): Promise<ReadPosition[]> {
      return present(await of(actor, await seenOf(actor, ids)));
    },

    /**
     * What the actor has read since then, the oldest first; without a time nothing, but from when to ask. Of a full page `at` says
     * where the next one begins.
     */
    async changes({ staffId }: StaffActor, after: Date | undefined): Promise<{ reads: ReadPosition[]; at: Date }> {
      const at = new Date(Date.now() - skewMs);
      if (!after) return { reads: [], at };
      const changed = await collection
        .find({ staffId, at: { $gte: after } })
        .sort({ at: 1 })
        .limit(limits.readsTogether)
        .toArray();
      const last = changed.length === limits.readsTogether ? changed.at(-1)?.at : undefined;
      if (!last) return { reads: changed.map(position), at };
      // Several may be marked at once: no page ends between them.
      const together = await collection.find({ staffId, at: last }).toArray();
      const before = changed.filter((read) => read.at < last);
      return { reads: [...before, ...together].map(position), at: new Date(last.getTime() + 1) };
    },

    /** The actor has seen everything up to a message that there is. Whether they may is asked by who calls. */
    async note({ staffId }: StaffActor, conversationId: string, readSeq: number): Promise<void> {
      const before = await collection.findOneAndUpdate(
        { _id: idOf(staffId, conversationId) },
        { $set: { staffId, conversationId, at: new Date() }, $max: { readSeq } },
        { upsert: true, returnDocument: 'before' },
      );
      // Another device was further already.
      if (before && before.readSeq >= readSeq) return;
      deps.events.publish('reads.changed', staffId, [{ conversationId, readSeq }]);
    },

    /** All of it as read, or the visitor's last message and what comes after it as unread. */
    async mark(
      actor: StaffActor,
      ids: string[],
      isRead: boolean,
    ): Promise<{ reads: ReadPosition[]; before: ReadPosition[] }> {
      const seen = (await seenOf(actor, ids)).filter(({ lastVisitorSeq }) => isRead || lastVisitorSeq > 0);
      const reads = seen.map(({ _id: conversationId, lastSeq, lastVisitorSeq }) => ({
        conversationId,
        readSeq: isRead ? lastSeq : lastVisitorSeq - 1,
      }));
      const before = await of(actor, seen);
      await tell(actor.staffId, reads);
      return { reads, before: present(before) };
    },

    /** As far as it was read before somebody marked it; what has come since is unread. */
    async putBack(actor: StaffActor, positions: readonly ReadPosition[]): Promise<ReadPosition[]> {
      const wanted = new Map(positions.map(({ conversationId, readSeq }) => [conversationId, readSeq]));
      const seen = await seenOf(actor, [...wanted.keys()]);
      const reads = seen.map(({ _id, lastSeq }) => ({
        conversationId: _id,
        readSeq: Math.min(wanted.get(_id) ?? 0, lastSeq),
      }));
      await tell(actor.staffId, reads);
      return reads;
    },

    /** All of these conversations. May be repeated. */
    async eraseAll(conversationIds: string[]): Promise<void> {
      await collection.deleteMany({ conversationId: { $in: conversationIds } });
    },

    /** Of somebody whose account is gone. */
    async eraseOf(staffId: string): Promise<void> {
      await collection.deleteMany({ staffId });
      await readers.deleteMany({ _id: staffId });
    },

    /** Takes away what says no more than the default does. */
    async sweep(now = Date.now()): Promise<number> {
      return (await collection.deleteMany({ at: { $lt: new Date(now - keptMs) } })).deletedCount;
    },
  };
}
