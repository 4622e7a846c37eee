import { isDeepStrictEqual } from 'node:util';
import type { ContactFormAnswers } from '../../../shared/wire/contact-form/entities.js';
import type { Person } from '../../../shared/wire/identity/entities.js';
import type { Visit } from '../../../shared/wire/visits/entities.js';
import type { VisitorActor } from '../../kernel/actors.js';
import { type AttributesChange, type Page, withChange } from '../visitors/index.js';
import type { ChangeConversations } from './change-conversations.js';
import type { ConversationFinder } from './conversation-finder.js';
import { goTo } from './summary.js';

/** What the inbox shows of a visitor: copies in what it has written, brought up to date here. */
export function describeVisitor(deps: {
  found: Pick<ConversationFinder, 'findOpen' | 'idsOf'>;
  change: ChangeConversations;
}) {
  const { found } = deps;
  /** Also where it was erased since it was found: nothing is written into what is left of it. */
  const change: ChangeConversations = (ids, next) =>
    deps.change(ids, (stored) => (stored.erasedAt ? stored : next(stored)));

  return {
    /** What the page says of the visitor now, for the staff who have the conversation open. */
    async describeVisitor(visitor: VisitorActor, said: AttributesChange): Promise<void> {
      const open = await found.findOpen(visitor);
      if (!open) return;
      await change([open._id], (stored) => ({ ...stored, attributes: withChange(stored.attributes, said) }));
    },

    /** How the visitor came and where they are now, for the staff who have the conversation open. */
    async describeVisit(visitor: VisitorActor, visit: Visit, page: Page, isNew: boolean): Promise<void> {
      const open = await found.findOpen(visitor);
      if (!open) return;
      const at = new Date();
      await change([open._id], (stored) => {
        const next = { ...stored, visit };
        if (isNew) delete next.pages;
        goTo(next, page, at);
        return isDeepStrictEqual(stored, next) ? stored : next;
      });
    },

    /** What the visitor has said of themselves, for the staff who have the conversation open. */
    async describeContactForm(visitor: VisitorActor, contactForm: ContactFormAnswers): Promise<void> {
      const open = await found.findOpen(visitor);
      if (open) await change([open._id], (stored) => ({ ...stored, contactForm }));
    },

    /** Who the visitor is at the publisher's, in all that it has written. */
    async describePerson({ visitorId }: VisitorActor, person: Person): Promise<void> {
      await change(await found.idsOf(visitorId), (stored) => ({ ...stored, person }));
    },
  };
}
