import type { StaffActor } from '../../kernel/actors.js';
import type { DomainEvents } from '../../kernel/domain-events.js';
import { unauthenticated } from '../../platform/errors.js';
import type { Accounts } from '../staff/index.js';

/** Who wants to be given nothing for a while. It holds until they say that they are back, on whichever device. */
export function awayService({ accounts, events }: { accounts: Accounts; events: DomainEvents }) {
  return {
    /** Null: back. Said again with another reason, it is still since the first time. */
    async set({ staffId }: StaffActor, away: { reason: string } | null): Promise<void> {
      const user = await accounts.find(staffId);
      if (!user) throw unauthenticated();
      if (!away && !user.away) return;
      const since = user.away?.since ?? new Date();
      const update = away ? { $set: { away: { since, reason: away.reason } } } : { $unset: { away: '' as const } };
      await accounts.change(user, {}, update);
      events.publish('directory.changed');
    },
  };
}
