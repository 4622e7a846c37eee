import { Schema, type Connection } from 'mongoose';
import type { Language } from '../../../shared/wire/languages.js';

/** The wish for a transcript, and the transcript to mail it. Written before any queue knows of it; forgotten after two days. */
export interface StoredTranscript {
  _id: string;
  conversationId: string;
  siteId: string;
  visitorId: string;
  email: string;
  language: Language;
  /** `asked`: the address gets a link. `linked`: it has one. `proved`: it gets the transcript. `sent`: it has it. */
  state: 'asked' | 'linked' | 'proved' | 'sent';
  /** SHA-256 of what the links say, each mail's its own; the secrets themselves are only in the mails. */
  secretHashes: string[];
  /** Until then a link holds. */
  provableUntil: Date;
  /** When a mail is due; absent while none is. */
  dueAt?: Date;
  at: Date;
}

/** For as long a link holds. */
export const linkHoldsMs = 24 * 60 * 60_000;

const schema = new Schema<StoredTranscript>(
  {
    _id: { type: String, required: true },
    conversationId: { type: String, required: true },
    siteId: { type: String, required: true },
    visitorId: { type: String, required: true },
    email: { type: String, required: true },
    language: { type: String, required: true },
    state: { type: String, required: true },
    secretHashes: { type: [String], required: true },
    provableUntil: { type: Date, required: true },
    dueAt: Date,
    at: { type: Date, required: true },
  },
  { versionKey: false, collection: 'transcripts' },
);
schema.index({ at: 1 }, { expireAfterSeconds: 2 * 24 * 60 * 60 });
schema.index({ secretHashes: 1 });
schema.index({ visitorId: 1 });
schema.index({ dueAt: 1 }, { partialFilterExpression: { dueAt: { $exists: true } } });

export const transcriptsModel = (connection: Connection) => connection.model<StoredTranscript>('Transcript', schema);
export type TranscriptsModel = ReturnType<typeof transcriptsModel>;
