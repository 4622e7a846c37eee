import { Schema, type Connection } from 'mongoose';
import { nullable, required, type Stored } from '../../platform/store/stored.js';

export type EntryKind = 'message' | 'note' | 'person';

const fields = {
  /** Of the conversation, and of what it is there; entries of one conversation stand together. */
  _id: { type: String, required: true },
  kind: required<EntryKind>(String),
  siteId: { type: String, required: true },
  conversationId: { type: String, required: true },
  /** The number of the message, or of the note in its timeline; 0 of a visitor. */
  number: { type: Number, required: true },
  at: { type: Date, required: true },
  /** "site:week:token", so that one index finds a word of a week (keys.ts). Empty where the message was deleted. */
  k: { ...required<string[]>([String]), default: [] },
  /** Copies of the conversation's, since they decide who may find it; and of which of its revisions they are. */
  teamId: nullable<string>(String),
  assigneeId: nullable<string>(String),
  seenRevision: { type: Number, required: true },
  /** Of the message: what is written of an older one changes nothing. */
  revision: { type: Number, required: true },
};

/** What a search finds something by. It has no text: that stays where it is. */
export type StoredSearchEntry = Stored<typeof fields>;

const schema = new Schema<StoredSearchEntry>(fields, { versionKey: false, collection: 'search_entries' });
schema.index({ k: 1 });
// Where little is said of what is looked for, and much of the conversations that it is in.
schema.index({ conversationId: 1 });

export const entriesModel = (connection: Connection) => connection.model<StoredSearchEntry>('SearchEntry', schema);
export type EntriesModel = ReturnType<typeof entriesModel>;
