import { Schema, type Connection } from 'mongoose';
import type { RetentionCounts } from '../../../shared/wire/privacy/retention.js';
import type { RetentionKind } from '../../../shared/wire/privacy/retention-kinds.js';
import { optional, required, type Stored } from '../../platform/store/stored.js';

export interface ReachedPlace {
  at: Date;
  id: string;
}

const progressFields = {
  /** The site. */
  _id: { type: String, required: true },
  /** Another one with each write: a step that is under way writes over nothing that it has not read. */
  stamp: String,
  /** Everything begins anew on another day: what was open then may be resolved by now. */
  day: { type: String, required: true },
  /** The last one that was looked at, of each kind: what comes before it is not looked at again that day. */
  reached: optional<Partial<Record<RetentionKind, ReachedPlace>>>(Object),
};

/** How far the retention of a site has come. */
export type StoredProgress = Stored<typeof progressFields>;

const progressSchema = new Schema<StoredProgress>(progressFields, { versionKey: false, collection: 'retentions' });

export const retentionsModel = (connection: Connection) =>
  connection.model<StoredProgress>('Retention', progressSchema);
export type RetentionsModel = ReturnType<typeof retentionsModel>;

const reportFields = {
  /** Of the site and the day. */
  _id: { type: String, required: true },
  siteId: { type: String, required: true },
  at: { type: Date, required: true },
  counts: required<RetentionCounts>(Object),
  held: { type: Number, required: true },
};

/** What one day has taken away at a site. */
export type StoredReport = Stored<typeof reportFields>;

const reportSchema = new Schema<StoredReport>(reportFields, { versionKey: false, collection: 'retention_reports' });
reportSchema.index({ siteId: 1, at: -1 });
// Numbers alone, for longer than an audit looks back as a rule.
reportSchema.index({ at: 1 }, { expireAfterSeconds: 3 * 365 * 24 * 60 * 60 });

export const reportsModel = (connection: Connection) => connection.model<StoredReport>('RetentionReport', reportSchema);
export type ReportsModel = ReturnType<typeof reportsModel>;
