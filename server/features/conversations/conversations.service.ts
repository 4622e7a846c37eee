import type { DomainEvents } from '../../kernel/domain-events.js';
import type { Actor } from '../../kernel/actors.js';
import type { ConversationRef } from '../../kernel/conversation-ref.js';
import { can } from '../../kernel/permissions.js';
import { settingsOf, type SitesService } from '../sites/index.js';
import { notFound } from '../../platform/errors.js';
import { changeConversations } from './change-conversations.js';
import { comingTeam } from './coming-team.js';
import { conversationChanges } from './conversation-changes.js';
import type { ConversationsModel } from './conversations.model.js';
import { departedOf, type Holders } from './departed.js';
import { dueSweep } from './due-sweep.js';
import { firstReplies } from './first-replies.js';
import { describeVisitor } from './describe-visitor.js';
import { conversationFinder } from './conversation-finder.js';
import type { FeedQueue } from './feed-queue.js';
import type { Feed } from './feed.js';
import type { FollowMessage } from './follow-message.js';
import { transferConversations } from './transfer-conversations.js';
import { type CriteriaFor, listConversations } from './list-conversations.js';
import { messageProgress } from './message-progress.js';
import { oldConversations } from './old-conversations.js';
import { openConversation } from './open-conversation.js';
import { pooledConversations } from './pooled.js';

export type ConversationsService = ReturnType<typeof conversationsService>;

export function conversationsService(deps: {
  conversations: ConversationsModel;
  feed: Feed;
  feedQueue: FeedQueue;
  events: DomainEvents;
  /** Whether a browser of the site's staff is connected now. */
  isStaffOnline: (siteId: string) => boolean;
  followMessage: FollowMessage;
  sites: Pick<SitesService, 'idsNow' | 'find' | 'forInbox'>;
  /** Which team a new conversation of the site is for; null: for everyone of the site. */
  firstTeamOf: (siteId: string) => Promise<string | null>;
  criteriaFor: CriteriaFor;
  holders: Holders;
  /** Who may see a conversation has changed. */
  tellMoved: (conversation: ConversationRef) => void;
  /** Awaited before each write that an entry of the feed must follow from. */
  beforeWrite: () => Promise<void>;
}) {
  const found = conversationFinder(deps.conversations);
  const changes = changeConversations({ ...deps, feed: deps.feedQueue, found });
  const { change, changeByMessages, changingSince, enterFailed, enterChangedSince } = changes;
  const { find, factsFor } = found;
  const settingsAt = async (siteId: string) => settingsOf((await deps.sites.find(siteId)) ?? {});

  const departed = departedOf(deps.holders);
  const reopenWithinMs = async (siteId: string) => (await settingsAt(siteId)).reopenWithinHours * 60 * 60_000;
  const coming = comingTeam({ ...deps, found, reopenWithinMs, departedOf: departed });

  return {
    ...found.reads,
    departedOf: departed,
    ...{ change, changingSince, enterFailed, enterChangedSince },
    refreshDue: dueSweep({ ...deps, change }),
    open: openConversation({
      ...deps,
      ...{ found, change, reopenWithinMs, teamOfNew: coming.ofNew },
    }),
    nextTeamOf: coming.ofNext,
    ...describeVisitor({ found, change }),
    transferConversations: transferConversations({ found, change }),
    ...messageProgress({ ...deps, change, changeByMessages, rulesAt: settingsAt, departedOf: departed }),
    ...listConversations(deps),
    ...conversationChanges(deps),
    ...pooledConversations(deps.conversations),
    ...firstReplies(deps.conversations),
    ...oldConversations(deps.conversations),

    /** Whose a conversation is; the same refusal for "not yours" and "not there". */
    async refFor(actor: Actor, id: string) {
      const ref = await factsFor(actor, id);
      if (!ref || !can(actor, 'conversation:read', ref)) throw notFound();
      return ref;
    },

    /** The whole of it, as it is stored now. */
    async readFor(actor: Actor, id: string) {
      const stored = await find(id);
      if (!stored || !can(actor, 'conversation:read', stored)) throw notFound();
      return stored;
    },
  };
}
