import { Schema, type Connection } from 'mongoose';
import type { Senders } from '../inbound-mail/index.js';
import { optional, type Stored } from '../../platform/store/stored.js';

const fields = {
  /** The visitor's id; of conversations alone an id of its own. */
  _id: { type: String, required: true },
  /** Of what has become a tombstone already nobody else could tell whose it was. */
  conversationIds: { type: [String], required: true },
  /** When it is to be done (again). */
  dueAt: { type: Date, required: true },
  /** Everything is gone; what was on its way at that moment is looked for once more. */
  isDone: { type: Boolean, required: true },
  /** These conversations alone: their visitor stays. */
  isOfConversations: Boolean,
  /** From where they have written by mail, found before what says so is gone (`Senders`). */
  senders: optional<Senders>(Object),
  /** Who wanted it, and where, for the receipt; absent where a restore erases again what was erased once. */
  asked: optional<{ siteId: string; by: 'visitor' | 'staff' }>(Object),
};

/** What is to be erased: all of a visitor, or conversations. Written first; removed when even what came late is gone. */
export type StoredErasure = Stored<typeof fields>;

const schema = new Schema<StoredErasure>(fields, { versionKey: false, collection: 'erasures' });
schema.index({ dueAt: 1 });

export const erasuresModel = (connection: Connection) => connection.model<StoredErasure>('Erasure', schema);
export type ErasuresModel = ReturnType<typeof erasuresModel>;
