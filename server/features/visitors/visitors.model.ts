import { Schema, type Connection } from 'mongoose';
import type { ContactFormAnswers } from '../../../shared/wire/contact-form/entities.js';
import type { Person } from '../../../shared/wire/identity/entities.js';
import type { Attributes } from '../../../shared/wire/visitors/entities.js';

export interface StoredVisitor {
  _id: string;
  siteId: string;
  /**
   * SHA-256 of the tokens, one per device, the oldest first; the tokens themselves are only with the visitor. Never an empty
   * list: in a unique index there can be one of those. A visitor of the first release has its only one by itself.
   */
  tokenHash: string[] | string;
  /** Which of them were given for which token of the publisher, for when that one is revoked. */
  issued?: { jti: string; hash: string }[];
  /** Who this is at the publisher's (`sub`), and what else it has signed. */
  externalId?: string;
  person?: Person;
  language?: string;
  /** What the publisher's page said. */
  attributes?: Attributes;
  /** What the visitor has said in the site's form, or an address alone. */
  contactForm?: ContactFormAnswers;
  /** When the form was answered; it is never asked again. */
  formAnsweredAt?: Date;
  createdAt: Date;
}

const schema = new Schema<StoredVisitor>(
  {
    _id: { type: String, required: true },
    siteId: { type: String, required: true },
    tokenHash: { type: [String], required: true },
    issued: { type: [{ _id: false, jti: String, hash: String }], default: undefined },
    externalId: String,
    person: Object,
    language: String,
    attributes: Object,
    contactForm: Object,
    formAnsweredAt: Date,
    createdAt: { type: Date, required: true },
  },
  { versionKey: false, collection: 'visitors' },
);
schema.index({ tokenHash: 1 }, { unique: true });
// One visitor per person and site, whichever device is faster.
schema.index(
  { siteId: 1, externalId: 1 },
  { unique: true, partialFilterExpression: { externalId: { $exists: true } } },
);
schema.index({ siteId: 1, 'issued.jti': 1 }, { partialFilterExpression: { 'issued.jti': { $exists: true } } });

export const visitorsModel = (connection: Connection) => connection.model<StoredVisitor>('Visitor', schema);
export type VisitorsModel = ReturnType<typeof visitorsModel>;
