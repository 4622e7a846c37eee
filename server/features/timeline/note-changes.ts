import { limits } from '../../../shared/wire/limits.js';
import type { StaffActor } from '../../kernel/actors.js';
import type { DomainEvents } from '../../kernel/domain-events.js';
import type { ExpectNotHeld } from '../../kernel/expect-not-held.js';
import { can } from '../../kernel/permissions.js';
import { conflict, notFound, unavailable } from '../../platform/errors.js';
import { collectionOf } from '../../platform/store/collection.js';
import { isDuplicateKey } from '../../platform/store/store-errors.js';
import type { AuditService } from '../audit/index.js';
import { visitorLabel, type ConversationsService, type StoredConversation } from '../conversations/index.js';
import type { MentionsService } from './mentions.service.js';
import type { StoredEntry, TimelineModel } from './timeline.model.js';

/** A number that another change took is followed by the next one; more clashes in a row than this are no clash. */
const attemptLimit = 20;

export interface NoteToChange {
  conversationId: string;
  number: number;
  /** Of the note that its changer has before their eyes; 0 where it was never changed. */
  expectedRevision: number;
}

type Change = Partial<Pick<StoredEntry, 'text' | 'mentions' | 'editedAt' | 'isDeleted'>>;

interface Wish {
  action: 'note.edited' | 'note.deleted';
  /** Throws where this person may not, or not any more. */
  check: (note: StoredEntry, conversation: StoredConversation) => Promise<void>;
  /** It is what it shall become: asked for twice, or by two. */
  isDone: (note: StoredEntry) => boolean;
  change: (now: Date, conversation: StoredConversation) => Promise<Change>;
}

export type NoteChanges = ReturnType<typeof noteChanges>;

/**
 * Changes notes that are stored, as messages are changed: one write on what was read, which takes the next revision number of its
 * conversation. No number is ever given up, so that who has asked for all up to n has missed nothing.
 */
