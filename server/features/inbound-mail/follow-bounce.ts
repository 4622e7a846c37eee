import type { ConversationsService } from '../conversations/index.js';
import type { SentIds, StoppedAddresses } from '../mail-address/index.js';
import type { ReadMail } from './read-mail.js';

/**
 * A mail of ours has come back for good: that address gets none any more, and the conversation says so. Anybody can write such a
 * report; it counts where it has the id that a mail to that address had, which nobody can guess.
 */
export function followBounce(deps: {
  conversations: Pick<ConversationsService, 'find'>;
  stops: Pick<StoppedAddresses, 'suppress'>;
  sent: Pick<SentIds, 'find'>;
}) {
  return async ({ bounce }: ReadMail): Promise<{ siteId: string; conversationId: string } | undefined> => {
    const lost = bounce?.failed.filter(({ isHard }) => isHard).map(({ address }) => address) ?? [];
    const sent = bounce && deps.sent.find(bounce.originalIds, lost);
    const conversation = sent && (await deps.conversations.find(sent.conversationId));
    if (!conversation || conversation.erasedAt) return undefined;
    const { siteId, _id } = conversation;
    await deps.stops.suppress(siteId, sent.to, 'bounced', { conversationId: _id });
    return { siteId, conversationId: _id };
  };
}
