import { createHash } from 'node:crypto';
import { Schema, type Connection } from 'mongoose';
import type { Stored } from '../../platform/store/stored.js';

const fields = {
  /** Of a visitor's id, which is random: who has this alone has nothing. */
  _id: { type: String, required: true },
  at: { type: Date, required: true },
};

/** Who was erased, for good: in no backup, and applied to what a backup brings back. */
export type StoredErased = Stored<typeof fields>;

const schema = new Schema<StoredErased>(fields, { versionKey: false, collection: 'erased' });

export const erasedModel = (connection: Connection) => connection.model<StoredErased>('Erased', schema);
export type ErasedModel = ReturnType<typeof erasedModel>;

export const erasedId = (visitorId: string): string =>
  createHash('sha256').update(`sapa erased visitor ${visitorId}`).digest('hex');
