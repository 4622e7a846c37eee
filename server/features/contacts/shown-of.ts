import type { ContactValues } from '../../../shared/wire/contacts/entities.js';
import { limits } from '../../../shared/wire/limits.js';
import type { StoredContact } from './contacts.model.js';
import { valuesOfAll } from './values-of-all.js';

/** What a table says of a person: of all entries that count as them. Of what an import brings back unchanged nothing is written. */
export interface Shown extends Pick<StoredContact, 'name' | 'email' | 'phone' | 'note' | 'allLabelIds'> {
  values: ContactValues;
}

/** `contact` stands for the others, whose names, addresses and labels it has already. */
export function shownOf(contact: StoredContact, members: readonly StoredContact[]): Shown {
  const all = [contact, ...members];
  const notes = [...new Set(all.flatMap((each) => each.note ?? []))];
  // As long as one may be: an import takes it back.
  const note = notes.join('\n\n').slice(0, limits.contactNote);
  const { name, email, phone, allLabelIds } = contact;
  return {
    ...(name ? { name } : {}),
    ...(email ? { email } : {}),
    ...(phone ? { phone } : {}),
    ...(note ? { note } : {}),
    ...(allLabelIds ? { allLabelIds } : {}),
    values: valuesOfAll(all),
  };
}
