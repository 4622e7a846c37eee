import { Schema, type Connection, type Types } from 'mongoose';
import type { Attachment } from '../../../shared/wire/attachments/entities.js';
import type { AuthorKind } from '../../../shared/wire/messages/entities.js';
import type { Page } from '../conversations/index.js';

/** A message as it is stored. Its id begins with the time at which it was made; the sweep of effects relies on it. */
export interface StoredMessage {
  _id: Types.ObjectId;
  conversationId: string;
  seq: number;
  clientId: string;
  from: AuthorKind;
  authorId: string;
  authorName?: string;
  text: string;
  attachments?: Attachment[];
  at: Date;
}

/** A message just stored, with what only its conversation keeps. */
export interface NewlyStored extends StoredMessage {
  page?: Page | undefined;
}

/** When it was stored, by its id: the sweep looks for it by that. */
export const storedAt = ({ _id }: NewlyStored): Date => _id.getTimestamp();

const schema = new Schema<StoredMessage>(
  {
    conversationId: { type: String, required: true },
    seq: { type: Number, required: true },
    clientId: { type: String, required: true },
    from: { type: String, required: true },
    authorId: { type: String, required: true },
    authorName: String,
    text: String,
    attachments: { type: [Schema.Types.Mixed], default: undefined },
    at: { type: Date, required: true },
  },
  { versionKey: false, collection: 'messages' },
);
schema.index({ conversationId: 1, seq: 1 }, { unique: true });
schema.index({ conversationId: 1, clientId: 1 }, { unique: true });

export const messagesModel = (connection: Connection) => connection.model<StoredMessage>('Message', schema);
export type MessagesModel = ReturnType<typeof messagesModel>;
