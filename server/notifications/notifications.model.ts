import { Schema, type Connection } from 'mongoose';
import type { Notification } from '../../shared/entities.js';

/** The duty to tell the staff of a message, and the log of what was done about it. Written before any queue knows of it. */
export interface StoredNotification {
  /** Made of conversation and number: the same duty cannot be written twice, and its mail keeps its Message-ID. */
  _id: string;
  conversationId: string;
  siteId: string;
  seq: number;
  state: Notification['state'];
  reason: Notification['reason'];
  dueAt: Date;
  at: Date;
  deliveries: { staffId: string; to: string; at: Date }[];
}

const schema = new Schema<StoredNotification>(
  {
    _id: { type: String, required: true },
    conversationId: { type: String, required: true },
    siteId: { type: String, required: true },
    seq: { type: Number, required: true },
    state: { type: String, required: true },
    reason: { type: String, required: true },
    dueAt: { type: Date, required: true },
    at: { type: Date, required: true },
    deliveries: [{ _id: false, staffId: String, to: String, at: Date }],
  },
  { versionKey: false, collection: 'notifications' },
);
schema.index({ state: 1, dueAt: 1 });
schema.index({ siteId: 1, at: -1 });

export const notificationsModel = (connection: Connection) =>
  connection.model<StoredNotification>('Notification', schema);
export type NotificationsModel = ReturnType<typeof notificationsModel>;
