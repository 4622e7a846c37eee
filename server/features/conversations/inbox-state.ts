import type { InboxState } from '../../../shared/wire/conversations/entities.js';
import type { StoredConversation } from './conversations.model.js';

type Deciding = Pick<StoredConversation, 'state' | 'isSnoozed' | 'isSpam'>;

/** How the staff see it. What is spam stays so, also when it is resolved; what is resolved is not asleep. */
export function inboxStateOf({ state, isSnoozed, isSpam }: Deciding): InboxState {
  if (isSpam) return 'spam';
  if (state === 'resolved') return 'resolved';
  return isSnoozed ? 'snoozed' : 'open';
}
