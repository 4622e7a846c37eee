import { createHash } from 'node:crypto';
import { Schema, type Connection } from 'mongoose';
import type { Stored } from '../../platform/store/stored.js';

const fields = {
  /** Of the id of a visitor or of a conversation, which is random: who has this alone has nothing. */
  _id: { type: String, required: true },
  at: { type: Date, required: true },
};

/**
 * Who was erased and what they wrote, for good: in no backup, and applied to what a backup brings back. There a conversation
 * may still be of the anonymous visitor who was that person later.
 */
export type StoredErased = Stored<typeof fields>;

const schema = new Schema<StoredErased>(fields, { versionKey: false, collection: 'erased' });

export const erasedModel = (connection: Connection) => connection.model<StoredErased>('Erased', schema);
export type ErasedModel = ReturnType<typeof erasedModel>;

export const erasedId = (id: string): string => createHash('sha256').update(`sapa erased visitor ${id}`).digest('hex');
