import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Attributes, Introduction, Person } from '../../shared/entities.js';
import type { StaffActor, VisitorActor } from '../actors.js';
import type { DomainEvents } from '../domain-events.js';
import type { AuthorKind } from '../../shared/entities.js';
import { unavailable } from '../errors.js';
import { batched } from '../store/batched.js';
import { collectionOf } from '../store/collection.js';
import { isClash, isDeadlock } from '../store/store-errors.js';
import { Recent } from '../store/recent.js';
import type { ChangeLog } from './change-log.js';
import type { ConversationsModel, StoredConversation } from './conversations.model.js';
import { isLate } from './late-messages.js';
import { hasOtherReceipts, readSeqOf, receiptsOf, withRead } from './receipts.js';
import { emptySummary, withMessage } from './summary.js';
import type { StoredMessage } from '../messages/messages.model.js';

export interface Facts {
  _id: string;
  siteId: string;
  visitorId: string;
  isFollowUp?: boolean | undefined;
  /** Of an erased one there is nothing to read, and nothing to write into. */
  isErased?: boolean;
}

export interface Opening {
  /** Asked only when a conversation is really made. */
  language: () => Promise<string | undefined>;
  attributes: () => Promise<Attributes | undefined>;
  person: () => Promise<Person | undefined>;
  introduction: () => Promise<Introduction | undefined>;
  pageUrl?: string | undefined;
  pageTitle?: string | undefined;
  /** In which of these what is about to be sent is stored already: it was sent before its conversation was resolved (B15). */
  storedIn: (conversationIds: string[]) => Promise<string | undefined>;
}

/** A round that another process disturbs is done again; more in a row than this is no race. */
const attemptLimit = 10;

export type ConversationsService = ReturnType<typeof conversationsService>;

