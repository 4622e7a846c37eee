import type { mongo } from 'mongoose';
import type { NotificationFilter } from '../../../shared/wire/notifications/entities.js';
import type { StaffActor } from '../../kernel/actors.js';
import { can, sitesWhere } from '../../kernel/permissions.js';
import { collectionOf } from '../../platform/store/collection.js';
import type { ConversationsService, StoredConversation } from '../conversations/index.js';
import type { MessagesService, StoredMessage } from '../messages/index.js';
import type { NotificationsModel, StoredNotification } from './notifications.model.js';

/** At least so many are shown where there are. */
const pageSize = 100;
/** Of a team that has few of a site's conversations. */
const mostReads = 10;
/** What begins together is stored together: never nearly as many. */
const mostOfMoment = 1_000;
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

/** What was sent to whom, and why or why not: of the conversations that the actor may see, the newest first. */
export function mailLog(deps: {
  notifications: NotificationsModel;
  conversations: Pick<ConversationsService, 'findAll'>;
  messages: Pick<MessagesService, 'ofNumbers'>;
}) {
  const collection = collectionOf(deps.notifications);

  /** The newest before a time, and the time before which the others are. By time alone: that is what the indexes end with. */
  async function read(which: mongo.Filter<StoredNotification>, before: Date | undefined) {
    const older = before ? { at: { $lt: before } } : {};
    const newest = { sort: { at: -1 as const }, limit: pageSize + 1 };
    const found = await collection.find({ ...which, ...older }, newest).toArray();
    const last = found.length > pageSize ? found[pageSize - 1]?.at : undefined;
    if (!last) return { entries: found, before: undefined };
    // All of one moment stand on one page: in which order the store gives them is not sure.
    const same = await collection.find({ ...which, at: last }, { limit: mostOfMoment }).toArray();
    return { entries: [...found.filter(({ at }) => at > last), ...same], before: last };
  }

  async function seenOf(actor: StaffActor, entries: readonly StoredNotification[]): Promise<Logged[]> {
    const found = await deps.conversations.findAll([...new Set(entries.map((each) => each.conversationId))]);
    const seen = new Map(found.filter((each) => can(actor, 'conversation:read', each)).map((each) => [each._id, each]));
    const shown = entries.filter(({ conversationId }) => seen.has(conversationId));
    const messages = await deps.messages.ofNumbers(shown);
    const said = new Map(messages.map((message) => [placeOf(message), message]));
    return shown.flatMap((notification) => {
      const conversation = seen.get(notification.conversationId);
      return conversation ? [{ notification, conversation, message: said.get(placeOf(notification)) }] : [];
    });
  }

  /**
   * A page, and the time before which the others are. Which team has a conversation is not in the entry: those of other teams are passed over,
   * so many that one answer stays cheap, and so few that the reader has seldom to ask again.
   */
  return async (
    actor: StaffActor,
    { state, siteId }: NotificationFilter = {},
    last?: Date,
  ): Promise<{ logged: Logged[]; before: Date | undefined }> => {
    const own = sitesWhere(actor, 'site:read');
    const which = loggedAt(siteId === undefined ? own : own.filter((each) => each === siteId), state);
    const logged: Logged[] = [];
    let before = last;
    for (let reads = 0; reads < mostReads && logged.length < pageSize; reads += 1) {
      const page = await read(which, before);
      logged.push(...(await seenOf(actor, page.entries)));
      before = page.before;
      if (!before) break;
    }
    return { logged, before };
  };
}

/** All states, or one: each has an index that ends with the time. */
export const loggedAt = (
  siteIds: readonly string[],
  state?: StoredNotification['state'],
): mongo.Filter<StoredNotification> => ({ siteId: { $in: [...siteIds] }, ...(state ? { state } : {}), ...mailed });

const placeOf = ({ conversationId, seq }: Pick<StoredNotification, 'conversationId' | 'seq'>) =>
  `${conversationId} ${seq}`;
