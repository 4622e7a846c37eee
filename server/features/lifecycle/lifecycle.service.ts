import type { Rating } from '../../../shared/wire/conversations/entities.js';
import type { Actor, StaffActor, VisitorActor } from '../../kernel/actors.js';
import { recorded, storedFor, type ConversationsService, type StoredConversation } from '../conversations/index.js';
import type { MessagesService } from '../messages/index.js';
import { conflict } from '../../platform/errors.js';
import { isEnded, rated, reopened, resolved } from './ends.js';
import { isDuplicateKey } from '../../platform/store/store-errors.js';

export type LifecycleService = ReturnType<typeof lifecycleService>;

/** The end of a conversation: resolved and opened again by the staff, rated and read back to by the visitor. */
export function lifecycleService(deps: {
  conversations: ConversationsService;
  messages: Pick<MessagesService, 'readLast'>;
}) {
  const { conversations } = deps;
  const conversationFor = storedFor(conversations);

  return {
    async resolve(actor: StaffActor, id: string): Promise<void> {
      await conversationFor(actor, 'conversation:resolve', id);

      // Of what another process still stores here, or is about to, the staff know nothing: that opens it again.
      const resolvedSeq = await deps.messages.readLast(id);
      // Said again it changes nothing and is logged once more: the entry may be what a crash has cost.
      const at = new Date();
      await conversations.change([id], (stored) =>
        recorded(stored, resolved(stored, resolvedSeq, at), { by: named(actor), at }),
      );
    },

    /** `E_CONFLICT` when the visitor has another open conversation: there is one at most. */
    async reopen(actor: StaffActor, id: string): Promise<void> {
      const before = await conversationFor(actor, 'conversation:resolve', id);

      const { without, nameOf } = await conversations.departedOf([before]);
      try {
        await conversations.change([id], (stored) => {
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

      return conversations.readPrevious(actor, conversation);
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
const notNow = () => conflict('This conversation cannot be rated now.');
