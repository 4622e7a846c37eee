import type { Rating } from '../../../shared/wire/conversations/entities.js';
import type { Actor, StaffActor, VisitorActor } from '../../kernel/actors.js';
import { can } from '../../kernel/permissions.js';
import { recorded, storedFor, type ConversationsService, type StoredConversation } from '../conversations/index.js';
import type { MessagesService } from '../messages/index.js';
import { conflict, notFound, type AppError } from '../../platform/errors.js';
import { isEnded, rated, reopened, resolved } from './ends.js';
import { isDuplicateKey } from '../../platform/store/store-errors.js';

/** What somebody saw when they decided. */
interface Seen {
  isExpected?: (stored: StoredConversation) => boolean;
}

export type LifecycleService = ReturnType<typeof lifecycleService>;

/** The end of a conversation: resolved and opened again by the staff, rated and read back to by the visitor. */
export function lifecycleService(deps: {
  conversations: ConversationsService;
  messages: Pick<MessagesService, 'readLast'>;
  /** The visitors whom the staff take for one person with this one. */
  visitorsOf: (visitorId: string) => Promise<string[]>;
}) {
  const { conversations } = deps;
  const conversationFor = storedFor(conversations);

  /** Decided by what is written over. Resolves with whether this has changed it. */
  async function decide(
    actor: StaffActor,
    id: string,
    isExpected: (stored: StoredConversation) => boolean,
    next: (stored: StoredConversation) => StoredConversation,
  ): Promise<boolean> {
    let outcome: { refusal?: AppError; isChanged?: boolean } = {};
    await conversations.change([id], (stored) => {
      outcome = {};
      if (stored.erasedAt || !can(actor, 'conversation:resolve', stored)) outcome = { refusal: notFound() };
      else if (!isExpected(stored)) outcome = { refusal: conflict('It is not what it was any more.') };
      if (outcome.refusal) return stored;
      const after = next(stored);
      outcome = { isChanged: after !== stored };
      return after;
    });
    if (outcome.refusal) throw outcome.refusal;
    return outcome.isChanged === true;
  }

  return {
    /**
     * Resolves with whether it was open until now. `E_CONFLICT` where the visitor has written more than was seen: nobody would
     * look at that.
     */
    async resolve(
      actor: StaffActor,
      id: string,
      { isExpected = always, seenSeq = Infinity }: Seen & { seenSeq?: number | undefined } = {},
    ): Promise<boolean> {
      await conversationFor(actor, 'conversation:resolve', id);

      // Of what another process still stores here, or is about to, the staff know nothing: that opens it again.
      const resolvedSeq = Math.min(seenSeq, await deps.messages.readLast(id));
      const at = new Date();
      const isAllSeen = ({ state, lastVisitorSeq }: StoredConversation) =>
        state !== 'open' || lastVisitorSeq <= resolvedSeq;
      return decide(
        actor,
        id,
        (stored) => isExpected(stored) && isAllSeen(stored),
        (stored) => recorded(stored, resolved(stored, resolvedSeq, at), { by: named(actor), at }),
      );
    },

    /** Resolves with whether it had ended. `E_CONFLICT` when the visitor has another open conversation: there is one at most. */
    async reopen(actor: StaffActor, id: string, { isExpected = always }: Seen = {}): Promise<boolean> {
      const before = await conversationFor(actor, 'conversation:resolve', id);

      const { without, nameOf } = await conversations.departedOf([before]);
      try {
        return await decide(actor, id, isExpected, (stored) => {
          const next = reopened(stored);
          return next === stored ? stored : recorded(stored, without(next), { by: named(actor), nameOf });
        });
      } catch (error) {
        if (isDuplicateKey(error)) throw conflict('The visitor has begun another conversation.');
        throw error;
      }
    },

    /** What one reads back to from this one, of those that one may see; null where it was the first. */
    async previous(actor: Actor, id: string): Promise<StoredConversation | null> {
      const conversation = await conversationFor(actor, 'conversation:read', id);

      // A merge is a word among the staff: no browser reads what another one wrote.
      if (actor.kind === 'visitor') return conversations.readPrevious(actor, conversation);
      return conversations.readPrevious(actor, conversation, await deps.visitorsOf(conversation.visitorId));
    },

    /** `E_CONFLICT` while it is open, and from when the next one has begun. */
    async rate(visitor: VisitorActor, id: string, { score, comment }: Rating): Promise<void> {
      await conversationFor(visitor, 'conversation:rate', id);

      const last = await conversations.readLast(visitor);
      if (last?._id !== id) throw notNow();
      const rating: Rating = comment?.trim() ? { score, comment: comment.trim() } : { score };
      // Decided by what is written over: it may have been opened again since it was read.
      const written = await conversations.change([id], (stored) => rated(stored, rating));
      if (!written.some(isEnded)) throw notNow();
    },
  };
}

const named = ({ staffId, name }: StaffActor) => ({ id: staffId, name });
const always = () => true;
const notNow = () => conflict('This conversation cannot be rated now.');
