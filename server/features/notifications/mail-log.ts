import type { mongo } from 'mongoose';
import type { NotificationFilter } from '../../../shared/wire/notifications/entities.js';
import type { StaffActor } from '../../kernel/actors.js';
import { can, sitesWhere } from '../../kernel/permissions.js';
import { collectionOf } from '../../platform/store/collection.js';
import type { ConversationsService, StoredConversation } from '../conversations/index.js';
import type { MessagesService, StoredMessage } from '../messages/index.js';
import type { NotificationsModel, StoredNotification } from './notifications.model.js';

const pageSize = 100;
/** Of the later steps those that have mailed, or are about to. */
const mailed: mongo.Filter<StoredNotification> = {
  $or: [
    { step: { $exists: false } },
    { audienceIds: { $exists: true }, state: { $in: ['pending', 'sent', 'failed'] } },
  ],
};

/** An entry of the log, with what it was about: without a message where that is not there any more. */
export interface Logged {
  notification: StoredNotification;
  conversation: StoredConversation;
  message: StoredMessage | undefined;
}

export type MailLog = ReturnType<typeof mailLog>;

/** What was sent to whom, and why or why not: the newest entries that are asked for, of the conversations that the actor may see. */
export function mailLog(deps: {
  notifications: NotificationsModel;
  conversations: Pick<ConversationsService, 'findAll'>;
  messages: Pick<MessagesService, 'ofNumbers'>;
}) {
  const collection = collectionOf(deps.notifications);

  return async (actor: StaffActor, { state, siteId }: NotificationFilter = {}): Promise<Logged[]> => {
    const own = sitesWhere(actor, 'site:read');
    const newest = await collection
      .find(loggedAt(siteId === undefined ? own : own.filter((each) => each === siteId), state))
      .sort({ at: -1 })
      .limit(pageSize)
      .toArray();
    const found = await deps.conversations.findAll([...new Set(newest.map((each) => each.conversationId))]);
    const seen = new Map(found.filter((each) => can(actor, 'conversation:read', each)).map((each) => [each._id, each]));
    const shown = newest.filter(({ conversationId }) => seen.has(conversationId));
    const messages = await deps.messages.ofNumbers(shown);
    const said = new Map(messages.map((message) => [placeOf(message), message]));
    return shown.flatMap((notification) => {
      const conversation = seen.get(notification.conversationId);
      return conversation ? [{ notification, conversation, message: said.get(placeOf(notification)) }] : [];
    });
  };
}

/** All states, or one: each has an index that ends with the time. */
export const loggedAt = (
  siteIds: readonly string[],
  state?: StoredNotification['state'],
): mongo.Filter<StoredNotification> => ({ siteId: { $in: [...siteIds] }, ...(state ? { state } : {}), ...mailed });

const placeOf = ({ conversationId, seq }: Pick<StoredNotification, 'conversationId' | 'seq'>) =>
  `${conversationId} ${seq}`;
