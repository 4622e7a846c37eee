import { Schema, type Connection, type Types } from 'mongoose';
import type { Attachment } from '../../../shared/wire/attachments/entities.js';
import type { AuthorKind } from '../../../shared/wire/messages/entities.js';
import type { Page } from '../conversations/index.js';
import { optional, required, type Stored } from '../../platform/store/stored.js';

const fields = {
  conversationId: { type: String, required: true },
  seq: { type: Number, required: true },
  clientId: { type: String, required: true },
  from: required<AuthorKind>(String),
  authorId: { type: String, required: true },
  authorName: String,
  /** Empty where files say it all; mongoose counts that as missing, so that it is not `required`. */
  text: { type: String, default: '' },
  attachments: optional<Attachment[]>([Object]),
  /** Reply buttons of a message of the staff. */
  choices: optional<string[]>([String]),
  /** Of a visitor's: with what the page had greeted, where it answers that. */
  greeting: String,
  /** The message of the same conversation that it quotes. */
  quotedSeq: Number,
  at: { type: Date, required: true },
  /** The number of its last change within the conversation; absent where it was never changed. */
  revision: Number,
  /** All that it has had: no number is free again, so that a later change never gets a lower one. */
  revisions: optional<number[]>([Number]),
  changedAt: Date,
  /** When its text was changed last. */
  editedAt: Date,
  /** A tombstone: what it said is gone. */
  isDeleted: Boolean,
};

/** A message as it is stored. */
export interface StoredMessage extends Stored<typeof fields> {
  /** The store's own. It begins with the time at which it was made; the sweep of effects relies on it. */
  _id: Types.ObjectId;
}

/** A message just stored, with what only its conversation keeps. */
export interface NewlyStored extends StoredMessage {
  page?: Page | undefined;
  /** It is here for its last change; what follows from a new one is done. */
  isChange?: boolean;
  /** The visitor whose browsers were told of it at once; absent where nobody was. */
  toldVisitorId?: string | undefined;
}

/** When it was stored, by its id, or changed: the sweep looks for it by that. */
export const storedAt = ({ _id, isChange, changedAt }: NewlyStored): Date =>
  isChange && changedAt ? changedAt : _id.getTimestamp();

/** 0 where it was never changed. */
export const revisionOf = ({ revision = 0 }: Pick<StoredMessage, 'revision'>): number => revision;

const schema = new Schema<StoredMessage>(fields, { versionKey: false, collection: 'messages' });
schema.index({ conversationId: 1, seq: 1 }, { unique: true });
schema.index({ conversationId: 1, clientId: 1 }, { unique: true });
// Partial: few messages are ever changed, and the others pay for none of these.
schema.index(
  { conversationId: 1, revisions: 1 },
  { unique: true, partialFilterExpression: { revisions: { $exists: true } } },
);
schema.index({ conversationId: 1, revision: 1 }, { partialFilterExpression: { revision: { $exists: true } } });
schema.index({ changedAt: 1 }, { partialFilterExpression: { changedAt: { $exists: true } } });

export const messagesModel = (connection: Connection) => connection.model<StoredMessage>('Message', schema);
export type MessagesModel = ReturnType<typeof messagesModel>;
