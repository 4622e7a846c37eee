import type { StoredConversation } from './conversations.model.js';
import type { SummarizedMessage } from './summary.js';

/**
 * Whether a visitor wrote this into a conversation that the staff had resolved: in the same moment, or by a process that did not
 * know of it yet. Decided by numbers, so that effects done twice, or long after, open nothing again.
 */
export function isLate(
  { state, resolvedSeq = Infinity }: Pick<StoredConversation, 'state' | 'resolvedSeq'>,
  { from, seq }: Pick<SummarizedMessage, 'from' | 'seq'>,
): boolean {
  return state === 'resolved' && from === 'visitor' && seq > resolvedSeq;
}
