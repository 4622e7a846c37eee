import { mongo } from 'mongoose';
import type { StaffActor } from '../../kernel/actors.js';
import type { DomainEvents } from '../../kernel/domain-events.js';
import { can } from '../../kernel/permissions.js';
import { notFound } from '../../platform/errors.js';
import { collectionOf } from '../../platform/store/collection.js';
import type { ConversationsService, StoredConversation } from '../conversations/index.js';
import type { MessagesService } from '../messages/index.js';
import type { NoteChanges } from './note-changes.js';
import type { MentionsService } from './mentions.service.js';
import type { StoredEntry, TimelineModel } from './timeline.model.js';
import type { TimelineWriter } from './timeline-writer.js';

export interface NewNote {
  conversationId: string;
  clientId: string;
  text: string;
  mentions: readonly string[];
}

export interface TimelineRange {
  conversationId: string;
  after?: number | undefined;
  before?: number | undefined;
  limit: number;
  /** Beside the page: what was changed after this revision. */
  afterRevision?: number | undefined;
}

export type TimelineService = ReturnType<typeof timelineService>;

/** What happened in a conversation and what the staff noted there. No visitor reads or writes any of it. */
export function timelineService(deps: {
  entries: TimelineModel;
  writer: TimelineWriter;
  mentions: MentionsService;
  conversations: ConversationsService;
  messages: Pick<MessagesService, 'readLast'>;
  changes: Pick<NoteChanges, 'lastRevision' | 'listAfter' | 'eraseIn' | 'countIn'>;
  events: DomainEvents;
}) {
  const { writer, conversations, events } = deps;
  const collection = collectionOf(deps.entries);

  /** The same answer for "not yours", "not there" and "erased". */
  async function conversationFor(actor: StaffActor, id: string): Promise<StoredConversation> {
    const conversation = await conversations.find(id);
    if (!conversation || conversation.erasedAt || !can(actor, 'conversation:note', conversation)) throw notFound();
    return conversation;
  }

  async function write(
    actor: StaffActor,
    { conversationId, clientId, text, mentions: ids }: NewNote,
    /** Whose it is about to be. */
    becoming: Partial<Pick<StoredConversation, 'assigneeId' | 'teamId'>> = {},
  ): Promise<StoredEntry> {
    const conversation = await conversationFor(actor, conversationId);

    const mentions = await deps.mentions.mayBeNamed(actor, { ...conversation, ...becoming }, ids);
    const { entry, isNew } = await writer.write({
      ...{ conversationId, clientId, kind: 'note', text, mentions },
      by: { id: actor.staffId, name: actor.name },
      afterSeq: await deps.messages.readLast(conversationId),
      at: new Date(),
    });
    if (isNew) events.publish('timeline.added', entry);
    return entry;
  }

  return {
    /** Stores a note once, however often it is sent. Resolves when it is durable. */
    async addNote(actor: StaffActor, note: NewNote): Promise<StoredEntry> {
      const entry = await write(actor, note);
      // Before the answer, and again for a note that is sent again: it may be what a crash has cost.
      await deps.mentions.follow(entry);
      return entry;
    },

    /** The same without telling whom it names: they may not see the conversation yet. */
    writeNote: write,

    /** They may see it now. */
    tellNamed: (entry: StoredEntry): Promise<void> => deps.mentions.follow(entry),

    async list(actor: StaffActor, { conversationId, after, before, limit, afterRevision }: TimelineRange) {
      await conversationFor(actor, conversationId);

      // Before the page: what is changed between the two is in the page, and comes once more.
      const lastRevision = afterRevision === undefined ? 0 : await deps.changes.lastRevision(conversationId);
      const changed = await deps.changes.listAfter(conversationId, afterRevision ?? 0, lastRevision);

      const isOnwards = after !== undefined;
      const number = isOnwards ? { $gt: after } : before !== undefined && { $lt: before };
      const page = await collection
        .find({ conversationId, ...(number ? { number } : {}) }, { sort: { number: isOnwards ? 1 : -1 }, limit })
        .toArray();
      const entries = isOnwards ? page : page.reverse();
      // Of the newest the last one is known; else another one may have come since.
      const isNewest = !isOnwards && before === undefined;
      const lastNumber = isNewest ? (entries.at(-1)?.number ?? 0) : await writer.readLast(conversationId);
      const toldRevision = changed.at(-1)?.revision ?? Math.max(lastRevision, afterRevision ?? 0);
      const changes = afterRevision === undefined ? {} : { changed, lastRevision: toldRevision };
      return { entries, lastNumber, ...changes };
    },

    /** Notes by their numbers, for the server's own use: whether somebody may read one is asked by who calls. */
    async notesOf(wanted: readonly { conversationId: string; number: number }[]): Promise<StoredEntry[]> {
      if (wanted.length === 0) return [];
      const either = wanted.map(({ conversationId, number }) => ({ conversationId, number }));
      return collection.find({ $or: either, kind: 'note' }).toArray();
    },

    /** Notes that were stored after a time, the oldest first. Ids begin with the time: the range needs no index of its own. */
    notesSince(time: Date): AsyncIterable<StoredEntry> {
      const after = mongo.ObjectId.createFromTime(Math.floor(time.getTime() / 1_000) - 1);
      return collection.find({ _id: { $gt: after }, kind: 'note' }, { sort: { _id: 1 } });
    },

    /** Notes that were changed after a time. */
    notesChangedSince(time: Date): AsyncIterable<StoredEntry> {
      return collection.find({ changedAt: { $exists: true, $gte: time }, kind: 'note' });
    },

    eraseNotesIn: deps.changes.eraseIn,
    countNotesIn: deps.changes.countIn,

    /** All of these conversations. May be repeated. */
    async eraseAll(conversationIds: string[]): Promise<void> {
      await collection.deleteMany({ conversationId: { $in: conversationIds } });
      await deps.mentions.eraseAll(conversationIds);
    },
  };
}
