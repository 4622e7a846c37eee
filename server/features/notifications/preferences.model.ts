import { Schema, type Connection } from 'mongoose';
import type { QuietHours } from '../../../shared/wire/notifications/preferences.js';
import { required, type Stored } from '../../platform/store/stored.js';

const fields = {
  /** Of the staff. */
  _id: { type: String, required: true },
  byMail: { type: Boolean, required: true },
  quiet: required<QuietHours>(Object),
};

/** By what one person hears of unanswered messages. Absent until they have chosen. */
export type StoredPreferences = Stored<typeof fields>;

const schema = new Schema<StoredPreferences>(fields, { versionKey: false, collection: 'alert_preferences' });

export const preferencesModel = (connection: Connection) =>
  connection.model<StoredPreferences>('AlertPreferences', schema);
export type PreferencesModel = ReturnType<typeof preferencesModel>;
