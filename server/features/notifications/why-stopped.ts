import type { StoredConversation } from '../conversations/index.js';
import type { StoredNotification } from './notifications.model.js';

/** Why nobody has to be told any more, or not yet. `isTaken`: who has the conversation has seen all of it. */
export function whyStopped(
  { seq }: Pick<StoredNotification, 'seq'>,
  conversation: StoredConversation | null | undefined,
  { isTaken, isArchived }: { isTaken: boolean; isArchived: boolean },
): StoredNotification['reason'] | undefined {
  if (!conversation || conversation.erasedAt) return 'seen';
  if (conversation.lastStaffSeq > seq) return 'answered';
  if (conversation.inboxState === 'spam') return 'spam';
  // What came after the end has a notification of its own, and nobody has seen it: not even where it could open nothing again.
  const { resolvedSeq = conversation.inboxState === 'resolved' ? Infinity : 0 } = conversation;
  if (seq <= resolvedSeq) return 'resolved';
  if (conversation.inboxState === 'snoozed') return 'snoozed';
  // A later message goes on with it, unless every step about this one has passed: then the later ones are told of besides.
  if (conversation.notifiedSeq > seq && (conversation.passedSeq ?? 0) < seq) return 'covered';
  if (isTaken) return 'taken';
  return isArchived ? 'site-archived' : undefined;
}

/** What stops for good is settled; at an archived site it waits until that is open again. */
export const stoppedState = (reason: StoredNotification['reason']): StoredNotification['state'] =>
  reason === 'site-archived' ? 'paused' : 'skipped';
