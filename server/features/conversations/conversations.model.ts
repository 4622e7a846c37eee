import { Schema, type Connection } from 'mongoose';
import type { ContactFormAnswers } from '../../../shared/wire/contact-form/entities.js';
import type { Channel, InboxState, Priority, Rating } from '../../../shared/wire/conversations/entities.js';
import type { AuthorKind } from '../../../shared/wire/messages/entities.js';
import type { Person } from '../../../shared/wire/identity/entities.js';
import type { Attributes } from '../../../shared/wire/visitors/entities.js';
import type { Visit } from '../../../shared/wire/visits/entities.js';
import type { VisitedPage } from '../visitors/index.js';
import type { StoredHappening } from './stored-happening.js';
import { nullable, optional, required, type Stored } from '../../platform/store/stored.js';

const summaryFields = {
  lastSeq: { type: Number, required: true },
  /** Empty before the first message; mongoose counts that as missing, so that it is not `required`. */
  lastText: { type: String, default: '' },
  /** Of the message whose text that is; absent where it was never changed. */
  lastRevision: Number,
  lastFrom: required<AuthorKind>(String),
  /** Absent until the first message: a conversation without one is in no list. */
  lastAt: Date,
  lastVisitorSeq: { type: Number, required: true },
  lastVisitorAt: Date,
  /** Where the visitor's last message was written, or where they went since with the chat open. */
  pageUrl: String,
  pageTitle: String,
  /** The pages that the visitor wrote from or went to, each once after the other; the last ones. */
  pages: optional<VisitedPage[]>([Object]),
  lastStaffSeq: { type: Number, required: true },
  /** Of the first message of the staff. Absent until there is one, and where an earlier version had stored it. */
  firstReplyAt: Date,
  /** Up to here somebody of the staff has read; an answer counts as having read what it answers. */
  staffReadSeq: { type: Number, required: true },
  /** The first visitor's message without an answer; 0 when nobody waits. */
  waitingSeq: { type: Number, required: true },
  waitingSince: Date,
  /** The visitor's message for which a notification was planned last. */
  notifiedSeq: { type: Number, required: true },
  /** The last one of which every step has told, the owners at last. */
  passedSeq: Number,
};

/** What a conversation knows of its messages. Numbers are 0 where there is none yet. */
export type Summary = Stored<typeof summaryFields>;

const fields = {
  ...summaryFields,
  _id: { type: String, required: true },
  siteId: { type: String, required: true },
  visitorId: { type: String, required: true },
  state: required<'open' | 'resolved'>(String),
  /** As the staff see it (inbox-state.ts): follows from the rest with every change. The list's queries look at it alone. */
  inboxState: { ...required<InboxState>(String), default: 'open' },
  /** Who answers. Together with the team it decides which agents see it. */
  assigneeId: nullable<string>(String),
  teamId: nullable<string>(String),
  /** Who could see it earlier (audience.ts), so that they hear that it is gone; the latest last. */
  formerAudience: optional<string[]>([String]),
  labelIds: optional<string[]>([String]),
  priority: optional<Priority>(String),
  /** Out of the way: until then, or without a time until the visitor writes. */
  isSnoozed: Boolean,
  snoozedUntil: Date,
  isSpam: Boolean,
  /** Until when the visitor who waits is to be answered (with-due.ts). Absent where nobody waits, or there is no target. */
  dueAt: Date,
  /** What was done with it lately, the last one last: written with the change itself, so that no timeline misses it. */
  happenings: optional<StoredHappening[]>([Object]),
  /** Colleagues whom a note mentions. */
  mentionIds: optional<string[]>([String]),
  createdAt: { type: Date, required: true },
  /** How it was begun; absent where that was by the chat. */
  channel: optional<Channel>(String),
  language: String,
  /** A copy of the visitor's, for the inbox. */
  attributes: optional<Attributes>(Object),
  /** Likewise: how the visitor came, and on what. */
  visit: optional<Visit>(Object),
  /** Likewise: who the visitor is at the publisher's. */
  person: optional<Person>(Object),
  /** Likewise: what the visitor has said of themselves. */
  contactForm: optional<ContactFormAnswers>(Object),
  /** Up to here the messages have reached a browser of the staff. Absent until one has. */
  deliveredSeq: Number,
  /** Up to here the visitor has read. Absent until that is more than nothing. */
  visitorReadSeq: Number,
  /** There may be another one of the visitor's before it, in which a message that is sent again may be stored. */
  isFollowUp: Boolean,
  /** The one that had ended too long ago to go on, when this one began. */
  followUpOf: String,
  /** The last message there was when it was resolved: what comes after it was not looked at. */
  resolvedSeq: Number,
  /** When that was. Absent where an older version resolved it: then the last message says how long ago it ended. */
  resolvedAt: Date,
  rating: optional<Rating>(Object),
  /** When the visitor has erased it. What is left tells the inboxes so, and nobody can tell whose it was. */
  erasedAt: Date,
  /**
   * When it was last changed by anything but its messages, by the clock of the process that did so: what a killed process
   * has not logged is found by it.
   */
  changedAt: Date,
  /** Grows with every write; a write based on an older one is done again. */
  revision: { type: Number, required: true },
};

