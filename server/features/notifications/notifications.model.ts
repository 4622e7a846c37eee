import { Schema, type Connection } from 'mongoose';
import type { Notification } from '../../../shared/wire/notifications/entities.js';

/** The notification to tell the staff of a message, or a visitor of an answer, and the log of what was done about it. Written before any queue knows of it. */
export interface StoredNotification {
  /** Made of conversation and number: the same notification cannot be written twice, and its mail keeps its Message-ID. */
  _id: string;
  /** A visitor is told, by mail or by push. Absent: the staff are. */
  kind?: 'answer' | 'push';
  conversationId: string;
  siteId: string;
  seq: number;
  state: Notification['state'];
  reason: Notification['reason'];
  dueAt: Date;
  at: Date;
  /** Of an answer: mail or push has the answers up to this one. Written before it goes out. */
  upToSeq?: number;
  /** Who got it; a visitor has no id here, but a browser that was notified has one. */
  deliveries: { staffId?: string; deviceId?: string; to: string; at: Date }[];
}

const schema = new Schema<StoredNotification>(
  {
    _id: { type: String, required: true },
    kind: String,
    upToSeq: Number,
    conversationId: { type: String, required: true },
    siteId: { type: String, required: true },
    seq: { type: Number, required: true },
    state: { type: String, required: true },
    reason: { type: String, required: true },
    dueAt: { type: Date, required: true },
    at: { type: Date, required: true },
    deliveries: [{ _id: false, staffId: String, deviceId: String, to: String, at: Date }],
  },
  { versionKey: false, collection: 'notifications' },
);
schema.index({ state: 1, dueAt: 1 });
schema.index({ siteId: 1, at: -1 });
schema.index({ conversationId: 1, upToSeq: -1 }, { partialFilterExpression: { upToSeq: { $exists: true } } });

export const notificationsModel = (connection: Connection) =>
  connection.model<StoredNotification>('Notification', schema);
export type NotificationsModel = ReturnType<typeof notificationsModel>;
