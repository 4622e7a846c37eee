import type { Readable } from 'node:stream';
import type { PersonData } from '../../../shared/wire/privacy/answers.js';
import type { StaffActor } from '../../kernel/actors.js';
import type { AuditService } from '../audit/index.js';
import type { ContactsFeature } from '../contacts/index.js';
import { visitorLabel, type ConversationsService } from '../conversations/index.js';
import type { FilesOfPerson } from '../attachments/index.js';
import type { CopyOf, Whose } from './places.js';
import { zipOfCopy } from './zip-of-copy.js';

/** All that is kept of a person, for staff whom that person has asked for it. */
export function copiesService(deps: {
  audit: Pick<AuditService, 'around'>;
  contacts: Pick<ContactsFeature, 'find' | 'visitorsOf'>;
  conversations: Pick<ConversationsService, 'ofVisitor'>;
  copyOf: CopyOf;
  filesOf: FilesOfPerson;
}) {
  async function readAll(actor: StaffActor, id: string): Promise<{ copy: PersonData; whose: Whose }> {
    const { _id, siteId } = await deps.contacts.find(actor, 'contact:manage', id);
    const subject = { id: _id, name: visitorLabel(_id) };
    return deps.audit.around({ action: 'contact.data', by: actor, siteIds: [siteId], subject }, async () => {
      const visitorIds = await deps.contacts.visitorsOf(_id);
      const theirs = await Promise.all(visitorIds.map((each) => deps.conversations.ofVisitor(each)));
      const whose = { visitorIds, conversationIds: theirs.flat().map((each) => each._id) };
      const data = await deps.copyOf(whose);
      return { copy: { exportedAt: new Date().toISOString(), siteId, data }, whose };
    });
  }

  return {
    read: async (actor: StaffActor, id: string): Promise<PersonData> => (await readAll(actor, id)).copy,

    /** With the files that they have sent and got, as one file that is made while it is read. */
    async readWithFiles(actor: StaffActor, id: string): Promise<{ copy: PersonData; zip: Readable }> {
      const { copy, whose } = await readAll(actor, id);
      return { copy, zip: zipOfCopy(copy, deps.filesOf(whose)) };
    },
  };
}

export type CopiesService = ReturnType<typeof copiesService>;
