import { Schema, type Connection } from 'mongoose';
import type { Attributes } from '../../shared/entities.js';

export interface StoredVisitor {
  _id: string;
  siteId: string;
  /** SHA-256 of the token; the token itself is only with the visitor. */
  tokenHash: string;
  language?: string;
  /** What the publisher's page said. */
  attributes?: Attributes;
  createdAt: Date;
}

const schema = new Schema<StoredVisitor>(
  {
    _id: { type: String, required: true },
    siteId: { type: String, required: true },
    tokenHash: { type: String, required: true },
    language: String,
    attributes: Object,
    createdAt: { type: Date, required: true },
  },
  { versionKey: false, collection: 'visitors' },
);
schema.index({ tokenHash: 1 }, { unique: true });

export const visitorsModel = (connection: Connection) => connection.model<StoredVisitor>('Visitor', schema);
export type VisitorsModel = ReturnType<typeof visitorsModel>;
