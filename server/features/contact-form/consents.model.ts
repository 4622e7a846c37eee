import { Schema, type Connection } from 'mongoose';
import type { Language } from '../../../shared/wire/languages.js';

/** What a visitor has agreed to, word for word. Only ever added to: it is the proof. */
export interface StoredConsent {
  /** Made of visitor and text: the same agreement is one record, however often it is sent. */
  _id: string;
  siteId: string;
  visitorId: string;
  /** SHA-256 of text and link. */
  textHash: string;
  text: string;
  link?: string;
  language: Language;
  /** Of the form that it came with. */
  formRevision: string;
  at: Date;
}

const schema = new Schema<StoredConsent>(
  {
    _id: { type: String, required: true },
    siteId: { type: String, required: true },
    visitorId: { type: String, required: true },
    textHash: { type: String, required: true },
    text: { type: String, required: true },
    link: String,
    language: { type: String, required: true },
    formRevision: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { versionKey: false, collection: 'consents' },
);
schema.index({ visitorId: 1 });

export const consentsModel = (connection: Connection) => connection.model<StoredConsent>('Consent', schema);
export type ConsentsModel = ReturnType<typeof consentsModel>;
