import type {
  staffConversationCommands,
  visitorConversationCommands,
} from '../../../shared/wire/conversations/commands.js';
import type { StaffHandlers, VisitorHandlers } from '../../kernel/commands.js';
import type { Log } from '../../platform/log.js';
import type { SitesService } from '../sites/index.js';
import type { StoredConversation } from './conversations.model.js';
import { presentConversation, presentToVisitor } from './conversations.presenter.js';
import type { ConversationsService } from './conversations.service.js';

interface Page {
  conversations: StoredConversation[];
  cursor: number;
  hasMore: boolean;
}

export function conversationsCommands(deps: { conversations: ConversationsService; sites: SitesService; log: Log }) {
  const { conversations, sites, log } = deps;

  async function present(page: Page) {
    const presented = page.conversations.map(async (conversation) => {
      const site = await sites.forInbox(conversation.siteId);
      try {
        return [presentConversation(conversation, site)];
      } catch (error) {
        // One that cannot be shown must not hide the others.
        log.error({ conversationId: conversation._id, err: error }, 'a conversation cannot be shown');
        return [];
      }
    });
    // The list does not wait for it, and the next one notes what this one could not.
    conversations.noteDelivered(page.conversations).catch(() => undefined);
    return { ...page, conversations: (await Promise.all(presented)).flat() };
  }

  const visitor: VisitorHandlers<typeof visitorConversationCommands> = {
    async 'conversation:open'(caller) {
      const conversation = await conversations.readLast(caller.visitor());
      return { conversation: conversation ? presentToVisitor(conversation) : null };
    },
  };
  const staff: StaffHandlers<typeof staffConversationCommands> = {
    'conversation:list': async (actor, input) => present(await conversations.list(actor, input)),
    'conversation:changes': async (actor, input) => present(await conversations.changes(actor, input)),
  };
  return { visitor, staff };
}
