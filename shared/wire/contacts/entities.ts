import { z } from 'zod';
import { shortId } from '../ids.js';
import { limits } from '../limits.js';
import { inertLine, inertText, shownLine } from '../text.js';
import { attributes, visitorNameSource } from '../visitors/entities.js';
import { contactFieldKinds } from './field-kinds.js';

/** Of a contact by the one visitor that it is named for. */
export const contactId = z.uuid();

/** A field that a site keeps of its contacts. The key never changes; it is the column in a CSV as well. */
export const contactField = z.strictObject({
  key: z.string().regex(limits.attributeName),
  label: shownLine.trim().min(1).max(limits.formLabel),
  kind: z.enum(contactFieldKinds),
  /** Of a choice. */
  choices: z.array(shownLine.trim().min(1).max(limits.formAnswer)).min(1).max(limits.filterChoices).exactOptional(),
});
export type ContactField = z.infer<typeof contactField>;

/** A number is a number, everything else a text; a date is `2026-01-31`. */
export const contactValues = z.record(
  z.string().regex(limits.attributeName),
  z.union([inertLine.max(limits.formAnswer), z.number()]),
);
export type ContactValues = z.infer<typeof contactValues>;

export const contactNote = inertText.max(limits.contactNote);

/** What a directory draws of a contact. */
export const contactRow = z.strictObject({
  id: contactId,
  siteId: z.string(),
  label: z.string(),
  nameSource: visitorNameSource,
  /** The publisher has signed who this is. */
  isVerified: z.literal(true).exactOptional(),
  email: z.string().exactOptional(),
  phone: z.string().exactOptional(),
  labelIds: z.array(shortId).exactOptional(),
  /** Absent of who has never written. */
  lastSeenAt: z.iso.datetime().exactOptional(),
  createdAt: z.iso.datetime(),
});
export type ContactRow = z.infer<typeof contactRow>;

/** Another entry that counts as the same person. */
const mergedContact = z.strictObject({
  id: contactId,
  label: z.string(),
  nameSource: visitorNameSource,
  isVerified: z.literal(true).exactOptional(),
  /** What the staff had noted of it alone. */
  note: contactNote.exactOptional(),
  mergedAt: z.iso.datetime(),
  /** It may still be taken apart. */
  isUndoable: z.literal(true).exactOptional(),
});

const contactConversation = z.strictObject({
  id: z.uuid(),
  lastText: z.string(),
  lastAt: z.iso.datetime(),
  isOpen: z.boolean(),
});

export const contact = z.strictObject({
  ...contactRow.shape,
  language: z.string().exactOptional(),
  attributes: attributes.exactOptional(),
  note: contactNote.exactOptional(),
  values: contactValues,
  /** Those that the reader may see, the newest first. */
  conversations: z.array(contactConversation),
  merged: z.array(mergedContact),
  /** A change says which it is based on. */
  revision: z.int().min(0),
});
export type Contact = z.infer<typeof contact>;

const fieldKey = z.string().regex(limits.attributeName);
const fieldText = inertLine.trim().min(1).max(limits.formAnswer);
const bound = z.union([z.number(), z.iso.date()]);

/** What an own field holds: one of its choices, a text by its beginning, or numbers and days from one to another. */
const fieldCriterion = z.union([
  z.strictObject({ key: fieldKey, is: z.union([fieldText, z.number()]) }),
  z.strictObject({ key: fieldKey, begins: fieldText }),
  z.strictObject({ key: fieldKey, from: bound.exactOptional(), to: bound.exactOptional() }),
]);
export type FieldCriterion = z.infer<typeof fieldCriterion>;

/** Who is shown: everything that is given must hold. */
export const contactCriteria = z.strictObject({
  siteId: z.string().min(1).max(limits.id).exactOptional(),
  /** The beginnings of names, addresses and numbers. */
  text: inertLine.trim().max(limits.searchText).exactOptional(),
  isVerified: z.boolean().exactOptional(),
  hasEmail: z.boolean().exactOptional(),
  labelId: shortId.exactOptional(),
  /** They have written within this number of days. */
  seenWithinDays: z.int().min(1).max(3_650).exactOptional(),
  /** Each of another field, of the site that is given. */
  fields: z.array(fieldCriterion).min(1).max(limits.contactFields).exactOptional(),
});
export type ContactCriteria = z.infer<typeof contactCriteria>;

export const segmentContent = z.strictObject({
  name: shownLine.trim().min(1).max(limits.filterName),
  criteria: contactCriteria,
  isShared: z.boolean(),
});
export type SegmentContent = z.infer<typeof segmentContent>;

/** Criteria with a name: everybody's of a site, or one's own. */
export const contactSegment = z.strictObject({
  ...segmentContent.shape,
  id: shortId,
  /** Whether the reader may change it. */
  isEditable: z.boolean(),
  revision: z.int().min(1),
});
export type ContactSegment = z.infer<typeof contactSegment>;

/** What an import made of each line. Lines are counted as a table counts them: the header is the first. */
export const importResult = z.strictObject({
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  refused: z.array(
    z.strictObject({
      line: z.int(),
      problem: z.enum(['columns', 'noKey', 'email', 'phone', 'value', 'tooLong', 'doubled', 'control', 'tooMany']),
      column: z.string().exactOptional(),
      /** What it says, so that it can be put right and be taken in again. */
      cells: z.array(z.string()),
    }),
  ),
  /** Of what the lines are made, by the first one. */
  columns: z.array(z.string()),
  /** More lines were refused than are named. */
  refusedCount: z.int(),
  /** Lines that were taken without a part of them. `labels`: which ones. */
  warnings: z.array(
    z.strictObject({ line: z.int(), problem: z.enum(['unknownLabels', 'tooManyLabels']), labels: z.string() }),
  ),
  warningCount: z.int(),
  /** Columns that nothing was taken from. */
  unknownColumns: z.array(z.string()),
});
export type ImportResult = z.infer<typeof importResult>;
