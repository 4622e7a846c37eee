import { randomUUID } from 'node:crypto';
import type { StoredConversation } from './conversations.model.js';
import { emptySummary } from './summary.js';

/**
 * What is left of an erased conversation: its id, its site and its place in the list, so that every inbox hears of it by the
 * change log. Made of nothing but what is named here; whatever a conversation will know one day, it does not stay. A second look
 * takes away what was written since by somebody who did not know.
 */
export function tombstoneOf(stored: StoredConversation): StoredConversation {
  return {
    _id: stored._id,
    siteId: stored.siteId,
    // Nobody's: two conversations of one visitor cannot be told to be of one.
    visitorId: randomUUID(),
    state: 'resolved',
    inboxState: 'resolved',
    // Who may see it stays: they hear that it is erased.
    assigneeId: stored.assigneeId,
    teamId: stored.teamId,
    createdAt: stored.createdAt,
    ...(stored.lastAt ? { lastAt: stored.lastAt } : {}),
    erasedAt: new Date(),
    ...(stored.erasedAt ? toldOf(stored) : {}),
    revision: stored.revision,
    ...emptySummary,
  };
}

/** What an earlier look has made, and whom it concerns: nothing of it is the visitor's. */
const toldOf = ({ visitorId, erasedAt, changedAt, formerAudience }: StoredConversation) => ({
  visitorId,
  ...(erasedAt ? { erasedAt } : {}),
  ...(changedAt ? { changedAt } : {}),
  ...(formerAudience ? { formerAudience } : {}),
});
