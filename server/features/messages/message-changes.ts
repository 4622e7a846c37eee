import { isDeepStrictEqual } from 'node:util';
import type { StaffActor } from '../../kernel/actors.js';
import type { ConversationRef } from '../../kernel/conversation-ref.js';
import type { DomainEvents } from '../../kernel/domain-events.js';
import type { ExpectNotHeld } from '../../kernel/expect-not-held.js';
import { can } from '../../kernel/permissions.js';
import { notFound, unavailable } from '../../platform/errors.js';
import { faultPoint } from '../../platform/fault-point.js';
import { collectionOf } from '../../platform/store/collection.js';
import { isDuplicateKey } from '../../platform/store/store-errors.js';
import { limits } from '../../../shared/wire/limits.js';
import type { AuditService } from '../audit/index.js';
import { conversationFor, visitorLabel, type ConversationsService } from '../conversations/index.js';
import type { AttachmentsService } from '../attachments/index.js';
import type { MessageEffects } from './message-effects.js';
import { type MessagesModel, type StoredMessage, revisionOf } from './messages.model.js';
import { ChangesUnderWay } from './changes-under-way.js';

/** A number that another change took is followed by the next one; more clashes in a row than this are no clash. */
const attemptLimit = 20;
const pageSize = 200;

export interface MessageToChange {
  conversationId: string;
  seq: number;
  /** Of the message that its changer has before their eyes; 0 where it was never changed. */
  expectedRevision: number;
}

/** Refused because of what the message is now. */
export class NotAsExpected extends Error {
  constructor(
    readonly present: StoredMessage,
    message = 'The message was changed meanwhile.',
  ) {
    super(message);
  }
}

type Change = Partial<Pick<StoredMessage, 'text' | 'choices' | 'editedAt' | 'isDeleted'>>;

interface Wish {
  action: 'message.edited' | 'message.deleted';
  /** Throws where this person may not, or not any more. */
  check: (message: StoredMessage, conversation: ConversationRef) => Promise<void>;
  /** It is what it shall become: asked for twice, or by two. */
  isDone: (message: StoredMessage) => boolean;
  change: (now: Date) => Change;
}

/**
 * Changes messages that are stored. A change is one write, on what was read, and takes the next revision number of its
 * conversation: `revisions` is unique in a conversation and no number is ever given up, so number n+1 is never stored before n,
 * and a reader who has asked for all up to n has missed nothing.
 */
