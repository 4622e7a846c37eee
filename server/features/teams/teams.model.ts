import { Schema, type Connection } from 'mongoose';
import { optional, type Stored } from '../../platform/store/stored.js';

const fields = {
  _id: { type: String, required: true },
  siteId: { type: String, required: true },
  name: { type: String, required: true },
  createdAt: { type: Date, required: true },
  /** Absent until somebody has set something; read by `teamSettingsOf`. */
  settings: optional<object>(Object),
  settingsRevision: Number,
};

/** A team of a site. Who is in it stands with each person, beside their sites: one look tells all that somebody may see. */
export type StoredTeam = Stored<typeof fields>;

const schema = new Schema<StoredTeam>(fields, { versionKey: false, collection: 'teams' });
schema.index({ siteId: 1 });

export const teamsModel = (connection: Connection) => connection.model<StoredTeam>('Team', schema);
export type TeamsModel = ReturnType<typeof teamsModel>;
