import { Schema, type Connection } from 'mongoose';
import type { MacroAction, SavedReplyContent } from '../../../shared/wire/saved-replies/entities.js';
import { optional, required, type Stored } from '../../platform/store/stored.js';

const fields = {
  _id: { type: String, required: true },
  /** Whose it is; absent: shared. */
  ownerId: String,
  /** Absent: offered on every site. */
  siteIds: optional<string[]>([String]),
  /** Follows from the two (`scopesOf`): where it is found, and within which its shortcut is the only one. */
  scopes: required<string[]>([String]),
  folder: String,
  shortcut: { type: String, required: true },
  title: { type: String, required: true },
  texts: required<SavedReplyContent['texts']>(Object),
  actions: optional<MacroAction[]>([Object]),
  useCount: { type: Number, required: true },
  revision: { type: Number, required: true },
  updatedAt: { type: Date, required: true },
};

export type StoredSavedReply = Stored<typeof fields>;

const schema = new Schema<StoredSavedReply>(fields, {
  versionKey: false,
  minimize: false,
  collection: 'saved_replies',
});
schema.index({ scopes: 1, shortcut: 1 }, { unique: true });
schema.index({ scopes: 1, _id: 1 });

export const savedRepliesModel = (connection: Connection) => connection.model<StoredSavedReply>('SavedReply', schema);
export type SavedRepliesModel = ReturnType<typeof savedRepliesModel>;
