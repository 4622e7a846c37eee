import { maySee } from '../../kernel/may-see.js';
import type { StoredConversation } from '../conversations/index.js';
import type { Presence } from '../presence/index.js';
import type { StaffService } from '../staff/index.js';
import { whileOpen } from './who-is-told.js';

/** Who has an inbox open, may see this and is there to answer: who has it, or anybody where nobody has it. */
export function seenAtOnce({
  colleagues,
  isStaffOnline,
  staff,
}: {
  colleagues: Pick<Presence['colleagues'], 'isThere'>;
  isStaffOnline: (siteId: string) => boolean;
  staff: Pick<StaffService, 'ofSite'>;
}) {
  return async (conversation: StoredConversation): Promise<string[]> => {
    const { assigneeId, siteId } = conversation;
    // Where no inbox is open at all, the store need not be asked whose it could be.
    if (!(assigneeId ? colleagues.isThere(assigneeId) : isStaffOnline(siteId))) return [];
    return (await staff.ofSite(siteId)).flatMap((member) => {
      const isFor = !assigneeId || member.id === assigneeId;
      const isHere = !member.away && colleagues.isThere(member.id);
      return isFor && isHere && maySee(member, conversation, whileOpen) ? [member.id] : [];
    });
  };
}
