import type { ReviewReason } from '../../../shared/wire/inbound-mail/entities.js';
import { collectionOf } from '../../platform/store/collection.js';
import type { Verdict } from './accept-mail.js';
import type { EndMail } from './end-mail.js';
import type { InboundMailsModel } from './inbound-mails.model.js';

/** Of those that name no conversation, per site; and of those that name one, per conversation. */
const most = { ofSite: 500, ofConversation: 100 };
/** They make room for others: nobody misses them soon. */
const junk: ReviewReason[] = ['flood', 'checks', 'broken', 'empty'];

/**
 * Whether one more mail can wait, once the oldest junk has made room for it. Mails that name a conversation are counted apart: no flood of
 * others drives them out.
 */
export const reviewRoom = ({ mails, end }: { mails: InboundMailsModel; end: EndMail['end'] }) => {
  const collection = collectionOf(mails);
  return async ({ siteId, conversationId, reason }: Extract<Verdict, { state: 'review' }>): Promise<boolean> => {
    // What is absent counts as null.
    const where = conversationId ? { conversationId } : { siteId: siteId ?? null, conversationId: null };
    const waiting = { state: 'review', ...where } as object;
    const limit = conversationId ? most.ofConversation : most.ofSite;
    if ((await collection.countDocuments(waiting, { limit })) < limit) return true;
    if (junk.includes(reason)) return false;
    const untouched = { ...waiting, reason: { $in: junk }, takenTo: { $exists: false } };
    const oldest = await collection.findOne(untouched, { sort: { at: 1 } });
    if (oldest) await end(oldest, { state: 'ignored', reason: 'full' });
    return oldest !== null;
  };
};
