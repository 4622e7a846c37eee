import { Schema, type Connection } from 'mongoose';
import type { DailyMail, QuietHours } from '../../../shared/wire/notifications/preferences.js';
import { optional, type Stored } from '../../platform/store/stored.js';

const fields = {
  /** Of the staff. */
  _id: { type: String, required: true },
  byMail: Boolean,
  daily: optional<DailyMail>(Object),
  bySound: Boolean,
  byDesktop: Boolean,
  quiet: optional<QuietHours>(Object),
  isHeardWhenQuiet: Boolean,
  showsText: Boolean,
};

/** By what one person hears of unanswered messages. What they have not chosen is absent. */
export type StoredPreferences = Stored<typeof fields>;

const schema = new Schema<StoredPreferences>(fields, { versionKey: false, collection: 'alert_preferences' });

export const preferencesModel = (connection: Connection) =>
  connection.model<StoredPreferences>('AlertPreferences', schema);
export type PreferencesModel = ReturnType<typeof preferencesModel>;