export function conversationsService(deps: {
  conversations: ConversationsModel;
  changeLog: ChangeLog;
  events: DomainEvents;
  /** Whether a browser of the site's staff is connected now. */
  isStaffOnline: (siteId: string) => boolean;
}) {
  const { conversations, changeLog, events } = deps;
  const collection = collectionOf(conversations);
  // The site of a conversation never changes, its visitor once at most; an open one may be closed. Others learn of it within this.
  const factsById = new Recent<Facts>(5_000);
  const openByVisitor = new Recent<Facts>(5_000);

  async function findOpen(visitor: VisitorActor): Promise<Facts | undefined> {
    const remembered = openByVisitor.get(visitor.visitorId);
    if (remembered) return remembered;
    return readOpen(visitor);
  }

  async function idsOf(visitorId: string): Promise<string[]> {
    const found = await collection.find({ visitorId }, { projection: { _id: 1 } }).toArray();
    return found.map(({ _id }) => _id);
  }

  /** As it is stored now. */
  async function readOpen({ siteId, visitorId }: VisitorActor): Promise<StoredConversation | undefined> {
    const stored = await openBySiteAndVisitor(keyOf({ siteId, visitorId }));
    if (stored) remember(stored);
    return stored;
  }

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

  const lastBySiteAndVisitor = batched(async (keys) => {
    const visitorIds = keys.map((key) => key.split(' ')[1] ?? '');
    const found = await collection.find({ visitorId: { $in: visitorIds } }, { sort: { createdAt: 1 } }).toArray();
    return new Map(found.map((conversation) => [keyOf(conversation), conversation]));
  });

  function remember({ _id, siteId, visitorId, isFollowUp }: Facts): void {
    const facts = { _id, siteId, visitorId, isFollowUp };
    factsById.set(_id, facts);
    openByVisitor.set(visitorId, facts);
  }

  /** Writes what `change` makes of each conversation, and tells what became of them once the log has it. */
  async function change(ids: string[], next: (stored: StoredConversation) => StoredConversation) {
    const changed: StoredConversation[] = [];
    const asFound = new Map<string, StoredConversation>();
    let left = ids;
    for (let attempt = 0; left.length > 0; attempt += 1) {
      if (attempt === attemptLimit) throw unavailable();
      const stored = await collection.find({ _id: { $in: left } }).toArray();
      for (const found of stored) if (!asFound.has(found._id)) asFound.set(found._id, found);
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
      if (before && hasOtherReceipts(before, conversation)) events.publish('conversation.receipts', conversation);
      if (before && before.state !== conversation.state) openByVisitor.forget(before.visitorId);
      if (conversation.erasedAt) factsById.set(conversation._id, factsOf(conversation));
    }
    await announce(changed);
    return changed;
  }

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

  return {
    /** Whose a conversation is, from memory where it was asked for lately. */
    async facts(id: string): Promise<Facts | undefined> {
      const remembered = factsById.get(id);
      if (remembered) return remembered;
      const stored = await conversations.findById(id).lean<StoredConversation>();
      if (!stored) return undefined;
      const facts = factsOf(stored);
      factsById.set(id, facts);
      return facts;
    },

    findOpen,

    /** The open conversation, else the last one, as it is stored now. */
    async readLast(visitor: VisitorActor): Promise<StoredConversation | undefined> {
      return (await readOpen(visitor)) ?? lastBySiteAndVisitor(keyOf(visitor));
    },

    /** All of a visitor, the oldest first. */
    ofVisitor: (visitorId: string): Promise<StoredConversation[]> =>
      collection.find({ visitorId }, { sort: { createdAt: 1 } }).toArray(),

    /** Writes what `next` makes of each, and tells it to both sides. `next` may be asked several times. */
    change,

    /**
     * The visitor's open conversation; made when there is none. Of several at once, one is made (B16). Where a resolved one
     * has the message already, it is that one.
     */
    async open(visitor: VisitorActor, opening: Opening): Promise<Facts> {
      const existing = await findOpen(visitor);
      if (existing && !existing.isFollowUp) return existing;
      const { siteId, visitorId } = visitor;
      const earlier = (await idsOf(visitorId)).filter((id) => id !== existing?._id);
      const storedIn = earlier.length > 0 ? await opening.storedIn(earlier) : undefined;
      if (storedIn !== undefined) return { _id: storedIn, siteId, visitorId };
      if (existing) return existing;
      const [language, known] = await Promise.all([opening.language(), knownOf(opening)]);
      const made: StoredConversation = {
        _id: randomUUID(),
        siteId,
        visitorId,
        state: 'open',
        createdAt: new Date(),
        ...(language ? { language } : {}),
        ...(opening.pageUrl ? { pageUrl: opening.pageUrl } : {}),
        ...(opening.pageTitle ? { pageTitle: opening.pageTitle } : {}),
        ...known,
        ...(earlier.length > 0 ? { isFollowUp: true } : {}),
        revision: 1,
        ...emptySummary,
      };
      try {
        await collection.insertOne(made);
        remember(made);
      } catch (error) {
        if (!isClash(error)) throw error;
        const winner = await findOpen(visitor);
        if (!winner) throw unavailable();
        return winner;
      }
      // Whoever said something in the meantime found no conversation to say it to.
      const said = await knownOf(opening);
      if (!isDeepStrictEqual(said, known)) await change([made._id], (stored) => ({ ...stored, ...said }));
      return made;
    },

    /** What the page says of the visitor now, for the staff who have the conversation open. */
    async describeVisitor(visitor: VisitorActor, attributes: Attributes): Promise<void> {
      const open = await findOpen(visitor);
      if (open) await change([open._id], (stored) => ({ ...stored, attributes }));
    },

    /** What the visitor has said of himself, for the staff who have the conversation open. */
    async describeIntroduction(visitor: VisitorActor, introduction: Introduction): Promise<void> {
      const open = await findOpen(visitor);
      if (open) await change([open._id], (stored) => ({ ...stored, introduction }));
    },

    /** Whether the visitor has ever written. */
    async hasAny({ visitorId }: VisitorActor): Promise<boolean> {
      return (await collection.findOne({ visitorId }, { projection: { _id: 1 } })) !== null;
    },

    /** Who the visitor is at the publisher's, in all that it has written. */
    async describePerson({ visitorId }: VisitorActor, person: Person): Promise<void> {
      await change(await idsOf(visitorId), (stored) => ({ ...stored, person }));
    },

    /**
     * Everything that one visitor wrote is another's from now on, each conversation with its messages and numbers as they
     * are. An open one stays open, unless the other one has an open one already. May be repeated after a crash.
     */
    async giveTo(from: VisitorActor, to: VisitorActor, person: Person): Promise<void> {
      for (let ids = await idsOf(from.visitorId); ids.length > 0; ids = await idsOf(from.visitorId)) {
        const taken = await readOpen(to);
        // What this device sends again may be stored in what it wrote until now.
        if (taken) await change([taken._id], (stored) => ({ ...stored, isFollowUp: true }));
        await change(ids, (stored) => ({
          ...stored,
          visitorId: to.visitorId,
          state: taken ? 'resolved' : stored.state,
          isFollowUp: true,
          person,
        }));
        for (const _id of ids) factsById.set(_id, { _id, siteId: to.siteId, visitorId: to.visitorId });
        openByVisitor.forget(from.visitorId);
      }
    },

    /** Brings the summaries up to these messages. Resolves with the conversations for which a notification is due. */
    async applyMessages(messages: StoredMessage[]): Promise<StoredConversation[]> {
      const byConversation = new Map<string, StoredMessage[]>();
      for (const message of messages) {
        const list = byConversation.get(message.conversationId);
        if (list) list.push(message);
        else byConversation.set(message.conversationId, [message]);
      }
      for (const list of byConversation.values()) list.sort((a, b) => a.seq - b.seq);
      const newOf = (id: string) => byConversation.get(id) ?? [];
      const apply = (mayReopen: boolean) =>
        change([...byConversation.keys()], (stored) => {
          // What comes late must not bring anything back.
          if (stored.erasedAt) return stored;
          const messages = newOf(stored._id);
          const next = messages.reduce(withMessage, stored);
          if (mayReopen && messages.some((message) => isLate(stored, message))) next.state = 'open';
          // The push to the staff goes out now; it costs no write of its own to note that.
          return deps.isStaffOnline(next.siteId) ? { ...next, deliveredSeq: next.lastSeq } : next;
        });
      const changed = await apply(true).catch((error: unknown) => {
        if (!isClash(error) || isDeadlock(error)) throw error;
        // The visitor has begun another one meanwhile: this one stays as it is, with an unread message in it.
        return apply(false);
      });
      return changed.filter(({ _id, notifiedSeq }) => newOf(_id).some(({ seq }) => seq === notifiedSeq));
    },

    /** One side has seen everything up to a number. `readLast` gives the last number there really is. */
    async markRead(id: string, reader: AuthorKind, seq: number, readLast: () => Promise<number>): Promise<void> {
      const stored = await conversations.findById(id).lean<StoredConversation>();
      if (!stored || seq <= readSeqOf(stored, reader)) return;
      // Whoever reads at once is faster than the summary; nobody has read what is not there.
      const seen = seq <= stored.lastSeq ? seq : Math.min(seq, await readLast());
      if (seen > readSeqOf(stored, reader)) await change([id], (current) => withRead(current, reader, seen));
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

    /** The newest first, of the sites that the actor may see. */
    async list(actor: StaffActor, input: { before?: { lastAt: string; id: string } | undefined; limit: number }) {
      const cursor = await changeLog.last();
      const { before, limit } = input;
      const found = await collection
        .find({ siteId: { $in: [...actor.siteIds] }, ...(before ? olderThan(before) : { lastAt: { $exists: true } }) })
        .sort({ lastAt: -1, _id: -1 })
        .limit(limit + 1)
        .toArray();
      return { conversations: found.slice(0, limit), cursor, hasMore: found.length > limit };
    },

    /** What changed after a number of the log, each conversation once, as it is now. */
    async changes(actor: StaffActor, input: { after: number; limit: number }) {
      const last = await changeLog.last();
      const entries = await changeLog.after(input.after, actor.siteIds, input.limit);
      const hasMore = entries.length === input.limit;
      const newest = entries.at(-1)?._id ?? input.after;
      const ids = [...new Set(entries.map((entry) => entry.conversationId))];
      const found =
        ids.length === 0 ? [] : await conversations.find({ _id: { $in: ids } }).lean<StoredConversation[]>();
      return { conversations: found, cursor: hasMore ? newest : Math.max(newest, last), hasMore };
    },

    /** One conversation for the jobs of the server itself; nothing of it goes to a client. */
    find(id: string): Promise<StoredConversation | null> {
      return conversations.findById(id).lean<StoredConversation>();
    },
  };
}

const factsOf = ({ _id, siteId, visitorId, erasedAt }: StoredConversation): Facts => ({
  _id,
  siteId,
  visitorId,
  isErased: erasedAt !== undefined,
});

const keyOf = ({ siteId, visitorId }: Pick<Facts, 'siteId' | 'visitorId'>) => `${siteId} ${visitorId}`;

/** The place in the list after this entry; the id decides between two of the same moment. */
function olderThan({ lastAt, id }: { lastAt: string; id: string }) {
  const at = new Date(lastAt);
  return { $or: [{ lastAt: { $lt: at } }, { lastAt: at, _id: { $lt: id } }] };
}

/** What is known of the visitor besides the messages. */
async function knownOf(opening: Opening) {
  const [attributes, person, introduction] = await Promise.all([
    opening.attributes(),
    opening.person(),
    opening.introduction(),
  ]);
  return { ...(attributes && { attributes }), ...(person && { person }), ...(introduction && { introduction }) };
}
