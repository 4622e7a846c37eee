import { createHash } from 'node:crypto';
import { Schema, type Connection } from 'mongoose';
import type { BlockKind } from '../../../shared/wire/blocks/entities.js';
import type { VisitorNameSource } from '../../../shared/wire/visitors/entities.js';
import { optional, required, type Stored } from '../../platform/store/stored.js';

const fields = {
  /** `blockId`. */
  _id: { type: String, required: true },
  siteId: { type: String, required: true },
  kind: required<BlockKind>(String),
  /** A visitor's id, or the hash of a network. */
  key: { type: String, required: true },
  label: { type: String, required: true },
  nameSource: optional<VisitorNameSource>(String),
  /** Where it was decided. */
  conversationId: { type: String, required: true },
  visitorId: { type: String, required: true },
  reason: String,
  by: required<{ id: string; name: string }>(Object),
  at: { type: Date, required: true },
  until: { type: Date, required: true },
  /** What this one has replaced, to be put back. */
  former: optional<FormerBlock>(Object),
};

interface FormerBlock {
  label: string;
  nameSource?: VisitorNameSource;
  conversationId: string;
  visitorId: string;
  reason?: string;
  by: { id: string; name: string };
  at: Date;
  until: Date;
}

export type StoredBlock = Stored<typeof fields>;

const schema = new Schema<StoredBlock>(fields, { versionKey: false, collection: 'blocks' });
schema.index({ siteId: 1, at: -1 });
schema.index({ visitorId: 1 });
schema.index({ 'former.visitorId': 1 }, { sparse: true });
// The store takes away what has ended.
schema.index({ until: 1 }, { expireAfterSeconds: 0 });

/** Of what is blocked at a site: so that nothing is blocked twice. */
export const blockId = (siteId: string, key: string): string =>
  createHash('sha256').update(`${siteId} ${key}`).digest('base64url');

export const blocksModel = (connection: Connection) => connection.model<StoredBlock>('Block', schema);
export type BlocksModel = ReturnType<typeof blocksModel>;
