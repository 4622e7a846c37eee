import { withFormerAudience } from './audience.js';
import type { StoredConversation } from './conversations.model.js';
import { inboxStateOf } from './inbox-state.js';

/** A change with what follows from it by itself. */
export function settled(before: StoredConversation, after: StoredConversation): StoredConversation {
  if (after === before) return after;
  const inboxState = inboxStateOf(after);
  return withFormerAudience(before, after.inboxState === inboxState ? after : { ...after, inboxState });
}
