import type { EmailHash } from '../../platform/crypto/email-box.js';
import { rooms } from '../../platform/sockets/rooms.js';
import { audienceOf, type StoredConversation } from '../conversations/index.js';
import type { StoredVisitor } from '../visitors/index.js';
import { keysOf, sameAsOf } from './contact-keys.js';
import type { StoredContact } from './contacts.model.js';
import { valueKeysOf } from './value-keys.js';
import { valuesOfAll } from './values-of-all.js';

/** More places than a visitor's conversations ever have. */
const mostPlaces = 60;

export interface Sources {
  contact: Pick<StoredContact, '_id' | 'siteId' | 'createdAt' | 'imported' | 'labelIds' | 'values'>;
  /** The others that count as the same person. */
  members: readonly Pick<StoredContact, '_id' | 'imported' | 'labelIds' | 'values'>[];
  /** Of all of them; the contact's own first. */
  visitors: readonly StoredVisitor[];
  conversations: readonly StoredConversation[];
}

export type ContactView = Pick<
  StoredContact,
  | 'nameSource'
  | 'isVerified'
  | 'hasEmail'
  | 'activeAt'
  | 'keys'
  | 'sameAs'
  | 'places'
  | keyof Partial<
      Pick<
        StoredContact,
        'name' | 'email' | 'phone' | 'language' | 'attributes' | 'lastSeenAt' | 'allLabelIds' | 'valueKeys'
      >
    >
>;

/**
 * What the directory says of a person, from what is stored elsewhere. What the publisher has signed stands first, then what the
 * visitor has typed, then what was imported.
 */
export function contactView({ contact, members, visitors, conversations }: Sources, hashOf: EmailHash): ContactView {
  const { siteId } = contact;
  const imported = [contact, ...members].map((each) => each.imported ?? {});
  const signed = visitors.map(({ person }) => person ?? {});
  const typed = [...visitors, ...conversations].map(({ contactForm }) => contactForm ?? {});
  const texts = (values: (string | undefined)[]) => values.filter((value): value is string => Boolean(value));
  const names = texts([...signed, ...typed, ...imported].map(({ name }) => name));
  const emails = texts([...signed, ...typed, ...imported].map(({ email }) => email));
  const phones = texts([...typed, ...imported].map(({ phone }) => phone));
  const written = conversations.flatMap(({ lastVisitorAt }) => (lastVisitorAt ? [lastVisitorAt.getTime()] : []));
  const lastSeenAt = written.length > 0 ? new Date(Math.max(...written)) : undefined;
  const isSigned = signed.some(({ name }) => name);
  const language = visitors.find((each) => each.language)?.language;
  const attributes = Object.assign({}, ...visitors.map((each) => each.attributes ?? {}).toReversed()) as object;
  const places = [...new Set(conversations.flatMap((each) => audienceOf(each)))].slice(0, mostPlaces);
  const allLabelIds = [...new Set([contact, ...members].flatMap(({ labelIds = [] }) => labelIds))];
  const valueKeys = valueKeysOf(siteId, valuesOfAll([contact, ...members]));
  const hasTyped = typed.some(({ name }) => name);
  return {
    ...(names[0] ? { name: names[0] } : {}),
    nameSource: isSigned ? 'signed' : hasTyped ? 'typed' : 'made',
    ...(emails[0] ? { email: emails[0] } : {}),
    ...(phones[0] ? { phone: phones[0] } : {}),
    isVerified: visitors.some(({ person }) => person !== undefined),
    hasEmail: emails.length > 0,
    ...(language ? { language } : {}),
    ...(allLabelIds.length > 0 ? { allLabelIds } : {}),
    ...(Object.keys(attributes).length > 0
      ? { attributes: attributes as NonNullable<StoredContact['attributes']> }
      : {}),
    ...(valueKeys.length > 0 ? { valueKeys } : {}),
    ...(lastSeenAt ? { lastSeenAt } : {}),
    activeAt: lastSeenAt ?? contact.createdAt,
    keys: keysOf(siteId, { names, emails, phones }),
    sameAs: sameAsOf(siteId, { emails, phones }, hashOf),
    // Who has no conversation is nobody's secret.
    places: places.length > 0 ? places : [rooms.site(siteId)],
  };
}

/** What a view may lack: taken away where it does. */
export const optionalOfView = [
  'name',
  'email',
  'phone',
  'language',
  'attributes',
  'lastSeenAt',
  'allLabelIds',
  'valueKeys',
] as const;
