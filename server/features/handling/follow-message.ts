import { noted, recorded, type FollowMessage, type StoredConversation } from '../conversations/index.js';
import { woken } from './changes.js';

/**
 * What a message does to how its conversation is handled: who answers what is nobody's takes it, and what is snoozed comes back when
 * the visitor writes. Decided by numbers: a message that the summary knows already does nothing any more.
 */
export const followMessage: FollowMessage = (before, after, { from, seq, at, authorId, authorName = '' }, rules) => {
  if (from === 'visitor') {
    if (seq <= before.lastVisitorSeq) return after;
    const of = before.lastSeq === 0 ? after.followUpOf : undefined;
    const begun = of === undefined ? after : noted(after, [{ kind: 'followed', of }], { at });
    return recorded(begun, { ...woken(begun), ...alertedAnew(before, seq) }, { at });
  }
  if (!rules?.firstReplyTakes || seq <= before.lastStaffSeq || after.assigneeId || !authorId) return after;
  return recorded(after, { ...after, assigneeId: authorId }, { at, by: { id: authorId, name: authorName } });
};

/** What was told of ended with the conversation, or when it was put out of the way: what comes after that is told anew. */
function alertedAnew({ inboxState, notifiedSeq, resolvedSeq = 0 }: StoredConversation, seq: number) {
  const isOver = inboxState !== 'open' || (notifiedSeq > 0 && notifiedSeq <= resolvedSeq);
  return isOver ? { notifiedSeq: seq } : {};
}
