import { collectionOf } from '../../platform/store/collection.js';
import { pagesOf } from '../../platform/store/pages-of.js';
import type { ConversationsService, StoredConversation } from '../conversations/index.js';
import { absenceOf, type Absence, type Presence } from '../presence/index.js';
import type { Accounts } from '../staff/index.js';
import type { NotificationsModel, StoredNotification } from './notifications.model.js';

const pageSize = 200;
const isSet = { $exists: true, $gt: '' } as const;

/**
 * No message stays unseen as who took it has gone. Who is here is known where the sockets are, and steps are done anywhere: so
 * what ended for somebody is kept under their name, and looked at once they are gone (by the rules of the assignment). Of several
 * processes each may do it. Resolves with how many steps that concerned.
 */
export function leftBehind(deps: {
  notifications: NotificationsModel;
  conversations: Pick<ConversationsService, 'findAll'>;
  accounts: Pick<Accounts, 'find'>;
  colleagues: Pick<Presence['colleagues'], 'goneSince' | 'isThere'>;
  whyStopped: (
    notification: Pick<StoredNotification, 'seq'>,
    conversation: StoredConversation | undefined,
    now: Date,
  ) => Promise<StoredNotification['reason'] | undefined>;
  beginWithout: (conversation: StoredConversation, leftBy: string, goneSince: Date) => Promise<void>;
}) {
  const collection = collectionOf(deps.notifications);
  const leftToCome = { state: 'pending', leftBy: isSet } as const;

  const absence = async (staffId: string) =>
    absenceOf(staffId, (await deps.accounts.find(staffId))?.away, deps.colleagues);

  /** Whether it has been dealt with: the alerts go on, or that is no question any more. */
  async function isDone(
    conversation: StoredConversation | undefined,
    taker: string,
    { since }: Absence,
    now: Date,
  ): Promise<boolean> {
    if (conversation?.assigneeId !== taker) return true;
    const reason = await deps.whyStopped({ seq: conversation.notifiedSeq }, conversation, now);
    // Not gone for long, or nobody is told now; what wakes begins again by itself.
    if (reason === 'taken' || reason === 'site-archived') return false;
    if (!reason) await deps.beginWithout(conversation, taker, since);
    return true;
  }

  async function goOnWithout(taker: string, gone: Absence, now: Date): Promise<number> {
    let count = 0;
    for await (const page of pagesOf(
      collection.find({ takenBy: { ...isSet, $eq: taker } }, { batchSize: pageSize }),
      pageSize,
    )) {
      const found = await deps.conversations.findAll([...new Set(page.map((each) => each.conversationId))]);
      const byId = new Map(found.map((each) => [each._id, each]));
      for (const { _id, conversationId } of page) {
        if (!(await isDone(byId.get(conversationId), taker, gone, now))) continue;
        await collection.updateOne({ _id }, { $unset: { takenBy: true } });
        count += 1;
      }
    }
    return count;
  }

  return async (now = new Date()): Promise<number> => {
    let count = 0;
    for (const taker of await collection.distinct('takenBy', { takenBy: isSet })) {
      const gone = taker ? await absence(taker) : undefined;
      if (taker && gone) count += await goOnWithout(taker, gone, now);
    }
    for (const leaver of await collection.distinct('leftBy', leftToCome)) {
      // Back: what they have read stops the steps again.
      if (!leaver || !deps.colleagues.isThere(leaver) || (await absence(leaver))) continue;
      await collection.updateMany({ ...leftToCome, leftBy: { ...isSet, $eq: leaver } }, { $unset: { leftBy: true } });
    }
    return count;
  };
}
