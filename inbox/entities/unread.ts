import type { ConversationRow } from '../../shared/wire/conversations/entities.js';

/** How many messages nobody of the staff has read; a conversation whose last message is ours has none to answer. */
export function unreadOf({ lastSeq, staffReadSeq }: Pick<ConversationRow, 'lastSeq' | 'staffReadSeq'>): number {
  return Math.max(0, lastSeq - staffReadSeq);
}
