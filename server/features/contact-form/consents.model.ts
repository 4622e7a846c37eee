import { Schema, type Connection } from 'mongoose';
import type { Language } from '../../../shared/wire/languages.js';
import { required, type Stored } from '../../platform/store/stored.js';

const fields = {
  /** Made of visitor and text: the same agreement is one record, however often it is sent. */
  _id: { type: String, required: true },
  siteId: { type: String, required: true },
  visitorId: { type: String, required: true },
  /** SHA-256 of text and link. */
  textHash: { type: String, required: true },
  text: { type: String, required: true },
  link: String,
  language: required<Language>(String),
  /** Of the form that it came with. */
  formRevision: { type: String, required: true },
  at: { type: Date, required: true },
};

/** What a visitor has agreed to, word for word. Only ever added to: it is the proof. */
export type StoredConsent = Stored<typeof fields>;

const schema = new Schema<StoredConsent>(fields, { versionKey: false, collection: 'consents' });
schema.index({ visitorId: 1 });

export const consentsModel = (connection: Connection) => connection.model<StoredConsent>('Consent', schema);
export type ConsentsModel = ReturnType<typeof consentsModel>;
