import { Schema, type Connection } from 'mongoose';
import type { ContactFormAnswers } from '../../../shared/wire/contact-form/entities.js';
import type { Rating } from '../../../shared/wire/conversations/entities.js';
import type { Person } from '../../../shared/wire/identity/entities.js';
import type { Attributes } from '../../../shared/wire/visitors/entities.js';
import type { Summary } from './summary.js';

/** A conversation as it is stored: who talks where, and a summary of its messages that the list is drawn from. */
export interface StoredConversation extends Summary {
  _id: string;
  siteId: string;
  visitorId: string;
  state: 'open' | 'resolved';
  createdAt: Date;
  language?: string;
  /** A copy of the visitor's, for the inbox. */
  attributes?: Attributes;
  /** Likewise: who the visitor is at the publisher's. */
  person?: Person;
  /** Likewise: what the visitor has said of themselves. */
  contactForm?: ContactFormAnswers;
  /** Up to here the messages have reached a browser of the staff. Absent until one has. */
  deliveredSeq?: number;
  /** Up to here the visitor has read. Absent until that is more than nothing. */
  visitorReadSeq?: number;
  /** There may be another one of the visitor's before it, in which a message that is sent again may be stored. */
  isFollowUp?: boolean;
  /** The last message there was when it was resolved: what comes after it was not looked at. */
  resolvedSeq?: number;
  rating?: Rating;
  /** When the visitor has erased it. What is left tells the inboxes so, and nobody can tell whose it was. */
  erasedAt?: Date;
  /**
   * When it was last changed by anything but its messages, by the clock of the process that did so: what a killed process
   * has not logged is found by it.
   */
  changedAt?: Date;
  /** Grows with every write; a write based on an older one is done again. */
  revision: number;
}

const schema = new Schema<StoredConversation>(
  {
    _id: { type: String, required: true },
    siteId: { type: String, required: true },
    visitorId: { type: String, required: true },
    state: { type: String, required: true },
    createdAt: { type: Date, required: true },
    language: String,
    pageUrl: String,
    pageTitle: String,
    attributes: Object,
    person: Object,
    isFollowUp: Boolean,
    resolvedSeq: Number,
    rating: Object,
    erasedAt: Date,
    contactForm: Object,
    changedAt: Date,
    revision: { type: Number, required: true },
    lastSeq: Number,
    lastText: String,
    lastFrom: String,
    lastAt: Date,
    lastVisitorSeq: Number,
    lastVisitorAt: Date,
    lastStaffSeq: Number,
    staffReadSeq: Number,
    deliveredSeq: Number,
    visitorReadSeq: Number,
    waitingSeq: Number,
    waitingSince: Date,
    notifiedSeq: Number,
  },
  { versionKey: false, collection: 'conversations' },
);
// One open conversation per visitor and site, whichever request is faster (B16).
schema.index({ siteId: 1, visitorId: 1 }, { unique: true, partialFilterExpression: { state: 'open' } });
// Of the views of the list (view-queries.ts).
schema.index({ siteId: 1, state: 1, lastAt: -1, _id: -1 });
schema.index(
  { siteId: 1, waitingSince: 1, _id: 1 },
  { partialFilterExpression: { state: 'open', waitingSince: { $exists: true } } },
);
schema.index({ visitorId: 1, createdAt: 1, _id: 1 });
// Partial: what follows from messages takes the field away, so that the busiest writes do not pay for this index.
schema.index({ changedAt: 1 }, { partialFilterExpression: { changedAt: { $exists: true } } });

export const conversationsModel = (connection: Connection) =>
  connection.model<StoredConversation>('Conversation', schema);
export type ConversationsModel = ReturnType<typeof conversationsModel>;
