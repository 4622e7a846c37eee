import type { InputOf, OutputOf } from '../../../shared/wire/command.js';
import type { staffConversationCommands } from '../../../shared/wire/conversations/commands.js';
import type { ConversationRow } from '../../../shared/wire/conversations/entities.js';
import type { StaffActor } from '../../kernel/actors.js';
import { accessOf } from '../../kernel/rooms-of.js';
import type { Log } from '../../platform/log.js';
import type { SitesService } from '../sites/index.js';
import type { StoredConversation } from './conversations.model.js';
import type { ConversationsService } from './conversations.service.js';
import { presentHandled, presentRow } from './row.presenter.js';

type Commands = typeof staffConversationCommands;
type Input<Name extends keyof Commands> = InputOf<Commands[Name]>;
type Output<Name extends keyof Commands> = OutputOf<Commands[Name]>;
export type RowPages = ReturnType<typeof rowPages>;

/** How far an actor has read in each of these. */
export type ReadsOf = (actor: StaffActor, listed: readonly StoredConversation[]) => Promise<Map<string, number>>;

/** The pages of the inbox's list as they leave the server, by a socket or over HTTP. */
export function rowPages(deps: {
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

  async function present<Page extends { conversations: StoredConversation[] }>(actor: StaffActor, page: Page) {
    const { conversations: listed, ...rest } = page;
    noteDelivered(listed);
    return { ...rest, rows: await presentRows(actor, listed), access: accessOf(actor) };
  }

  return {
    list: async (actor: StaffActor, input: Input<'conversation:list'>): Promise<Output<'conversation:list'>> =>
      present(actor, await conversations.list(actor, input)),

    changes: async (actor: StaffActor, input: Input<'conversation:changes'>): Promise<Output<'conversation:changes'>> =>
      present(actor, await conversations.changes(actor, input)),

    /** All of a view up to a bound, as far as it can be changed at once. */
    async gather(actor: StaffActor, input: Input<'conversation:gather'>): Promise<Output<'conversation:gather'>> {
      const { found, total } = await conversations.gather(actor, input);
      const reads = await deps.readsOf(actor, found);
      const rows = found.map(async (stored) =>
        presentHandled(stored, await sites.forInbox(stored.siteId), reads.get(stored._id)),
      );
      return { rows: await Promise.all(rows), total };
    },

    noteDelivered,
  };
}