/** A conversation as it is stored: who talks where, and a summary of its messages that the list is drawn from. */
export type StoredConversation = Stored<typeof fields>;

const schema = new Schema<StoredConversation>(fields, { versionKey: false, collection: 'conversations' });
// One open conversation per visitor and site, whichever request is faster (B16).
schema.index({ siteId: 1, visitorId: 1 }, { unique: true, partialFilterExpression: { state: 'open' } });
// Of the views of the list (view-queries.ts).
// What follows after the order is looked at in the index, so that only what fits is read: one's own, and most saved filters.
schema.index({
  ...{ siteId: 1, inboxState: 1, lastAt: -1, _id: -1 },
  ...{ assigneeId: 1, priority: 1, teamId: 1, language: 1 },
});
schema.index({ siteId: 1, mentionIds: 1, lastAt: -1, _id: -1 });
schema.index(
  { siteId: 1, inboxState: 1, teamId: 1, lastAt: -1, _id: -1 },
  { partialFilterExpression: { inboxState: 'open', teamId: { $gt: '' } } },
);
schema.index(
  { siteId: 1, inboxState: 1, waitingSince: 1, _id: 1 },
  { partialFilterExpression: { inboxState: 'open', waitingSince: { $exists: true } } },
);
schema.index(
  { siteId: 1, inboxState: 1, dueAt: 1, _id: 1 },
  { partialFilterExpression: { inboxState: 'open', dueAt: { $exists: true } } },
);
schema.index(
  { siteId: 1, labelIds: 1, lastAt: -1, _id: -1 },
  { partialFilterExpression: { labelIds: { $exists: true } } },
);
// Partial: of a team, whether nobody has it yet, or a visitor waits for who has it (assignment).
schema.index(
  { teamId: 1, assigneeId: 1, waitingSince: 1 },
  { partialFilterExpression: { inboxState: 'open', teamId: { $gt: '' } } },
);
// How long visitors have waited for the first reply (first-replies.ts): nothing else is read for it.
schema.index(
  { siteId: 1, firstReplyAt: -1, createdAt: 1, teamId: 1 },
  { partialFilterExpression: { firstReplyAt: { $exists: true } } },
);
// Partial, as few are snoozed: whose time has come.
schema.index({ snoozedUntil: 1 }, { partialFilterExpression: { isSnoozed: true, snoozedUntil: { $exists: true } } });
// Partial: who still waits after every step of the alerts, since when; few at any time (waitingAfterAlerts).
schema.index(
  { siteId: 1, inboxState: 1, waitingSince: 1 },
  { partialFilterExpression: { waitingSince: { $exists: true }, passedSeq: { $exists: true } } },
);
schema.index({ visitorId: 1, createdAt: 1, _id: 1 });
// Partial: what follows from messages takes the field away, so that the busiest writes do not pay for this index.
schema.index({ changedAt: 1 }, { partialFilterExpression: { changedAt: { $exists: true } } });

export const conversationsModel = (connection: Connection) =>
  connection.model<StoredConversation>('Conversation', schema);
export type ConversationsModel = ReturnType<typeof conversationsModel>;
