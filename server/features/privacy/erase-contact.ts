import type { staffContactCommands } from '../../../shared/wire/contacts/commands.js';
import type { StaffHandlers } from '../../kernel/commands.js';
import type { AuditService } from '../audit/index.js';
import { nameOfContact, type ContactsFeature } from '../contacts/index.js';
import type { ErasuresService } from './erasures.service.js';

/** The staff erase somebody who asked them to: all that counts as this person. */
export function eraseContact(deps: {
  audit: Pick<AuditService, 'around'>;
  contacts: Pick<ContactsFeature, 'find' | 'membersOf'>;
  erasures: ErasuresService;
}): StaffHandlers<Pick<typeof staffContactCommands, 'contact:erase'>> {
  return {
    async 'contact:erase'(actor, { id }) {
      const contact = await deps.contacts.find(actor, 'contact:manage', id);
      const members = await deps.contacts.membersOf(contact._id);
      // All of them, or none.
      for (const { _id } of [...members, contact]) await deps.erasures.expectFree(_id);
      return deps.audit.around(
        {
          ...{ action: 'contact.erased', by: actor, siteIds: [contact.siteId] },
          // Without the name: who is erased is named nowhere.
          subject: { id: contact._id, name: nameOfContact({ _id: contact._id, nameSource: 'made' }).label },
        },
        async () => {
          const { siteId } = contact;
          const erasureIds: string[] = [];
          for (const { _id: visitorId } of [...members, contact])
            erasureIds.push(await deps.erasures.begin({ kind: 'visitor', visitorId, siteId }, 'staff'));
          return { erasureIds };
        },
      );
    },
  };
}
