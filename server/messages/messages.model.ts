import { Schema, type Connection, type Types } from 'mongoose';
import type { AuthorKind } from '../../shared/entities.js';

/** A message as it is stored. It is its own outbox: what must follow from it is due as long as `effects` is there. */
export interface StoredMessage {
  _id: Types.ObjectId;
  conversationId: string;
  seq: number;
  clientId: string;
  from: AuthorKind;
  authorId: string;
  authorName?: string;
  text: string;
  at: Date;
  effects?: 'pending';
}

const schema = new Schema<StoredMessage>(
  {
    conversationId: { type: String, required: true },
    seq: { type: Number, required: true },
    clientId: { type: String, required: true },
    from: { type: String, required: true },
    authorId: { type: String, required: true },
    authorName: String,
    text: { type: String, required: true },
    at: { type: Date, required: true },
    effects: String,
  },
  { versionKey: false, collection: 'messages' },
);
schema.index({ conversationId: 1, seq: 1 }, { unique: true });
schema.index({ conversationId: 1, clientId: 1 }, { unique: true });
// Small at all times: only what is still due is in it.
schema.index({ effects: 1, at: 1 }, { partialFilterExpression: { effects: 'pending' } });

export const messagesModel = (connection: Connection) => connection.model<StoredMessage>('Message', schema);
export type MessagesModel = ReturnType<typeof messagesModel>;
