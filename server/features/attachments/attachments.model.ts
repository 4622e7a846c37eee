import { Schema, type Connection } from 'mongoose';
import type { AuthorKind } from '../../../shared/wire/messages/entities.js';
import { optional, part, required, type Stored } from '../../platform/store/stored.js';

const claimFields = {
  conversationId: { type: String, required: true },
  clientId: { type: String, required: true },
};

/** The message that a file is for. */
export type Claim = Stored<typeof claimFields>;

const fields = {
  _id: { type: String, required: true },
  siteId: { type: String, required: true },
  ownerKind: required<AuthorKind>(String),
  ownerId: { type: String, required: true },
  /** Made by the sender's client; makes a repeated upload harmless. */
  uploadId: { type: String, required: true },
  /** Where its files lie in the store. Unguessable, and told to nobody. */
  key: { type: String, required: true },
  name: { type: String, required: true },
  type: { type: String, required: true },
  size: { type: Number, required: true },
  /** By which its files are sealed; absent where they are plain. */
  keyId: String,
  width: Number,
  height: Number,
  /** All its bytes are in the store. Until then it is only something to clean up, and in no answer. */
  isStored: { type: Boolean, required: true },
  /** The one message that it belongs to. */
  claim: optional<Claim>(part(claimFields)),
  /** From then on the sweep may take it away. Absent once its message is stored. */
  removeAfter: Date,
  isRemoving: Boolean,
  /** Since then its files are being sealed by another key: in this time bytes may come to lie where they were. */
  sealingAt: Date,
};

/** An uploaded file. Written before its bytes are, so that nothing can lie in the store that no document knows of. */
export type StoredAttachment = Stored<typeof fields>;

const schema = new Schema<StoredAttachment>(fields, { versionKey: false, collection: 'attachments' });
// Of one upload sent twice at once, one becomes the file.
schema.index({ ownerId: 1, uploadId: 1 }, { unique: true, partialFilterExpression: { isStored: true } });
schema.index({ removeAfter: 1 });
schema.index({ keyId: 1 });
// What one has here for no message.
schema.index({ ownerId: 1 }, { partialFilterExpression: { removeAfter: { $exists: true } } });
schema.index({ 'claim.conversationId': 1 }, { partialFilterExpression: { 'claim.conversationId': { $exists: true } } });

export const attachmentsModel = (connection: Connection) => connection.model<StoredAttachment>('Attachment', schema);
export type AttachmentsModel = ReturnType<typeof attachmentsModel>;
