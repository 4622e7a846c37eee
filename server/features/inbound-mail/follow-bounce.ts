import { addressKey } from '../../platform/mail/address-key.js';
import { addressOf } from '../contact-form/index.js';
import type { ConversationsService } from '../conversations/index.js';
import type { StoppedAddresses } from '../mail-address/index.js';
import type { ReadMail } from './read-mail.js';

/**
 * A mail of ours has come back for good: that address gets none any more, and the conversation says so. Anybody can write such a
 * report; it counts where it names the mail by its id, and the address of that conversation's visitor.
 */
export function followBounce(deps: {
  conversations: Pick<ConversationsService, 'find'>;
  stops: Pick<StoppedAddresses, 'suppress'>;
  conversationOf: (references: readonly string[]) => Promise<string | undefined>;
}) {
  return async ({ bounce }: ReadMail): Promise<{ siteId: string; conversationId: string } | undefined> => {
    const lost = bounce?.failed.filter(({ isHard }) => isHard) ?? [];
    if (!bounce || lost.length === 0) return undefined;
    const conversationId = await deps.conversationOf(bounce.originalIds);
    const conversation = conversationId === undefined ? undefined : await deps.conversations.find(conversationId);
    const address = conversation && !conversation.erasedAt ? addressOf(conversation) : undefined;
    if (!conversation || address === undefined) return undefined;
    if (!lost.some((each) => addressKey(each.address) === addressKey(address))) return undefined;
    const { siteId, _id } = conversation;
    await deps.stops.suppress(siteId, address, 'bounced', { conversationId: _id });
    return { siteId, conversationId: _id };
  };
}
