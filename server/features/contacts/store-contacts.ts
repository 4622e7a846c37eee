import type { Connection } from 'mongoose';
import type { EmailHash } from '../../platform/crypto/email-box.js';
import { collectionOf } from '../../platform/store/collection.js';
import type { StoredConversation } from '../conversations/index.js';
import type { StoredVisitor } from '../visitors/index.js';
import { contactView } from './contact-view.js';
import { contactsModel, type StoredContact } from './contacts.model.js';
import { newContact } from './refresh-contact.js';

interface Known {
  visitor: StoredVisitor;
  conversations: readonly StoredConversation[];
  /** By the staff. */
  noted?: Pick<StoredContact, 'note' | 'labelIds' | 'values'> | undefined;
}

/** As a version before stored it: who fills a store from outside does not know the server's secret, and the sweep hashes it. */
const plain: EmailHash = (email) => email.trim().toLowerCase();

/** Stores the entries of visitors who have written, many at once, as they follow from what is stored with them. */
export function storeContacts(connection: Connection, hashOf = plain) {
  const contacts = collectionOf(contactsModel(connection));

  return async (people: readonly Known[]) => {
    const made = people
      .filter(({ conversations }) => conversations.length > 0)
      .map(({ visitor, conversations, noted }) => {
        const begun = newContact(visitor._id, visitor.siteId, visitor.createdAt);
        // One change of the staff.
        const contact = noted ? { ...begun, ...noted, revision: 1 } : begun;
        return { ...contact, ...contactView({ contact, members: [], visitors: [visitor], conversations }, hashOf) };
      });
    if (made.length > 0) await contacts.insertMany(made, { ordered: false });
  };
}
