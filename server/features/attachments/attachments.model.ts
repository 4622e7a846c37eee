import { Schema, type Connection } from 'mongoose';
import type { AuthorKind } from '../../../shared/wire/messages/entities.js';

/** The message that a file is for. */
export interface Claim {
  conversationId: string;
  clientId: string;
}

/** An uploaded file. Written before its bytes are, so that nothing can lie in the store that no document knows of. */
export interface StoredAttachment {
  _id: string;
  siteId: string;
  ownerKind: AuthorKind;
  ownerId: string;
  /** Made by the sender's client; makes a repeated upload harmless. */
  uploadId: string;
  /** Where its files lie in the store. Unguessable, and told to nobody. */
  key: string;
  name: string;
  type: string;
  size: number;
  width?: number;
  height?: number;
  /** All its bytes are in the store. Until then it is only something to clean up, and in no answer. */
  isStored: boolean;
  /** The one message that it belongs to. */
  claim?: Claim;
  /** From then on the sweep may take it away. Absent once its message is stored. */
  removeAfter?: Date;
  isRemoving?: boolean;
}

const schema = new Schema<StoredAttachment>(
  {
    _id: { type: String, required: true },
    siteId: { type: String, required: true },
    ownerKind: { type: String, required: true },
    ownerId: { type: String, required: true },
    uploadId: { type: String, required: true },
    key: { type: String, required: true },
    name: { type: String, required: true },
    type: { type: String, required: true },
    size: { type: Number, required: true },
    width: Number,
    height: Number,
    isStored: { type: Boolean, required: true },
    claim: { conversationId: String, clientId: String },
    removeAfter: Date,
    isRemoving: Boolean,
  },
  { versionKey: false, collection: 'attachments' },
);
// Of one upload sent twice at once, one becomes the file.
schema.index({ ownerId: 1, uploadId: 1 }, { unique: true, partialFilterExpression: { isStored: true } });
schema.index({ removeAfter: 1 });
// What one has here for no message.
schema.index({ ownerId: 1 }, { partialFilterExpression: { removeAfter: { $exists: true } } });
schema.index({ 'claim.conversationId': 1 }, { partialFilterExpression: { 'claim.conversationId': { $exists: true } } });

export const attachmentsModel = (connection: Connection) => connection.model<StoredAttachment>('Attachment', schema);
export type AttachmentsModel = ReturnType<typeof attachmentsModel>;
