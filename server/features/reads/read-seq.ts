import type { StoredConversation } from '../conversations/index.js';

type Read = Pick<StoredConversation, 'lastVisitorAt' | 'staffReadSeq'>;

const day = 24 * 60 * 60_000;
/** What somebody has read is kept for this time after they have. */
export const keptMs = 90 * day;

/**
 * Up to where somebody has read who has not opened a conversation since it is kept: nothing of what the visitor has written since
 * then. What is older, for them or for everybody, is read as far as anybody of the staff has read it.
 */
export function defaultReadSeq({ lastVisitorAt, staffReadSeq }: Read, since: Date, now = Date.now()): number {
  const keptSince = Math.max(since.getTime(), now - keptMs);
  return lastVisitorAt && lastVisitorAt.getTime() > keptSince ? 0 : staffReadSeq;
}
