import type { ContactView } from './contact-view.js';
import type { StoredContact } from './contacts.model.js';

type Own = Pick<StoredContact, 'note' | 'imported' | 'values' | 'labelIds'>;
type Seen = Pick<ContactView, 'name' | 'email' | 'phone' | 'attributes'>;

/** Whether anything is known of a person beside that they wrote. `own`: of all entries that count as them. */
export const hasFacts = ({ name, email, phone, attributes }: Seen, own: readonly Own[]): boolean =>
  [name, email, phone, attributes].some((each) => each !== undefined) ||
  own.some((each) => [each.note, each.imported, each.values, each.labelIds].some((fact) => fact !== undefined));
