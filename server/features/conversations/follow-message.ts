import type { StoredConversation } from './conversations.model.js';
import type { SummarizedMessage } from './summary.js';

/** What the people of a site have set about it. */
export interface Rules {
  /** Who answers what is nobody's takes it. */
  firstReplyTakes: boolean;
}

/** What else a message changes of its conversation, in the same write as the summary. Pure and idempotent, as the summary is. */
export type FollowMessage = (
  before: StoredConversation,
  after: StoredConversation,
  message: Omit<SummarizedMessage, 'conversationId'>,
  rules: Rules | undefined,
) => StoredConversation;
