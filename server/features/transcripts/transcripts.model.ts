import { Schema, type Connection } from 'mongoose';
import type { Language } from '../../../shared/wire/languages.js';
import { required, type Stored } from '../../platform/store/stored.js';

const fields = {
  _id: { type: String, required: true },
  conversationId: { type: String, required: true },
  siteId: { type: String, required: true },
  visitorId: { type: String, required: true },
  email: { type: String, required: true },
  language: required<Language>(String),
  /** `asked`: the address gets a link. `linked`: it has one. `proved`: it gets the transcript. `sent`: it has it. */
  state: required<'asked' | 'linked' | 'proved' | 'sent'>(String),
  /** SHA-256 of what the links say, each mail's its own; the secrets themselves are only in the mails. */
  secretHashes: { type: [String], required: true },
  /** Until then a link holds. */
  provableUntil: { type: Date, required: true },
  /** When a mail is due; absent while none is. */
  dueAt: Date,
  at: { type: Date, required: true },
};

/** The wish for a transcript, and the transcript to mail it. Written before any queue knows of it; forgotten after two days. */
export type StoredTranscript = Stored<typeof fields>;

/** For as long a link holds. */
export const linkHoldsMs = 24 * 60 * 60_000;

const schema = new Schema<StoredTranscript>(fields, { versionKey: false, collection: 'transcripts' });
schema.index({ at: 1 }, { expireAfterSeconds: 2 * 24 * 60 * 60 });
schema.index({ secretHashes: 1 });
schema.index({ visitorId: 1 });
schema.index({ conversationId: 1 });
schema.index({ dueAt: 1 }, { partialFilterExpression: { dueAt: { $exists: true } } });

export const transcriptsModel = (connection: Connection) => connection.model<StoredTranscript>('Transcript', schema);
export type TranscriptsModel = ReturnType<typeof transcriptsModel>;
