import type {
  staffConversationCommands,
  visitorConversationCommands,
} from '../../../shared/wire/conversations/commands.js';
import type { StaffHandlers, VisitorHandlers } from '../../kernel/commands.js';
import type { SitesService } from '../sites/index.js';
import { presentConversation, presentToVisitor } from './conversations.presenter.js';
import type { ConversationsService } from './conversations.service.js';
import type { RowPages } from './row-pages.js';

export function conversationsCommands(deps: {
  conversations: ConversationsService;
  sites: SitesService;
  pages: RowPages;
}) {
  const { conversations, sites, pages } = deps;

  const visitor: VisitorHandlers<typeof visitorConversationCommands> = {
    async 'conversation:open'(caller) {
      const conversation = await conversations.readLast(caller.visitor());
      return { conversation: conversation ? presentToVisitor(conversation) : null };
    },
  };
  const staff: StaffHandlers<typeof staffConversationCommands> = {
    'conversation:list': (actor, input) => pages.list(actor, input),
    'conversation:gather': (actor, input) => pages.gather(actor, input),
    'conversation:counts': (actor, { views }) => conversations.count(actor, views),
    'conversation:changes': (actor, input) => pages.changes(actor, input),

    async 'conversation:open'(caller, { conversationId }) {
      // Before it is read: what changes from here on is told.
      caller.open(await conversations.refFor(caller, conversationId));
      const conversation = await conversations.readFor(caller, conversationId);
      // Another visitor's since, by a merge.
      caller.open(conversation);
      pages.noteDelivered([conversation]);
      const site = await sites.forInbox(conversation.siteId);
      return { conversation: presentConversation(conversation, site) };
    },

    'conversation:close': (caller, { conversationId }) => {
      caller.close(conversationId);
      return Promise.resolve(null);
    },
  };
  return { visitor, staff };
}
