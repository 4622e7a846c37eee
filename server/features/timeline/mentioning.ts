import type { StoredConversation } from '../conversations/index.js';

/** More in one conversation are no help to anybody: the oldest go. */
const mostMentioned = 100;

/** One for each person and conversation, however often they are named there. */
export const mentionKey = (staffId: string, conversationId: string): string => `${staffId}:${conversationId}`;

/** The conversation with these people among those who are named in it. */
export function mentioning(stored: StoredConversation, ids: readonly string[]): StoredConversation {
  const known = stored.mentionIds ?? [];
  const added = ids.filter((id) => !known.includes(id));
  if (added.length === 0) return stored;
  return { ...stored, mentionIds: [...known, ...added].slice(-mostMentioned) };
}
