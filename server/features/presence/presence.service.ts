import type { DraftKind } from '../../../shared/wire/drafts/entities.js';
import type { StaffActor, VisitorActor } from '../../kernel/actors.js';
import type { DomainEvents } from '../../kernel/domain-events.js';
import { can } from '../../kernel/permissions.js';
import { notFound } from '../../platform/errors.js';
import type { ConversationsService } from '../conversations/index.js';
import type { Presence } from './presence.js';

/** Who writes now, and which visitors are there. Nothing of it is stored. */
export function presenceService(deps: {
  events: DomainEvents;
  conversations: ConversationsService;
  presence: Presence;
}) {
  const { events, conversations, presence } = deps;

  return {
    /** In the visitor's own open conversation, where there is one. */
    async visitorTypes(visitor: VisitorActor, isTyping: boolean): Promise<void> {
      const conversation = await conversations.findOpen(visitor);
      if (conversation) events.publish('typing.changed', conversation, isTyping);
    },

    async staffTypes(
      actor: StaffActor,
      { conversationId, isTyping, kind }: { conversationId: string; isTyping: boolean; kind: DraftKind },
    ): Promise<void> {
      const conversation = await conversations.factsFor(actor, conversationId);
      if (!conversation || !can(actor, 'conversation:answer', conversation)) throw notFound();
      events.publish('typing.changed', conversation, isTyping, { id: actor.staffId, name: actor.name, kind });
    },

    /** Who of the staff has it open now, in any process. */
    async viewers(actor: StaffActor, conversationId: string): Promise<string[]> {
      const conversation = await conversations.factsFor(actor, conversationId);
      if (!conversation || !can(actor, 'conversation:read', conversation)) throw notFound();
      return presence.viewersOf(conversationId);
    },

    /** Which of these visitors are there, without those that are not the actor's to see. */
    online: (actor: StaffActor, visitorIds: readonly string[]): Promise<string[]> =>
      conversations.visitorsSeenBy(actor, visitorIds.filter(presence.isVisitorOnline)),
  };
}
