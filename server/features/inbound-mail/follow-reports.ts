import type { MailStop } from '../../../shared/wire/timeline/entities.js';
import { addressKey } from '../../platform/mail/address-key.js';
import { addressOf } from '../contact-form/index.js';
import type { ConversationsService } from '../conversations/index.js';
import type { StoppedAddresses } from '../mail-address/index.js';
import type { ReadMail } from './read-mail.js';

/** Of which conversation the mail was that is reported. */
type Reported = { siteId: string; conversationId: string } | undefined;

export type FollowReports = ReturnType<typeof followReports>;

/**
 * A mail of ours has come back for good, or its reader calls it spam: that address gets none any more, and the conversation says so.
 * Anybody can write such a report; it counts where it names the mail by its id, and the address of that conversation's visitor.
 */
export function followReports(deps: {
  conversations: Pick<ConversationsService, 'find'>;
  stops: Pick<StoppedAddresses, 'suppress'>;
  conversationOf: (references: readonly string[]) => Promise<string | undefined>;
}) {
  async function stop(addresses: readonly string[], originalIds: readonly string[], why: MailStop): Promise<Reported> {
    if (addresses.length === 0) return undefined;
    const conversationId = await deps.conversationOf(originalIds);
    const conversation = conversationId === undefined ? undefined : await deps.conversations.find(conversationId);
    const address = conversation && !conversation.erasedAt ? addressOf(conversation) : undefined;
    if (!conversation || address === undefined) return undefined;
    if (!addresses.some((each) => addressKey(each) === addressKey(address))) return undefined;
    const { siteId, _id } = conversation;
    await deps.stops.suppress(siteId, address, why, { conversationId: _id });
    return { siteId, conversationId: _id };
  }

  return {
    bounced: async ({ bounce }: ReadMail): Promise<Reported> => {
      const lost = bounce?.failed.filter(({ isHard }) => isHard).map(({ address }) => address) ?? [];
      return bounce && stop(lost, bounce.originalIds, 'bounced');
    },
    complained: async ({ complaint }: ReadMail): Promise<Reported> =>
      complaint && stop(complaint.addresses, complaint.originalIds, 'complained'),
  };
}
