import { Schema, type Connection } from 'mongoose';
import type { ContactValues } from '../../../shared/wire/contacts/entities.js';
import type { Attributes, VisitorNameSource } from '../../../shared/wire/visitors/entities.js';
import { optional, required, type Stored } from '../../platform/store/stored.js';

/** What an import said; the visitor's own word and the publisher's signature stand above it. */
export interface ImportedFacts {
  name?: string;
  email?: string;
  phone?: string;
}

const fields = {
  /** The visitor whose entry it was first. */
  _id: { type: String, required: true },
  siteId: { type: String, required: true },
  createdAt: { type: Date, required: true },

  /** The word of the staff. */
  note: String,
  labelIds: optional<string[]>([String]),
  values: optional<ContactValues>(Object),
  imported: optional<ImportedFacts>(Object),
  /** Grows with each change of it. */
  revision: { type: Number, required: true },

  /** This entry counts as that one. The one place where it is said: to undo it is to take it away. */
  mergedInto: String,
  mergedAt: Date,
  isMerged: { type: Boolean, required: true },

  /** What follows from the visitors and their conversations, of all that were merged into this one (contact-view.ts). */
  name: String,
  nameSource: required<VisitorNameSource>(String),
  email: String,
  phone: String,
  isVerified: { type: Boolean, required: true },
  hasEmail: { type: Boolean, required: true },
  language: String,
  /** Its own, and those of what was merged into it. */
  allLabelIds: optional<string[]>([String]),
  attributes: optional<Attributes>(Object),
  /** "site|field|value" of its own fields, and of those of what was merged into it (value-keys.ts). */
  valueKeys: optional<string[]>([String]),
  lastSeenAt: Date,
  /** The same, or when the entry was made: by this the directory is sorted. */
  activeAt: { type: Date, required: true },
  /** "site|beginning" of names, addresses and numbers. */
  keys: { ...required<string[]>([String]), default: [] },
  /** "site|address" or "site|number": who has the same may be the same person. */
  sameAs: { ...required<string[]>([String]), default: [] },
  /** The rooms of the agents who may see it (rooms.ts). */
  places: { ...required<string[]>([String]), default: [] },
  /** Grows with each time that it was put together anew; what is based on an older one is done again. */
  version: { type: Number, required: true },
  /** It must be put together anew, since then. */
  staleAt: Date,
  /** The retention has taken what was known, and nothing has come in since. */
  forgottenAt: Date,
};

/** A person who writes, as the directory knows them. */
export type StoredContact = Stored<typeof fields>;

const schema = new Schema<StoredContact>(fields, { versionKey: false, collection: 'contacts' });
schema.index({ siteId: 1, isMerged: 1, activeAt: -1, _id: -1 });
// Of the retention: whom it has forgotten is not looked at again.
schema.index({ siteId: 1, isMerged: 1, forgottenAt: 1, activeAt: 1, _id: 1 });
// Of what agents may see.
schema.index({ places: 1, isMerged: 1, activeAt: -1, _id: -1 });
schema.index(
  { siteId: 1, allLabelIds: 1, activeAt: -1 },
  { partialFilterExpression: { allLabelIds: { $exists: true } } },
);
schema.index({ valueKeys: 1, activeAt: -1, _id: -1 }, { partialFilterExpression: { valueKeys: { $exists: true } } });
schema.index({ keys: 1 });
schema.index({ sameAs: 1 });
schema.index({ mergedInto: 1 }, { partialFilterExpression: { mergedInto: { $exists: true } } });
schema.index({ staleAt: 1 }, { partialFilterExpression: { staleAt: { $exists: true } } });

export const contactsModel = (connection: Connection) => connection.model<StoredContact>('Contact', schema);
export type ContactsModel = ReturnType<typeof contactsModel>;
