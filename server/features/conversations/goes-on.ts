import type { StoredConversation } from './conversations.model.js';

/**
 * Whether what the visitor writes next goes into it: it has not ended for too long. One that is open by now is the visitor's as it is.
 * Of one that does not say up to which number it was resolved, nobody could tell what came later: it stays closed.
 */
export function goesOn(
  { state, erasedAt, resolvedSeq, resolvedAt, lastAt, createdAt }: StoredConversation,
  withinMs: number,
): boolean {
  if (erasedAt) return false;
  if (state === 'open') return true;
  return resolvedSeq !== undefined && Date.now() - (resolvedAt ?? lastAt ?? createdAt).getTime() < withinMs;
}
