import type { Actor } from '../actors.js';
import type { ConversationsService } from '../conversations/conversations.service.js';
import type { DomainEvents } from '../domain-events.js';
import { notFound } from '../errors.js';
import { collectionOf } from '../store/collection.js';
import type { MessageEffects } from './message-effects.js';
import type { MessageWriter } from './message-writer.js';
import type { MessagesModel, StoredMessage } from './messages.model.js';
import { mayTakePart } from './messages.policy.js';

export interface NewMessage {
  conversationId: string;
  clientId: string;
  text: string;
}

export type MessagesService = ReturnType<typeof messagesService>;

export function messagesService(deps: {
  messages: MessagesModel;
  conversations: ConversationsService;
  writer: MessageWriter;
  effects: MessageEffects;
  events: DomainEvents;
}) {
  const stored = collectionOf(deps.messages);

  /** The same answer for "not yours" and "not there". */
  async function conversationFor(actor: Actor, conversationId: string) {
    const conversation = await deps.conversations.facts(conversationId);
    if (!conversation || !mayTakePart(actor, conversation)) throw notFound();
    return conversation;
  }

  return {
    /** Stores a message once, however often it is sent. Resolves only when it is durable. */
    async send(actor: Actor, input: NewMessage): Promise<StoredMessage> {
      const conversation = await conversationFor(actor, input.conversationId);

      const { message, isNew } = await deps.writer.write({
        conversationId: input.conversationId,
        clientId: input.clientId,
        from: actor.kind,
        authorId: actor.kind === 'staff' ? actor.staffId : actor.visitorId,
        ...(actor.kind === 'staff' ? { authorName: actor.name } : {}),
        text: input.text,
      });
      if (isNew) {
        const byConnection = actor.kind === 'visitor' ? actor.connectionId : undefined;
        deps.events.publish('message.created', message, conversation, byConnection);
        deps.effects.add(message);
      }
      return message;
    },

    /** At most `limit` messages after a number, in order, and the last number there is. */
    async listAfter(actor: Actor, input: { conversationId: string; after: number; limit: number }) {
      await conversationFor(actor, input.conversationId);

      const { conversationId, after, limit } = input;
      const messages = await stored
        .find({ conversationId, seq: { $gt: after } }, { sort: { seq: 1 }, limit })
        .toArray();
      const isWhole = messages.length < limit;
      const lastSeq = isWhole ? (messages.at(-1)?.seq ?? after) : await deps.writer.readLast(conversationId);
      return { messages, lastSeq };
    },

    /** The last stored number; what a client compares with what it has. */
    async lastSeq(actor: Actor, conversationId: string): Promise<number> {
      await conversationFor(actor, conversationId);
      return deps.writer.readLast(conversationId);
    },
  };
}
