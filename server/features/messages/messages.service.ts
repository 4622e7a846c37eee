import { limits } from '../../../shared/wire/limits.js';
import type { Actor } from '../../kernel/actors.js';
import type { AttachmentsService } from '../attachments/index.js';
import { conversationFor, type ConversationsService, type Page } from '../conversations/index.js';
import type { ReadsService } from '../reads/index.js';
import { byConversation } from '../../kernel/by-conversation.js';
import type { DomainEvents } from '../../kernel/domain-events.js';
import { AppError, notFound } from '../../platform/errors.js';
import { batched } from '../../platform/store/batched.js';
import { firstOfEach } from '../../platform/store/first-of-each.js';
import { collectionOf } from '../../platform/store/collection.js';
import type { MessageEffects } from './message-effects.js';
import type { messageChanges } from './message-changes.js';
import { draftOf } from './message-draft.js';
import { AnsweredMeanwhile, type MessageWriter, type Written } from './message-writer.js';
import type { MessagesModel, StoredMessage } from './messages.model.js';

export interface NewMessage {
  conversationId: string;
  clientId: string;
  text: string;
  /** Uploads of the sender's own. */
  attachments?: readonly string[] | undefined;
  /** Reply buttons: the staff's alone. */
  choices?: readonly string[] | undefined;
  /** The last number that the sender has seen: an answer of a colleague after it is told instead. */
  seenSeq?: number | undefined;
  /** A message of the conversation. */
  quote?: { seq: number } | undefined;
  /** Where it was written. */
  page?: Page | undefined;
  /** With what the page had greeted, as it says. */
  greeting?: string | undefined;
}

/** Pages read together: with a few hundred bytes per message a read stays below some megabytes. */
const pagesAtOnce = 50;

export type MessagesService = ReturnType<typeof messagesService>;

/** Of a longer list of choices each costs the store more. */
const numbersAtOnce = 500;

/** Those of one number together: the store asks its index for many ids more quickly than for as many choices. */
function choicesOf(wanted: readonly { conversationId: string; seq: number }[]) {
  const idsOf = new Map<number, string[]>();
  for (const { conversationId, seq } of wanted) idsOf.set(seq, [...(idsOf.get(seq) ?? []), conversationId]);
  return [...idsOf].map(([seq, ids]) => ({ conversationId: { $in: ids }, seq }));
}

