import { Schema, type Connection } from 'mongoose';
import { required, type Stored } from '../../platform/store/stored.js';

const fields = {
  /** SHA-256 of the token: what is stored answers nothing. */
  _id: { type: String, required: true },
  conversationId: { type: String, required: true },
  kind: required<'visitor' | 'staff'>(String),
  /** Whose answers count: of a visitor the keyed hash of the address, of the staff the account's id. */
  recipientKey: { type: String, required: true },
  at: { type: Date, required: true },
};

/** An address of ours that was given away in a mail. Mail to it is an answer in that conversation, by that recipient alone. */
export type StoredReplyAddress = Stored<typeof fields>;

const schema = new Schema<StoredReplyAddress>(fields, { versionKey: false, collection: 'reply_addresses' });
schema.index({ conversationId: 1 });
schema.index({ recipientKey: 1 });

export const replyAddressesModel = (connection: Connection) =>
  connection.model<StoredReplyAddress>('ReplyAddress', schema);
export type ReplyAddressesModel = ReturnType<typeof replyAddressesModel>;
