import type { ConversationsService } from '../conversations/index.js';
import { collectionOf } from '../../platform/store/collection.js';
import type { NotificationsModel, StoredNotification } from './notifications.model.js';

/** What both ways of bringing an answer to a visitor do with their duties. */
export function answerDuties(deps: {
  notifications: NotificationsModel;
  conversations: Pick<ConversationsService, 'find'>;
}) {
  const collection = collectionOf(deps.notifications);

  async function settle(id: string, state: StoredNotification['state'], reason: StoredNotification['reason']) {
    await collection.updateOne({ _id: id }, { $set: { state, reason, at: new Date() } });
  }

  /** Up to here the conversation's other duties of this way have brought the answers, or are about to. */
  async function coveredSeq({ _id, conversationId, kind = 'answer' }: StoredNotification): Promise<number> {
    const [newest] = await collection
      .find({ conversationId, kind, _id: { $ne: _id }, state: { $ne: 'skipped' }, upToSeq: { $exists: true } })
      .sort({ upToSeq: -1 })
      .limit(1)
      .toArray();
    return newest?.upToSeq ?? 0;
  }

  return {
    settle,

    /** A duty whose answer is still to be brought, with what is known of it; one that is not is settled here. */
    async open(id: string) {
      const duty = await collection.findOne({ _id: id });
      if (duty?.state !== 'pending') return undefined;
      const conversation = await deps.conversations.find(duty.conversationId);
      const readSeq = conversation?.visitorReadSeq ?? 0;
      if (!conversation || readSeq >= (duty.upToSeq ?? duty.seq)) return settle(id, 'skipped', 'answer-read');
      const broughtSeq = await coveredSeq(duty);
      if (broughtSeq >= duty.seq) return settle(id, 'skipped', 'answer-covered');
      return { duty, conversation, knownSeq: Math.max(readSeq, broughtSeq) };
    },

    /** Written before anything goes out: the duties of the later answers see that theirs are in it, and a repeat has the same. */
    async cover(id: string, upToSeq: number): Promise<void> {
      await collection.updateOne({ _id: id }, { $set: { upToSeq } });
    },

    async noteDelivery(id: string, delivery: StoredNotification['deliveries'][number]): Promise<void> {
      await collection.updateOne({ _id: id }, { $push: { deliveries: delivery } });
    },

    /** The sweep hands it over again at that time: the queue takes no second job of this one's name now. */
    async putOff(id: string, byMs: number): Promise<void> {
      await collection.updateOne({ _id: id }, { $set: { dueAt: new Date(Date.now() + byMs) } });
    },
  };
}
