import type { Person } from '../../shared/entities.js';
import type { VisitorActor } from '../actors.js';
import type { ChangeConversations } from './change-conversations.js';
import type { FoundConversations } from './found-conversations.js';

export function handOver({ found, change }: { found: FoundConversations; change: ChangeConversations }) {
  /**
   * Everything that one visitor wrote is another's from now on, each conversation with its messages and numbers as they
   * are. An open one stays open, unless the other one has an open one already. May be repeated after a crash.
   */
  return async function giveTo(from: VisitorActor, to: VisitorActor, person: Person): Promise<void> {
    const idsLeft = () => found.idsOf(from.visitorId);
    for (let ids = await idsLeft(); ids.length > 0; ids = await idsLeft()) {
      const taken = await found.readOpen(to);
      // What this device sends again may be stored in what it wrote until now, and that may be the older one.
      const firsts = (await found.ofVisitor(to.visitorId)).filter(({ isFollowUp }) => !isFollowUp);
      await change(
        firsts.map(({ _id }) => _id),
        (stored) => ({ ...stored, isFollowUp: true }),
      );
      await change(ids, (stored) => ({
        ...stored,
        visitorId: to.visitorId,
        state: taken ? 'resolved' : stored.state,
        isFollowUp: true,
        person,
      }));
      found.followTo(ids, from, to);
    }
  };
}