export function messageChanges(deps: {
  messages: MessagesModel;
  audit: Pick<AuditService, 'around'>;
  attachments: AttachmentsService;
  effects: MessageEffects;
  events: DomainEvents;
  conversations: Pick<ConversationsService, 'factsFor' | 'refOfAll'>;
  /** How long after it was sent the author may change a message of this site, in milliseconds. */
  editableMs: (siteId: string) => Promise<number>;
  expectNotHeld: ExpectNotHeld;
  /** Awaited before each write that something must follow from. */
  beforeWrite: () => Promise<void>;
}) {
  const stored = collectionOf(deps.messages);
  const find = conversationFor(deps.conversations);
  const underWay = new ChangesUnderWay();

  async function lastRevision(conversationId: string): Promise<number> {
    const newest = await stored.findOne(
      { conversationId, revision: { $exists: true } },
      { sort: { revision: -1 }, projection: { revision: 1 } },
    );
    return newest?.revision ?? 0;
  }

  /** Undefined where somebody else was faster, with this message or with the number. */
  async function write(before: StoredMessage, change: Change, now: Date): Promise<StoredMessage | undefined> {
    const revision = (await lastRevision(before.conversationId)) + 1;
    await deps.beforeWrite();
    // The sweep takes them away where this process ends before it can, and leaves them where nothing is changed.
    if (change.isDeleted && before.attachments) await deps.attachments.expectRemoval(before);
    const fields = { ...change, revision, changedAt: now };
    try {
      // Not find-and-modify: DocumentDB does not say by a code of its own that the number is taken.
      const { modifiedCount } = await stored.updateOne(
        { _id: before._id, revision: before.revision ?? { $exists: false } },
        {
          $set: fields,
          $push: { revisions: revision },
          ...(change.isDeleted ? { $unset: { attachments: '', choices: '' } } : {}),
        },
      );
      if (modifiedCount === 0) return undefined;
      const { attachments: _files, choices: _choices, ...kept } = before;
      return {
        ...(change.isDeleted ? kept : before),
        ...fields,
        revisions: [...(before.revisions ?? []), revision],
      };
    } catch (error) {
      if (isDuplicateKey(error)) return undefined;
      throw error;
    }
  }

  /** The first time, and again where it is not known whether this was done: everything that follows can be repeated. */
  async function follow(message: StoredMessage, conversation: ConversationRef): Promise<void> {
    deps.events.publish('message.changed', message, conversation);
    if (message.isDeleted) await deps.attachments.removeOf(message);
  }

  async function followAgain(messages: StoredMessage[]): Promise<void> {
    const conversations = await deps.conversations.refOfAll(messages.map(({ conversationId }) => conversationId));
    for (const message of messages) {
      const conversation = conversations.get(message.conversationId);
      if (conversation && message.changedAt) await follow(message, conversation);
    }
  }

  async function changeMessage(actor: StaffActor, input: MessageToChange, wish: Wish): Promise<StoredMessage> {
    const { conversationId, seq, expectedRevision } = input;
    const conversation = await find(actor, 'conversation:answer', conversationId);
    for (let attempt = 0; attempt < attemptLimit; attempt += 1) {
      const before = await stored.findOne({ conversationId, seq });
      if (!before) throw notFound();
      await wish.check(before, conversation);
      if (wish.isDone(before)) {
        // The first time its outcome may not have been known.
        if (before.changedAt) deps.effects.add({ ...before, isChange: true, toldVisitorId: conversation.visitorId });
        if (before.changedAt) await follow(before, conversation);
        return before;
      }
      if (revisionOf(before) !== expectedRevision) throw new NotAsExpected(before);
      const now = new Date();
      const change = wish.change(now);
      const make = () =>
        underWay.track(before, now, async () => {
          const written = await write(before, change, now);
          if (!written) return undefined;
          faultPoint('message changed');
          // Before the checkpoint may pass it.
          deps.effects.add({ ...written, isChange: true, toldVisitorId: conversation.visitorId });
          return written;
        });
      // What is held stays as it was said.
      await deps.expectNotHeld(conversation);
      const entry = entryOf(wish.action, actor, { before, change, conversation });
      const after = await deps.audit.around(entry, make, (written) => (written ? {} : undefined));
      if (!after) continue;
      await follow(after, conversation);
      return after;
    }
    throw unavailable();
  }

  return {
    /** The author's own, for as long as the site allows. Without `choices` those that it has stay. */
    async edit(
      actor: StaffActor,
      input: MessageToChange & { text: string; choices?: string[] | undefined },
    ): Promise<StoredMessage> {
      const { text, choices } = input;
      const isDone = (message: StoredMessage) =>
        message.text === text && (choices === undefined || isDeepStrictEqual(message.choices ?? [], choices));
      return changeMessage(actor, input, {
        action: 'message.edited',
        async check(message, { siteId }) {
          if (!isOwn(actor, message)) throw notFound();
          if (message.isDeleted) throw new NotAsExpected(message);
          if (isDone(message)) return;
          await requireInTime(message, siteId);
          const isTooOften = (message.revisions?.length ?? 0) >= limits.messageChanges;
          if (isTooOften) throw new NotAsExpected(message, 'The message was changed too often.');
        },
        isDone,
        change: (editedAt) => ({ text, ...(choices ? { choices } : {}), editedAt }),
      });
    },

    /** Likewise; and anybody's, at any time, for those who run the site. What is left says that something was there. */
    async remove(actor: StaffActor, input: MessageToChange): Promise<StoredMessage> {
      return changeMessage(actor, input, {
        action: 'message.deleted',
        async check(message, conversation) {
          if (can(actor, 'message:remove', conversation)) return;
          if (!isOwn(actor, message)) throw notFound();
          if (!message.isDeleted) await requireInTime(message, conversation.siteId);
        },
        isDone: ({ isDeleted }) => isDeleted === true,
        change: () => ({ text: '', isDeleted: true }),
      });
    },

    /** At most so many that were changed after a revision, as they are now and in the order of their changes, and the last number there is. */
    async listAfter(conversationId: string, afterRevision: number, last: number) {
      if (last <= afterRevision) return [];
      // What is changed while this is read comes with the next question, under a higher number.
      return stored
        .find({ conversationId, revision: { $exists: true, $gt: afterRevision, $lte: last } })
        .sort({ revision: 1 })
        .limit(limits.messagePage)
        .toArray();
    },

    /** Since when there is a change of which nothing may have followed. */
    changingSince: () => underWay.since(),

    /** Does what follows from the changes since then, which a killed process may have left. Resolves with how many those were. */
    async redoSince(time: Date): Promise<number> {
      let count = 0;
      let page: StoredMessage[] = [];
      const redo = async () => {
        if (page.length > 0) await deps.effects.redo(page.map((message) => ({ ...message, isChange: true })));
        await followAgain(page);
        count += page.length;
        page = [];
      };
      const changed = stored.find({ changedAt: { $exists: true, $gte: time } }, { batchSize: pageSize });
      for await (const message of changed) if (page.push(message) === pageSize) await redo();
      await redo();
      return count;
    },

    /** The same for those of which nobody knows whether they were stored. */
    settleUnsure: () =>
      underWay.settle(async (ids) => {
        const messages = await stored.find({ _id: { $in: ids } }).toArray();
        for (const message of messages) deps.effects.add({ ...message, isChange: true });
        await followAgain(messages);
      }),
  };

  async function requireInTime(message: StoredMessage, siteId: string): Promise<void> {
    const isInTime = Date.now() - message.at.getTime() < (await deps.editableMs(siteId));
    if (!isInTime) throw new NotAsExpected(message, 'The time in which it may be changed is over.');
  }
}

/** Of the text its length alone: what somebody took back must not stay here. */
const entryOf = (
  action: Wish['action'],
  by: StaffActor,
  { before, change, conversation }: { before: StoredMessage; change: Change; conversation: ConversationRef },
) => ({
  ...{ action, by, siteIds: [conversation.siteId] },
  subject: { id: conversation._id, name: visitorLabel(conversation.visitorId) },
  before: {
    ...{ seq: before.seq, length: before.text.length },
    ...(before.from === 'staff' ? { authorId: before.authorId } : {}),
    ...(before.attachments ? { files: before.attachments.length } : {}),
  },
  ...(change.text ? { after: { length: change.text.length } } : {}),
});

const isOwn = (actor: StaffActor, { from, authorId }: StoredMessage) => from === 'staff' && authorId === actor.staffId;