export function messagesService(deps: {
  messages: MessagesModel;
  conversations: ConversationsService;
  writer: MessageWriter;
  attachments: AttachmentsService;
  effects: MessageEffects;
  changes: Pick<ReturnType<typeof messageChanges>, 'listAfter'>;
  events: DomainEvents;
  reads: Pick<ReadsService, 'note'>;
  /** Whether a page of the site greets so. */
  isGreeting(siteId: string, words: string): Promise<boolean>;
}) {
  const stored = collectionOf(deps.messages);
  const find = conversationFor(deps.conversations);

  // Nobody has changed anything in most conversations: one read for many tells.
  const lastRevisionOf = batched(async (conversationIds) => {
    const newest = await firstOfEach<StoredMessage, Pick<StoredMessage, 'conversationId' | 'revision'>>(
      stored,
      conversationIds.map((conversationId) => ({
        filter: { conversationId, revision: { $exists: true } },
        sort: { revision: -1 },
      })),
      { conversationId: 1, revision: 1 },
    );
    return new Map(newest.map(({ conversationId, revision = 0 }) => [conversationId, revision]));
  }, pagesAtOnce);

  /** The last number is read first: what is changed meanwhile has a higher one, and comes with the next question. */
  async function changesAfter(conversationId: string, afterRevision: number | undefined) {
    if (afterRevision === undefined) return {};
    const lastRevision = (await lastRevisionOf(conversationId)) ?? 0;
    const changed = await deps.changes.listAfter(conversationId, afterRevision, lastRevision);
    const isWhole = changed.length < limits.messagePage;
    return { changed, lastRevision: isWhole ? lastRevision : (changed.at(-1)?.revision ?? lastRevision) };
  }

  // After a restart everybody asks at once. There are no holes in the numbers, so a range needs neither order nor limit.
  const pageOf = batched(async (keys) => {
    const ranges = keys.map((key) => JSON.parse(key) as [string, number, number]);
    const found = await stored
      .find({
        $or: ranges.map(([conversationId, after, last]) => ({ conversationId, seq: { $gt: after, $lte: last } })),
      })
      .toArray();
    const groups = byConversation(found.sort((a, b) => a.seq - b.seq));
    return new Map(
      ranges.map(([conversationId, after, last], index) => {
        const page = groups.get(conversationId)?.filter(({ seq }) => seq > after && seq <= last) ?? [];
        return [keys[index] ?? '', page];
      }),
    );
  }, pagesAtOnce);

  /** What comes after the first number, up to the last one. */
  async function range(conversationId: string, after: number, last: number) {
    return (await pageOf(JSON.stringify([conversationId, after, last]))) ?? [];
  }

  /** The files are bound first and kept last: whatever ends in between, the sweep of attachments finds out. */
  async function writeWithFiles(
    actor: Actor,
    siteId: string,
    { conversationId, clientId, text, attachments: ids, choices = [], greeting, seenSeq, quote }: NewMessage,
    follow: (written: Written) => void,
  ) {
    const attachments = ids && (await deps.attachments.claim(actor, siteId, { conversationId, clientId }, ids));
    if (quote && (await deps.writer.storedUpTo(conversationId, quote.seq)) < quote.seq) throw notFound();
    const isGreeting = greeting !== undefined && (await deps.isGreeting(siteId, greeting));
    const draft = {
      ...draftOf(actor, { conversationId, clientId, text }),
      ...(attachments ? { attachments } : {}),
      ...(choices.length > 0 ? { choices: [...choices] } : {}),
      ...(isGreeting ? { greeting } : {}),
      ...(quote ? { quotedSeq: quote.seq } : {}),
    };
    try {
      const written = await deps.writer.write(draft, seenSeq);
      // At once: whatever fails from here on, it is stored.
      follow(written);
      if (ids) await deps.attachments.keep(ids);
      return written;
    } catch (error) {
      const isFinal = error instanceof AnsweredMeanwhile || (error instanceof AppError && error.code === 'E_CONFLICT');
      if (ids && isFinal) await deps.attachments.release({ conversationId, clientId }, ids);
      throw error;
    }
  }

  return {
    /** The last stored number of a conversation; 0 when it has none. */
    readLast: (conversationId: string) => deps.writer.readLast(conversationId),

    /** What the staff wrote, and did not take back, after one number up to another, in order. */
    readAnswers: (conversationId: string, after: number, upTo: number, most: number) =>
      stored
        .find({ conversationId, from: 'staff', seq: { $gt: after, $lte: upTo }, isDeleted: { $ne: true } })
        .sort({ seq: 1 })
        .limit(most)
        .toArray(),

    /** The last of them. */
    readLastAnswer: (conversationId: string, after: number, upTo: number) =>
      stored.findOne(
        { conversationId, from: 'staff', seq: { $gt: after, $lte: upTo }, isDeleted: { $ne: true } },
        { sort: { seq: -1 } },
      ),

    /** What the visitor wrote last before a number, and did not take back. */
    readLastOfVisitor: (conversationId: string, before: number) =>
      stored.findOne(
        { conversationId, from: 'visitor', seq: { $lt: before }, isDeleted: { $ne: true } },
        { sort: { seq: -1 } },
      ),

    /** Whether the message that a file was meant for is stored, and carries it. */
    isCarried: async (claim: { conversationId: string; clientId: string }, id: string) =>
      (await stored.findOne({ ...claim, 'attachments.id': id }, { projection: { _id: 1 } })) !== null,

    /** Stores a message once, however often it is sent. Resolves only when it is durable. */
    async send(actor: Actor, input: NewMessage): Promise<StoredMessage> {
      const conversation = await find(actor, 'conversation:answer', input.conversationId);

      const byConnection = actor.kind === 'visitor' ? actor.connectionId : undefined;
      const written = await writeWithFiles(actor, conversation.siteId, input, ({ message, isNew }) => {
        if (isNew) deps.events.publish('message.created', message, conversation, byConnection);
        // Also of a resend: the first one may have been stored by a write that seemed to fail, and all can be repeated.
        const toldVisitorId = isNew ? conversation.visitorId : undefined;
        deps.effects.add({ ...message, toldVisitorId, ...(input.page ? { page: input.page } : {}) });
      });
      return written.message;
    },

    /** Does what follows from messages that are stored though their senders were told to send them again. */
    settleUnsure: () => deps.writer.settleUnsure((message) => deps.effects.add(message)),

    /** The newest of a conversation that are not deleted, in order, for the jobs of the server itself. */
    async newest(conversationId: string, limit: number): Promise<StoredMessage[]> {
      return (
        await stored.find({ conversationId, isDeleted: { $ne: true } }, { sort: { seq: -1 }, limit }).toArray()
      ).reverse();
    },

    async eraseAll(conversationIds: string[]): Promise<void> {
      await stored.deleteMany({ conversationId: { $in: conversationIds } });
    },

    /** By their numbers, for the server's own use: whether somebody may read one is asked by who calls. */
    async ofNumbers(wanted: readonly { conversationId: string; seq: number }[]): Promise<StoredMessage[]> {
      const found: StoredMessage[] = [];
      for (let begin = 0; begin < wanted.length; begin += numbersAtOnce) {
        const choices = choicesOf(wanted.slice(begin, begin + numbersAtOnce));
        found.push(...(await stored.find({ $or: choices }, { batchSize: numbersAtOnce }).toArray()));
      }
      return found;
    },

    /** Which of these conversations have a message that their summary does not know yet. */
    async unsummed(conversations: readonly { _id: string; lastSeq: number }[]): Promise<Set<string>> {
      if (conversations.length === 0) return new Set();
      const later = conversations.map(({ _id, lastSeq }) => ({ conversationId: _id, seq: { $gt: lastSeq } }));
      const found = await stored.find({ $or: later }, { projection: { conversationId: 1 } }).toArray();
      return new Set(found.map(({ conversationId }) => conversationId));
    },

    /** In which of these conversations a client id is stored. */
    async findSent(conversationIds: string[], clientId: string): Promise<string | undefined> {
      const found = await stored.findOne({ conversationId: { $in: conversationIds }, clientId });
      return found?.conversationId;
    },

    /** The actor has seen everything up to a number. */
    async markRead(actor: Actor, { conversationId, seq }: { conversationId: string; seq: number }): Promise<void> {
      await find(actor, 'conversation:read', conversationId);

      const seen = await deps.conversations.markRead(conversationId, actor.kind, seq, () =>
        deps.writer.storedUpTo(conversationId, seq),
      );
      // What the visitor hears is of all of the staff; what is unread each of them has for themselves.
      if (actor.kind === 'staff') await deps.reads.note(actor, conversationId, seen);
    },

    /** At most `limit` messages after a number, in order, and the last number there is. */
    async listAfter(
      actor: Actor,
      input: { conversationId: string; after: number; limit: number; afterRevision?: number | undefined },
    ) {
      await find(actor, 'conversation:read', input.conversationId);

      const { conversationId, after, limit } = input;
      const [messages, changes] = await Promise.all([
        range(conversationId, after, after + limit),
        changesAfter(conversationId, input.afterRevision),
      ]);
      const isWhole = messages.length < limit;
      const lastSeq = isWhole ? (messages.at(-1)?.seq ?? after) : await deps.writer.readLast(conversationId);
      return { messages, lastSeq, ...changes };
    },

    /** At most `limit` messages before a number, the nearest ones, in order, and the last number there is. */
    async listBefore(actor: Actor, input: { conversationId: string; before: number; limit: number }) {
      await find(actor, 'conversation:read', input.conversationId);

      const { conversationId, before, limit } = input;
      const lastSeq = await deps.writer.readLast(conversationId);
      const last = Math.min(before - 1, lastSeq);
      return { messages: await range(conversationId, last - limit, last), lastSeq };
    },
  };
}
