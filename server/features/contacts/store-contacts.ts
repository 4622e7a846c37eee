import type { Connection } from 'mongoose';
import { collectionOf } from '../../platform/store/collection.js';
import type { StoredConversation } from '../conversations/index.js';
import type { StoredVisitor } from '../visitors/index.js';
import { contactView } from './contact-view.js';
import { contactsModel } from './contacts.model.js';
import { newContact } from './refresh-contact.js';

/** Stores the entries of visitors who have written, many at once, as they follow from what is stored with them. */
export function storeContacts(connection: Connection) {
  const contacts = collectionOf(contactsModel(connection));

  return async (people: readonly { visitor: StoredVisitor; conversations: readonly StoredConversation[] }[]) => {
    const made = people
      .filter(({ conversations }) => conversations.length > 0)
      .map(({ visitor, conversations }) => {
        const contact = newContact(visitor._id, visitor.siteId, visitor.createdAt);
        return { ...contact, ...contactView({ contact, members: [], visitors: [visitor], conversations }) };
      });
    if (made.length > 0) await contacts.insertMany(made, { ordered: false });
  };
}
