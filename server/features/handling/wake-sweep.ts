import { recorded, type ConversationsService } from '../conversations/index.js';
import { wokenAt } from './changes.js';

/** Brings back what was snoozed until now. Every process may do so at once: it is decided by what is stored. */
export const wakeSweep = (conversations: ConversationsService) => async (): Promise<number> => {
  const now = new Date();
  const due = await conversations.dueToWake(now);
  const wake = wokenAt(now);
  await conversations.change(
    due.map(({ _id }) => _id),
    (stored) => recorded(stored, wake(stored), { at: now }),
    due,
  );
  return due.length;
};
