import { Schema, type Connection } from 'mongoose';
import type { ContactFormAnswers } from '../../../shared/wire/contact-form/entities.js';
import type { Person } from '../../../shared/wire/identity/entities.js';
import type { Attributes } from '../../../shared/wire/visitors/entities.js';
import type { Visit } from '../../../shared/wire/visits/entities.js';
import type { VisitedPage } from './path.js';
import { optional, part, required, type Stored } from '../../platform/store/stored.js';

const issuedFields = {
  jti: { type: String, required: true },
  hash: { type: String, required: true },
};
type IssuedToken = Stored<typeof issuedFields>;

const fields = {
  _id: { type: String, required: true },
  siteId: { type: String, required: true },
  /**
   * SHA-256 of the tokens, one per device, the oldest first; the tokens themselves are only with the visitor. Never an empty
   * list: in a unique index there can be one of those. A visitor of the first release has its only one by itself.
   */
  tokenHash: required<string[] | string>([String]),
  /** Which of them were given for which token of the publisher, for when that one is revoked. */
  issued: optional<IssuedToken[]>([part(issuedFields)]),
  /** Who this is at the publisher's (`sub`), and what else it has signed. */
  externalId: String,
  person: optional<Person>(Object),
  /** Keyed hash of the address of who has begun by mail: the next mail from there is the same visitor's. */
  mailKey: String,
  language: String,
  /** What the publisher's page said. */
  attributes: optional<Attributes>(Object),
  /** How they came last, and on what. */
  visit: optional<Visit>(Object),
  /** The pages of that visit, also where nothing is written yet: a conversation that begins copies them. */
  pages: optional<VisitedPage[]>([Object]),
  /** When a page was told last. */
  visitedAt: Date,
  /** What the visitor has said in the site's form, or an address alone. */
  contactForm: optional<ContactFormAnswers>(Object),
  /** When the form was answered; it is never asked again. */
  formAnsweredAt: Date,
  /** What was written is being given to a person since then. */
  leavingAt: Date,
  createdAt: { type: Date, required: true },
};

export type StoredVisitor = Stored<typeof fields>;

const schema = new Schema<StoredVisitor>(fields, { versionKey: false, collection: 'visitors' });
schema.index({ tokenHash: 1 }, { unique: true });
// One visitor per person and site, whichever device is faster.
schema.index(
  { siteId: 1, externalId: 1 },
  { unique: true, partialFilterExpression: { externalId: { $exists: true } } },
);
// Likewise one per address.
schema.index({ siteId: 1, mailKey: 1 }, { unique: true, partialFilterExpression: { mailKey: { $exists: true } } });
schema.index({ siteId: 1, 'issued.jti': 1 }, { partialFilterExpression: { 'issued.jti': { $exists: true } } });

export const visitorsModel = (connection: Connection) => connection.model<StoredVisitor>('Visitor', schema);
export type VisitorsModel = ReturnType<typeof visitorsModel>;
