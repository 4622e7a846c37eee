import { Schema, type Connection } from 'mongoose';
import type { EmbedReport } from '../../../shared/wire/embed-check/entities.js';

/** One look at whether the chat works on a publisher's page. Its id is in an address: it opens nothing. */
export interface StoredEmbedCheck {
  _id: string;
  siteId: string;
  expiresAt: Date;
  /** The browser's word for where the report came from. */
  origin?: string;
  report?: EmbedReport;
}

const schema = new Schema<StoredEmbedCheck>(
  {
    _id: { type: String, required: true },
    siteId: { type: String, required: true },
    expiresAt: { type: Date, required: true },
    origin: String,
    report: Object,
  },
  { versionKey: false, collection: 'embed_checks' },
);
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export const embedChecksModel = (connection: Connection) => connection.model<StoredEmbedCheck>('EmbedCheck', schema);
export type EmbedChecksModel = ReturnType<typeof embedChecksModel>;
