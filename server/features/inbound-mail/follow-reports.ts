import type { MailStop } from '../../../shared/wire/timeline/entities.js';
import { addressKey } from '../../platform/mail/address-key.js';
import { addressOf } from '../contact-form/index.js';
import type { ConversationsService } from '../conversations/index.js';
import type { SentIds, StoppedAddresses } from '../mail-address/index.js';
import type { ReadMail } from './read-mail.js';

/** The conversation of the mail that is reported; of one that proves an address its site. */
type Reported = { siteId: string; conversationId?: string } | undefined;

export type FollowReports = ReturnType<typeof followReports>;

/**
 * A mail of ours has come back for good, or its reader calls it spam: that address gets none any more, and the conversation says so.
 * Anybody can write such a report; it counts where it has the id that a mail to that address had, which nobody can guess.
 */
export function followReports(deps: {
  conversations: Pick<ConversationsService, 'find'>;
  stops: Pick<StoppedAddresses, 'suppress'>;
  sent: Pick<SentIds, 'findReported' | 'findProof'>;
}) {
  async function stop(addresses: readonly string[], originalIds: readonly string[], why: MailStop): Promise<Reported> {
    const proof = deps.sent.findProof(originalIds, addresses);
    if (proof) {
      await deps.stops.suppress(proof.siteId, proof.to, why);
      return { siteId: proof.siteId };
    }
    const sent = deps.sent.findReported(originalIds, addresses);
    const conversation = sent && (await deps.conversations.find(sent.conversationId));
    if (!conversation || conversation.erasedAt) return undefined;
    const { siteId, _id } = conversation;
    // A copy can have been asked for to any address: the staff are told of the one that answers go to.
    const isAnswered = addressKey(addressOf(conversation) ?? '') === addressKey(sent.to);
    await deps.stops.suppress(siteId, sent.to, why, isAnswered ? { conversationId: _id } : {});
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
