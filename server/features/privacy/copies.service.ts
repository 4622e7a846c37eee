import type { PersonData } from '../../../shared/wire/privacy/answers.js';
import type { StaffActor } from '../../kernel/actors.js';
import type { AuditService } from '../audit/index.js';
import type { ContactsFeature } from '../contacts/index.js';
import { visitorLabel, type ConversationsService } from '../conversations/index.js';
import type { CopyOf } from './places.js';

/** All that is kept of a person, for staff whom that person has asked for it. */
export function copiesService(deps: {
  audit: Pick<AuditService, 'around'>;
  contacts: Pick<ContactsFeature, 'find' | 'visitorsOf'>;
  conversations: Pick<ConversationsService, 'ofVisitor'>;
  copyOf: CopyOf;
}) {
  return {
    async read(actor: StaffActor, id: string): Promise<PersonData> {
      const { _id, siteId } = await deps.contacts.find(actor, 'contact:manage', id);
      const subject = { id: _id, name: visitorLabel(_id) };
      return deps.audit.around({ action: 'contact.data', by: actor, siteIds: [siteId], subject }, async () => {
        const visitorIds = await deps.contacts.visitorsOf(_id);
        const theirs = await Promise.all(visitorIds.map((each) => deps.conversations.ofVisitor(each)));
        const conversationIds = theirs.flat().map((each) => each._id);
        const data = await deps.copyOf({ visitorIds, conversationIds });
        return { exportedAt: new Date().toISOString(), siteId, data };
      });
    },
  };
}

export type CopiesService = ReturnType<typeof copiesService>;
