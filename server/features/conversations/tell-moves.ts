import type { ConversationRef } from '../../kernel/conversation-ref.js';
import type { DomainEvents } from '../../kernel/domain-events.js';
import type { ClusterBus } from '../../platform/cluster/cluster-bus.js';

/** Who may see a conversation is asked again where somebody has it open: in every process. */
export function tellMoves({ bus, events }: { bus: ClusterBus; events: DomainEvents }) {
  bus.on('conversation.moved', (conversation, from) => {
    if (from !== bus.id) events.publish('conversation.moved', conversation, false);
  });
  return {
    tell(conversation: ConversationRef): void {
      events.publish('conversation.moved', conversation, true);
      bus.publish('conversation.moved', conversation);
    },
  };
}
