import type { DomainEvents } from '../../kernel/domain-events.js';
import { changeConversations } from './change-conversations.js';
import type { ChangeLog } from './change-log.js';
import type { ConversationsModel } from './conversations.model.js';
import { describeVisitor } from './describe-visitor.js';
import { conversationFinder } from './conversation-finder.js';
import { transferConversations } from './transfer-conversations.js';
import { listConversations } from './list-conversations.js';
import { messageProgress } from './message-progress.js';
import { openConversation } from './open-conversation.js';

export type ConversationsService = ReturnType<typeof conversationsService>;

export function conversationsService(deps: {
  conversations: ConversationsModel;
  changeLog: ChangeLog;
  events: DomainEvents;
  /** Whether a browser of the site's staff is connected now. */
  isStaffOnline: (siteId: string) => boolean;
  /** Awaited before each write that an entry of the log must follow from. */
  beforeWrite: () => Promise<void>;
}) {
  const found = conversationFinder(deps.conversations);
  const changes = changeConversations({ ...deps, found });
  const { change, changeByMessages, changingSince, logFailed, logChangedSince } = changes;
  const { facts, refOfAll, find, findAll, findOpen, readLast, readPrevious, ofVisitor, hasAny } = found;

  return {
    ...{ facts, refOfAll, find, findAll, findOpen, readLast, readPrevious, ofVisitor, hasAny },
    ...{ change, changingSince, logFailed, logChangedSince },
    open: openConversation({ ...deps, found, change }),
    ...describeVisitor({ found, change }),
    transferConversations: transferConversations({ found, change }),
    ...messageProgress({ ...deps, change, changeByMessages }),
    ...listConversations(deps),
  };
}
