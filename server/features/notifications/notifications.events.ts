import type { StoredConversation } from '../conversations/index.js';

/** Who may see it depends on these. */
export type SeenConversation = Pick<StoredConversation, 'siteId' | 'teamId' | 'assigneeId'>;

declare module '../../kernel/domain-events.js' {
  interface DomainEventMap {
    /** The last step about a conversation has begun. */
    'alerts.passed': [conversation: SeenConversation];
    'alert-preferences.changed': [staffId: string];
  }
}

declare module '../../platform/cluster/cluster-bus.js' {
  interface ClusterEventMap {
    /** Steps are done by a worker, which has no clients of its own. */
    'alerts.passed': SeenConversation;
  }
}