export function noteChanges(deps: {
  entries: TimelineModel;
  mentions: MentionsService;
  conversations: ConversationsService;
  audit: Pick<AuditService, 'around'>;
  events: DomainEvents;
  expectNotHeld: ExpectNotHeld;
  /** How long after it was written the author may change a note of this site, in milliseconds. */
  editableMs: (siteId: string) => Promise<number>;
}) {
  const stored = collectionOf(deps.entries);

  async function lastRevision(conversationId: string): Promise<number> {
    const newest = await stored.findOne(
      { conversationId, revision: { $exists: true } },
      { sort: { revision: -1 }, projection: { revision: 1 } },
    );
    return newest?.revision ?? 0;
  }

  /** Undefined where somebody else was faster, with this note or with the number. */
  async function write(before: StoredEntry, change: Change, changedAt: Date): Promise<StoredEntry | undefined> {
    const { conversationId, number } = before;
    const revision = (await lastRevision(conversationId)) + 1;
    const fields = { ...change, revision, changedAt };
    try {
      // Not find-and-modify: DocumentDB does not say by a code of its own that the number is taken.
      const { modifiedCount } = await stored.updateOne(
        { conversationId, number, revision: before.revision ?? { $exists: false } },
        { $set: fields, $push: { revisions: revision } },
      );
      if (modifiedCount === 0) return undefined;
      return { ...before, ...fields, revisions: [...(before.revisions ?? []), revision] };
    } catch (error) {
      if (isDuplicateKey(error)) return undefined;
      throw error;
    }
  }

  /** Done again it changes nothing. */
  async function follow(note: StoredEntry): Promise<void> {
    deps.events.publish('timeline.changed', note);
    await deps.mentions.forgetOthers(note);
    await deps.mentions.follow(note);
  }

  async function changeNote(actor: StaffActor, input: NoteToChange, wish: Wish): Promise<StoredEntry> {
    const { conversationId, number, expectedRevision } = input;
    const conversation = await deps.conversations.find(conversationId);
    if (!conversation || conversation.erasedAt || !can(actor, 'conversation:note', conversation)) throw notFound();

    for (let attempt = 0; attempt < attemptLimit; attempt += 1) {
      const before = await stored.findOne({ conversationId, number, kind: 'note' });
      if (!before) throw notFound();
      await wish.check(before, conversation);
      if (wish.isDone(before)) {
        // The first time its outcome may not have been known.
        if (before.changedAt) await follow(before);
        return before;
      }
      if ((before.revision ?? 0) !== expectedRevision) throw conflict('The note was changed meanwhile.');
      const now = new Date();
      const change = await wish.change(now, conversation);
      // What is held stays as it was noted.
      await deps.expectNotHeld(conversation);
      const entry = entryOf(wish.action, actor, { before, change, conversation });
      const make = () => write(before, change, now);
      const after = await deps.audit.around(entry, make, (written) => (written ? {} : undefined));
      if (!after) continue;
      await follow(after);
      return after;
    }
    throw unavailable();
  }

  async function requireInTime({ at }: StoredEntry, siteId: string): Promise<void> {
    const isInTime = Date.now() - at.getTime() < (await deps.editableMs(siteId));
    if (!isInTime) throw conflict('The time in which it may be changed is over.');
  }

  /** One note after the other, each under a number of its own: somebody may have the conversation open. */
  async function eraseIn(conversationId: string): Promise<number> {
    let count = 0;
    for (let attempt = 0; attempt < attemptLimit; attempt += 1) {
      const left = await stored.find({ conversationId, kind: 'note', isDeleted: { $ne: true } }).toArray();
      if (left.length === 0) return count;
      for (const note of left) {
        const after = await write(note, { text: '', mentions: [], isDeleted: true }, new Date());
        if (!after) continue;
        await follow(after);
        count += 1;
      }
    }
    throw unavailable();
  }

  return {
    lastRevision,

    /** What the staff noted in a conversation that the site keeps no longer. Resolves with how many notes that were. */
    eraseIn,

    countIn: (conversationIds: readonly string[]): Promise<number> =>
      stored.countDocuments({
        ...{ conversationId: { $in: [...conversationIds] }, kind: 'note' },
        isDeleted: { $ne: true },
      }),

    /** The author's own, for as long as the site allows. */
    edit: (actor: StaffActor, input: NoteToChange & { text: string; mentions: readonly string[] }) =>
      changeNote(actor, input, {
        action: 'note.edited',
        async check(note, { siteId }) {
          if (note.by?.id !== actor.staffId) throw notFound();
          if (note.isDeleted) throw conflict('The note was deleted.');
          if (note.text === input.text) return;
          await requireInTime(note, siteId);
          if ((note.revisions?.length ?? 0) >= limits.messageChanges) throw conflict('The note was changed too often.');
        },
        isDone: ({ text }) => text === input.text,
        change: async (editedAt, conversation) => ({
          ...{ text: input.text, editedAt },
          mentions: await deps.mentions.mayBeNamed(actor, conversation, input.mentions),
        }),
      }),

    /** Likewise; and anybody's, at any time, for those who run the site. What is left says that something was there. */
    remove: (actor: StaffActor, input: NoteToChange) =>
      changeNote(actor, input, {
        action: 'note.deleted',
        async check(note, conversation) {
          if (can(actor, 'message:remove', conversation)) return;
          if (note.by?.id !== actor.staffId) throw notFound();
          if (!note.isDeleted) await requireInTime(note, conversation.siteId);
        },
        isDone: ({ isDeleted }) => isDeleted === true,
        change: async () => ({ text: '', mentions: [], isDeleted: true }),
      }),

    /** At most so many that were changed after a revision, as they are now and in the order of their changes. */
    async listAfter(conversationId: string, afterRevision: number, last: number): Promise<StoredEntry[]> {
      if (last <= afterRevision) return [];
      // What is changed while this is read comes with the next question, under a higher number.
      return stored
        .find({ conversationId, revision: { $exists: true, $gt: afterRevision, $lte: last } })
        .sort({ revision: 1 })
        .limit(limits.timelinePage)
        .toArray();
    },
  };
}

/** Of the text its length alone: what somebody took back must not stay here. */
const entryOf = (
  action: Wish['action'],
  by: StaffActor,
  { before, change, conversation }: { before: StoredEntry; change: Change; conversation: StoredConversation },
) => ({
  ...{ action, by, siteIds: [conversation.siteId] },
  subject: { id: conversation._id, name: visitorLabel(conversation.visitorId) },
  before: {
    ...{ number: before.number, length: before.text?.length ?? 0 },
    ...(before.by ? { authorId: before.by.id } : {}),
  },
  ...(change.text ? { after: { length: change.text.length } } : {}),
});
