import type { Contact, ContactRow } from '../../../shared/wire/contacts/entities.js';
import { visitorLabel, type StoredConversation } from '../conversations/index.js';
import type { StoredContact } from './contacts.model.js';
import { isUndoable } from './is-undoable.js';
import { valuesOfAll } from './values-of-all.js';

/** What somebody is called, and who says so. */
export const nameOfContact = ({ _id, name, nameSource }: Pick<StoredContact, '_id' | 'name' | 'nameSource'>) => ({
  label: name ?? visitorLabel(_id),
  nameSource,
});

export function presentContactRow(contact: StoredContact): ContactRow {
  const { _id, siteId, isVerified, email, phone, allLabelIds: labelIds, lastSeenAt, createdAt } = contact;
  return {
    ...{ id: _id, siteId },
    ...nameOfContact(contact),
    ...(isVerified ? { isVerified } : {}),
    ...(email ? { email } : {}),
    ...(phone ? { phone } : {}),
    ...(labelIds ? { labelIds } : {}),
    ...(lastSeenAt ? { lastSeenAt: lastSeenAt.toISOString() } : {}),
    createdAt: createdAt.toISOString(),
  };
}

/** The whole; own fields of those that were merged into it fill what it leaves empty. */
export function presentContact(
  contact: StoredContact,
  members: readonly StoredContact[],
  conversations: readonly StoredConversation[],
  fieldKeys: readonly string[],
): Contact {
  const { language, attributes, note, revision } = contact;
  const values = valuesOfAll([contact, ...members]);
  return {
    ...presentContactRow(contact),
    ...(language ? { language } : {}),
    ...(attributes ? { attributes } : {}),
    ...(note ? { note } : {}),
    values: Object.fromEntries(Object.entries(values).filter(([key]) => fieldKeys.includes(key))),
    conversations: conversations.map(presentTalk),
    merged: members.map((each) => ({
      id: each._id,
      ...nameOfContact(each),
      ...(each.isVerified ? { isVerified: true as const } : {}),
      ...(each.note ? { note: each.note } : {}),
      mergedAt: (each.mergedAt ?? each.createdAt).toISOString(),
      ...(isUndoable(each) ? { isUndoable: true as const } : {}),
    })),
    revision,
  };
}

const presentTalk = ({ _id: id, lastText, lastAt, createdAt, state }: StoredConversation) => ({
  ...{ id, lastText },
  lastAt: (lastAt ?? createdAt).toISOString(),
  isOpen: state === 'open',
});
