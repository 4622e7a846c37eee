import { Schema, type Connection } from 'mongoose';
import type { Happening, Named, TimelineEntry } from '../../../shared/wire/timeline/entities.js';
import { optional, required, type Stored } from '../../platform/store/stored.js';

type OwnOf<Entry> = Entry extends Happening
  ? Omit<Entry, 'conversationId' | 'number' | 'clientId' | 'by' | 'afterSeq' | 'at' | 'kind'>
  : never;
/** What a kind of happening has beside what all entries have. */
export type Change = OwnOf<Happening>;

const fields = {
  conversationId: { type: String, required: true },
  number: { type: Number, required: true },
  clientId: { type: String, required: true },
  kind: required<TimelineEntry['kind']>(String),
  by: optional<Named>(Object),
  afterSeq: { type: Number, required: true },
  at: { type: Date, required: true },
  /** Of a note. */
  text: String,
  mentions: optional<Named[]>([Object]),
  /** The number of its last change within the conversation; absent where it was never changed. */
  revision: Number,
  /** All that it has had: no number is free again, so that a later change never gets a lower one. */
  revisions: optional<number[]>([Number]),
  changedAt: Date,
  editedAt: Date,
  isDeleted: Boolean,
  /** Of anything else. */
  change: optional<Change>(Object),
};

/** What happened between the messages of a conversation, or was noted there: for the staff alone. */
export type StoredEntry = Stored<typeof fields>;

const schema = new Schema<StoredEntry>(fields, { versionKey: false, collection: 'timeline_entries' });
schema.index({ conversationId: 1, number: 1 }, { unique: true });
schema.index({ conversationId: 1, clientId: 1 }, { unique: true });
// Partial: few notes are ever changed, and no other entry pays for these.
schema.index(
  { conversationId: 1, revisions: 1 },
  { unique: true, partialFilterExpression: { revisions: { $exists: true } } },
);
schema.index({ conversationId: 1, revision: 1 }, { partialFilterExpression: { revision: { $exists: true } } });
schema.index({ changedAt: 1 }, { partialFilterExpression: { changedAt: { $exists: true } } });

export const timelineModel = (connection: Connection) => connection.model<StoredEntry>('TimelineEntry', schema);
export type TimelineModel = ReturnType<typeof timelineModel>;
