import type { Rating } from '../../../shared/wire/conversations/entities.js';
import type { StoredConversation } from '../conversations/index.js';

export const isEnded = ({ state, erasedAt }: StoredConversation) => state === 'resolved' && !erasedAt;

/** Up to the last message that the staff can know of. */
export const resolved = (stored: StoredConversation, resolvedSeq: number, resolvedAt: Date): StoredConversation =>
  stored.state === 'open' ? { ...awake(stored), state: 'resolved', resolvedSeq, resolvedAt } : stored;

/** What has ended is not out of the way when it begins again. */
function awake({ isSnoozed: _, snoozedUntil: __, ...rest }: StoredConversation): StoredConversation {
  return rest;
}

/**
 * Of those that began after it some may have ended: to its reader they come before it. What the visitor wrote before its end waits
 * again, as after an end by mistake.
 */
export function reopened(stored: StoredConversation): StoredConversation {
  if (stored.erasedAt || stored.state === 'open') return stored;
  const { resolvedSeq: _, resolvedAt: __, ...rest } = stored;
  return { ...rest, state: 'open', isFollowUp: true };
}

export const rated = (stored: StoredConversation, rating: Rating): StoredConversation =>
  isEnded(stored) ? { ...stored, rating } : stored;
