import { Schema, type Connection } from 'mongoose';
import type { EmbedReport } from '../../../shared/wire/embed-check/entities.js';
import { optional, type Stored } from '../../platform/store/stored.js';

const fields = {
  _id: { type: String, required: true },
  siteId: { type: String, required: true },
  expiresAt: { type: Date, required: true },
  /** The browser's word for where the report came from. */
  origin: String,
  report: optional<EmbedReport>(Object),
};

/** One look at whether the chat works on a publisher's page. Its id is in an address: it opens nothing. */
export type StoredEmbedCheck = Stored<typeof fields>;

const schema = new Schema<StoredEmbedCheck>(fields, { versionKey: false, collection: 'embed_checks' });
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const embedChecksModel = (connection: Connection) => connection.model<StoredEmbedCheck>('EmbedCheck', schema);
export type EmbedChecksModel = ReturnType<typeof embedChecksModel>;
