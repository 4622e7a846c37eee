import type { ContactFormAnswers } from '../../../shared/wire/contact-form/entities.js';
import type { Person } from '../../../shared/wire/identity/entities.js';
import type { VisitorActor } from '../../kernel/actors.js';
import type { ChangeConversations } from './change-conversations.js';
import type { ConversationFinder } from './conversation-finder.js';

export interface KnownOfReceiver {
  person: Person;
  contactForm?: ContactFormAnswers;
}

export function transferConversations({ found, change }: { found: ConversationFinder; change: ChangeConversations }) {
  /**
   * Everything that one visitor wrote is another's from now on, each conversation with its messages and numbers as they
   * are, and described by what is known of the other one. An open one stays open, unless the other one has an open one
   * already. May be repeated after a crash.
   */
  return async function transferConversations(
    from: VisitorActor,
    to: VisitorActor,
    known: KnownOfReceiver,
  ): Promise<void> {
    const idsLeft = () => found.idsOf(from.visitorId);
    for (let ids = await idsLeft(); ids.length > 0; ids = await idsLeft()) {
      const taken = await found.readOpen(to);
      // What this device sends again may be stored in what it wrote until now, and that may be the older one.
      const others = await found.ofVisitor(to.visitorId);
      const firsts = others.filter(({ isFollowUp }) => !isFollowUp);
      const isOnly = others.length === 0 && ids.length === 1;
      await change(
        firsts.map(({ _id }) => _id),
        (stored) => ({ ...stored, isFollowUp: true }),
      );
      // An address that was typed may be that of anyone who used this browser before.
      await change(ids, ({ contactForm: _, ...stored }) => ({
        ...stored,
        visitorId: to.visitorId,
        ...(taken && stored.state === 'open'
          ? { state: 'resolved', resolvedSeq: stored.lastSeq, resolvedAt: new Date() }
          : {}),
        ...(isOnly ? {} : { isFollowUp: true }),
        ...known,
      }));
      found.followTo(ids, from, to);
    }
  };
}
