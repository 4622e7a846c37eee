import { createHash } from 'node:crypto';
import type { Collection } from 'mongodb';
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

/** A backup that is older brings back what is erased, and a restore must find that it was. What is noted keeps its time. */
export async function noteErased(
  erased: Pick<Collection<StoredErased>, 'bulkWrite'>,
  hashedIds: readonly string[],
): Promise<void> {
  const $setOnInsert = { at: new Date() };
  const writes = hashedIds.map((_id) => ({ updateOne: { filter: { _id }, update: { $setOnInsert }, upsert: true } }));
  if (writes.length > 0) await erased.bulkWrite(writes, { ordered: false });
}
