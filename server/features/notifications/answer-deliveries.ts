import type { ConversationsService } from '../conversations/index.js';
import { collectionOf } from '../../platform/store/collection.js';
import type { NotificationsModel, StoredNotification } from './notifications.model.js';

/** What both ways of bringing an answer to a visitor do with their notifications. */
export function answerDeliveries(deps: {
  notifications: NotificationsModel;
  conversations: Pick<ConversationsService, 'find'>;
}) {
  const collection = collectionOf(deps.notifications);

  async function settle(id: string, state: StoredNotification['state'], reason: StoredNotification['reason']) {
    await collection.updateOne({ _id: id }, { $set: { state, reason, at: new Date() } });
  }

  /** Up to here the conversation's other notifications of this way have brought the answers, or are about to. */
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

    /** A notification whose answer is still to be brought, with what is known of it; one that is not is settled here. */
    async open(id: string) {
      const notification = await collection.findOne({ _id: id });
      if (notification?.state !== 'pending') return undefined;
      const conversation = await deps.conversations.find(notification.conversationId);
      const readSeq = conversation?.visitorReadSeq ?? 0;
      if (!conversation || readSeq >= (notification.upToSeq ?? notification.seq))
        return settle(id, 'skipped', 'answer-read');
      const broughtSeq = await coveredSeq(notification);
      if (broughtSeq >= notification.seq) return settle(id, 'skipped', 'answer-covered');
      return { notification, conversation, knownSeq: Math.max(readSeq, broughtSeq) };
    },

    /** Written before anything goes out: the notifications of the later answers see that theirs are in it, and a repeat has the same. */
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
