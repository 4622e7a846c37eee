import type { mongo } from 'mongoose';
import type { ContactValues, FieldCriterion } from '../../../shared/wire/contacts/entities.js';
import { escaped, fold } from './contact-keys.js';
import type { StoredContact } from './contacts.model.js';

type Value = ContactValues[string];

/** A text is known by its beginning. */
const longestText = 80;

/** In the order of the numbers, as texts of one length: that of their bits, from the smallest up. */
function orderOf(number: number): string {
  const bits = new DataView(new ArrayBuffer(8));
  // Minus nothing is nothing.
  bits.setFloat64(0, number === 0 ? 0 : number);
  const stored = bits.getBigUint64(0);
  const ordered = stored >> 63n ? ~stored & 0xffff_ffff_ffff_ffffn : stored | (1n << 63n);
  return ordered.toString(16).padStart(16, '0');
}

const shapeOf = (value: Value): string =>
  typeof value === 'number' ? orderOf(value) : fold(value).trim().slice(0, longestText);

/** "site|field|value": by it an own field is looked for. */
const keyOf = (siteId: string, field: string, shape: string): string => `${siteId}|${field}|${shape}`;
/** Greater than every key of the field: "}" follows "|". */
const endOf = (siteId: string, field: string): string => `${siteId}|${field}}`;

/** What stands in `valueKeys` of a contact. */
export const valueKeysOf = (siteId: string, values: ContactValues): string[] =>
  Object.entries(values).map(([field, value]) => keyOf(siteId, field, shapeOf(value)));

/** Who has it so. The index has all of it: one value, the beginning of one, or those from one to another. */
export function hasField(siteId: string, criterion: FieldCriterion): mongo.Filter<StoredContact> {
  const { key } = criterion;
  if ('is' in criterion) return has({ $eq: keyOf(siteId, key, shapeOf(criterion.is)) });
  if ('begins' in criterion) {
    return has({ $regex: new RegExp(`^${escaped(keyOf(siteId, key, shapeOf(criterion.begins)))}`) });
  }
  const { from, to } = criterion;
  // Both bounds hold of one value, whatever other fields there are.
  return {
    valueKeys: {
      $exists: true,
      $elemMatch: {
        $gte: keyOf(siteId, key, from === undefined ? '' : shapeOf(from)),
        ...(to === undefined ? { $lt: endOf(siteId, key) } : { $lte: keyOf(siteId, key, shapeOf(to)) }),
      },
    },
  };
}

const has = (condition: object): mongo.Filter<StoredContact> => ({ valueKeys: { $exists: true, ...condition } });
