import type { ConversationRow } from '../../../shared/wire/conversations/entities.js';
import type {
  staffConversationCommands,
  visitorConversationCommands,
} from '../../../shared/wire/conversations/commands.js';
import type { StaffActor } from '../../kernel/actors.js';
import type { StaffHandlers, VisitorHandlers } from '../../kernel/commands.js';
import { accessOf } from '../../kernel/rooms-of.js';
import type { Log } from '../../platform/log.js';
import type { SitesService } from '../sites/index.js';
import type { StoredConversation } from './conversations.model.js';
import { presentConversation, presentToVisitor } from './conversations.presenter.js';
import type { ConversationsService } from './conversations.service.js';
import { presentHandled, presentRow } from './row.presenter.js';

/** How far an actor has read in each of these. */
export type ReadsOf = (actor: StaffActor, listed: readonly StoredConversation[]) => Promise<Map<string, number>>;

export function conversationsCommands(deps: {
  conversations: ConversationsService;
  sites: SitesService;
  readsOf: ReadsOf;
  log: Log;
}) {
  const { conversations, sites, log } = deps;

  async function presentRows(actor: StaffActor, listed: StoredConversation[]): Promise<ConversationRow[]> {
    const reads = await deps.readsOf(actor, listed);
    const rows = listed.map(async (conversation) => {
      const site = await sites.forInbox(conversation.siteId);
      try {
        return [presentRow(conversation, site, reads.get(conversation._id))];
      } catch (error) {
        // One that cannot be shown must not hide the others.
        log.error({ conversationId: conversation._id, err: error }, 'a conversation cannot be shown');
        return [];
      }
    });
    return (await Promise.all(rows)).flat();
  }

  /** Nobody waits for it, and the next one notes what this one could not. */
  function noteDelivered(fetched: StoredConversation[]): void {
    conversations.noteDelivered(fetched).catch(() => undefined);
  }

  async function presentPage<Page extends { conversations: StoredConversation[] }>(actor: StaffActor, page: Page) {
    const { conversations: listed, ...rest } = page;
    noteDelivered(listed);
    return { ...rest, rows: await presentRows(actor, listed) };
  }

  const visitor: VisitorHandlers<typeof visitorConversationCommands> = {
    async 'conversation:open'(caller) {
      const conversation = await conversations.readLast(caller.visitor());
      return { conversation: conversation ? presentToVisitor(conversation) : null };
    },
  };
  const staff: StaffHandlers<typeof staffConversationCommands> = {
    'conversation:list': async (actor, input) => ({
      ...(await presentPage(actor, await conversations.list(actor, input))),
      access: accessOf(actor),
    }),
    async 'conversation:gather'(actor, input) {
      const { found, total } = await conversations.gather(actor, input);
      const rows = found.map(async (stored) => presentHandled(stored, await sites.forInbox(stored.siteId)));
      return { rows: await Promise.all(rows), total };
    },
    'conversation:counts': (actor, { views }) => conversations.count(actor, views),
    'conversation:changes': async (actor, input) => ({
      ...(await presentPage(actor, await conversations.changes(actor, input))),
      access: accessOf(actor),
    }),

    async 'conversation:open'(caller, { conversationId }) {
      // Before it is read: what changes from here on is told.
      caller.open(await conversations.refFor(caller, conversationId));
      const conversation = await conversations.readFor(caller, conversationId);
      // Another visitor's since, by a merge.
      caller.open(conversation);
      noteDelivered([conversation]);
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
