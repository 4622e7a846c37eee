import type { mongo } from 'mongoose';
import type { ContactCriteria } from '../../../shared/wire/contacts/entities.js';
import { tooMuch } from '../../platform/errors.js';
import { askedKeys, beginningOf } from './contact-keys.js';
import type { StoredContact } from './contacts.model.js';
import { hasField } from './value-keys.js';

/** Where a page ended. */
export interface ContactPlace {
  at: Date;
  id: string;
}

interface Seen {
  siteId: { $in: string[] };
  places?: { $in: string[] };
}

const dayMs = 24 * 60 * 60_000;

/** A field is one of a site: of several sites the same key says different things. */
export function expectSiteOfFields({ fields, siteId }: { [Name in 'fields' | 'siteId']?: unknown }): void {
  if (fields !== undefined && siteId === undefined) throw tooMuch('An own field is one of a site.');
}

/** Who of those that somebody may see fits. Merged entries are found by whom they count as. */
export function contactQuery(
  seen: Seen,
  { text = '', isVerified, hasEmail, labelId, seenWithinDays, fields = [] }: ContactCriteria,
  after: ContactPlace | undefined,
  now = Date.now(),
): mongo.Filter<StoredContact> {
  const beginnings = askedKeys(text);
  // A sign alone is the beginning of nothing.
  if (text.trim() && beginnings.length === 0) return { _id: '' };
  const all: mongo.Filter<StoredContact>[] = [
    { ...seen, isMerged: false },
    ...beginnings.map((word) => ({
      keys: { $in: seen.siteId.$in.map((siteId) => beginningOf(siteId, word)) },
    })),
    ...(isVerified === undefined ? [] : [{ isVerified }]),
    ...(hasEmail === undefined ? [] : [{ hasEmail }]),
    ...(labelId === undefined ? [] : [{ allLabelIds: { $exists: true, $eq: labelId } }]),
    ...(seenWithinDays === undefined ? [] : [{ lastSeenAt: { $gte: new Date(now - seenWithinDays * dayMs) } }]),
    ...fields.flatMap((field) => seen.siteId.$in.map((siteId) => hasField(siteId, field))),
    ...(after ? [{ $or: [{ activeAt: { $lt: after.at } }, { activeAt: after.at, _id: { $lt: after.id } }] }] : []),
  ];
  return { $and: all };
}
