import type { mongo } from 'mongoose';
import type { Actor } from '../../kernel/actors.js';
import type { StoredConversation } from './conversations.model.js';
import { seenBy } from './view-queries.js';

type Filter = mongo.Filter<StoredConversation>;

/** Those that were snoozed until now. */
export const toWake = (now: Date): Filter => ({ isSnoozed: true, snoozedUntil: { $exists: true, $lte: now } });

/** Those at a site in which somebody waits. */
export const waitingAt = (siteId: string): Filter => ({
  siteId,
  inboxState: 'open',
  waitingSince: { $exists: true },
});

/** What ended before a conversation, of the same person; of the staff everyone reads what they may see. */
export function previousOf(
  actor: Actor,
  { siteId, state, createdAt, _id }: Pick<StoredConversation, 'siteId' | 'state' | 'createdAt' | '_id'>,
  visitorIds: string[],
): Filter {
  // One in which nothing was ever written is none to a reader.
  const ended = { visitorId: { $in: visitorIds }, siteId, state: 'resolved', lastSeq: { $gt: 0 } } as const;
  const older = { $or: [{ createdAt: { $lt: createdAt } }, { createdAt, _id: { $lt: _id } }] };
  const seen = actor.kind === 'staff' ? seenBy(actor) : {};
  return { $and: [ended, state === 'resolved' ? older : {}, seen] };
}
