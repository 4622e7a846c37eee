import type { VisitorActor } from '../../kernel/actors.js';
import type { ConversationFinder } from './conversation-finder.js';
import type { StoredConversation } from './conversations.model.js';
import type { Departed } from './departed.js';
import { goesOn } from './goes-on.js';

/** Which team what a visitor writes is for; null: everyone of the site. */
export function comingTeam(deps: {
  found: Pick<ConversationFinder, 'readLast'>;
  reopenWithinMs: (siteId: string) => Promise<number>;
  firstTeamOf: (siteId: string) => Promise<string | null>;
  departedOf: (conversations: StoredConversation[]) => Promise<Departed>;
}) {
  /** Of a new conversation, after this one. Who knows the matter goes on with it. */
  async function ofNew(siteId: string, last: StoredConversation | undefined): Promise<string | null> {
    const [firstTeamId, departed] = await Promise.all([deps.firstTeamOf(siteId), deps.departedOf(last ? [last] : [])]);
    return (last && departed.without(last).teamId) ?? firstTeamId;
  }

  return {
    ofNew,

    /** Of the message that this visitor, or a guest, writes next. */
    async ofNext(siteId: string, visitor: VisitorActor | undefined): Promise<string | null> {
      const last = visitor && (await deps.found.readLast(visitor));
      return last && goesOn(last, await deps.reopenWithinMs(siteId)) ? last.teamId : ofNew(siteId, last);
    },
  };
}
