import { Schema, type Connection } from 'mongoose';
import type { Stored } from '../../platform/store/stored.js';

const fields = {
  /** Made of the person and its time: however often it is planned it is one, and has one Message-ID. */
  _id: { type: String, required: true },
  staffId: { type: String, required: true },
  dueAt: { type: Date, required: true },
  /** A worker is at it until then. */
  heldUntil: { type: Date, required: true },
  /** Its time came while no mail was configured: it goes out once that is, however late. */
  isKept: Boolean,
};

/** The mail of a day to one of the staff. Written before any queue knows of it, and gone when it has gone out. */
export type StoredDailyMail = Stored<typeof fields>;

const schema = new Schema<StoredDailyMail>(fields, { versionKey: false, collection: 'daily_mails' });
schema.index({ dueAt: 1 });
schema.index({ staffId: 1 });

export const dailyMailsModel = (connection: Connection) => connection.model<StoredDailyMail>('DailyMail', schema);
export type DailyMailsModel = ReturnType<typeof dailyMailsModel>;
