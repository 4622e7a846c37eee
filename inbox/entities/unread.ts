import type { ConversationRow } from '../../shared/wire/conversations/entities.js';

type Read = Pick<ConversationRow, 'state' | 'lastSeq' | 'staffReadSeq'> & { visitorSeq?: number; readSeq?: number };

/** The visitor's last message. */
export const visitorSeqOf = ({ lastSeq, visitorSeq = lastSeq }: Pick<Read, 'lastSeq' | 'visitorSeq'>): number =>
  visitorSeq;

/**
 * How many messages there are that who sits here has not read, up to the visitor's last one. What has ended, or is spam, is read as
 * soon as anybody has. Before the server has said it, that counts for all.
 */
export function unreadOf(row: Read): number {
  const { state, staffReadSeq, readSeq = staffReadSeq } = row;
  const isOver = state === 'resolved' || state === 'spam';
  return Math.max(0, visitorSeqOf(row) - (isOver ? Math.max(readSeq, staffReadSeq) : readSeq));
}
