import { Schema, type Connection } from 'mongoose';
import type { AlertStep } from '../../../shared/wire/notifications/alert-steps.js';
import type { Notification, UntoldReason } from '../../../shared/wire/notifications/entities.js';
import { optional, part, required, type Stored } from '../../platform/store/stored.js';

const deliveryFields = {
  /** Of the staff: by mail. */
  staffId: String,
  /** Of the staff: by one of their devices. */
  pushedTo: String,
  /** A browser that was notified. */
  deviceId: String,
  to: { type: String, required: true },
  at: { type: Date, required: true },
};
type Delivery = Stored<typeof deliveryFields>;

const untoldFields = {
  staffId: { type: String, required: true },
  reason: required<UntoldReason>(String),
};
/** Somebody whom a step is for and who got nothing, and why. */
export type Untold = Stored<typeof untoldFields>;

export interface InApp {
  staffIds: string[];
  /** Of many the first are named. */
  more: number;
  at: Date;
}

const fields = {
  /** Made of conversation and number, and of each later step: the same notification cannot be written twice, and its mail keeps its Message-ID. */
  _id: { type: String, required: true },
  /** A visitor is told, by mail or by push. Absent: the staff are. */
  kind: optional<'answer' | 'push'>(String),
  /** Of the staff; absent: `mail`. */
  step: optional<AlertStep>(String),
  /** Since when the visitor waits, or waits again: the steps count from then. */
  since: Date,
  /** Of alerts that have begun again: by what that happened. It is in the id, so that the same thing begins them once. */
  again: String,
  /** It was stopped since they had taken the conversation: until they are gone, and it is begun again (left-behind.ts). */
  takenBy: String,
  /** Of alerts that have begun again since these had taken the conversation and are gone: until they are back. */
  leftBy: String,
  /** Its time follows the settings, also where these are changed meanwhile. What comes at once says nothing. */
  isByClock: Boolean,
  conversationId: { type: String, required: true },
  siteId: { type: String, required: true },
  seq: { type: Number, required: true },
  state: required<Notification['state']>(String),
  reason: required<Notification['reason']>(String),
  dueAt: { type: Date, required: true },
  at: { type: Date, required: true },
  /** Of an answer: mail or push has the answers up to this one. Written before it goes out. */
  upToSeq: Number,
  /** Who got it. */
  deliveries: required<Delivery[]>([part(deliveryFields)]),
  /** Of the staff: who is to get it. Absent until its time has come. */
  audienceIds: optional<string[]>([String]),
  /** Of the first step: who had an inbox open when it was planned, and was told there. */
  inApp: optional<InApp>(Object),
  /** Whom the step is for as well, and why they get no mail. */
  untold: optional<Untold[]>([part(untoldFields)]),
};

/** The notification to tell the staff of a message, or a visitor of an answer, and the log of what was done about it. Written before any queue knows of it. */
export type StoredNotification = Stored<typeof fields>;

const schema = new Schema<StoredNotification>(fields, { versionKey: false, collection: 'notifications' });
schema.index({ state: 1, dueAt: 1 });
schema.index({ siteId: 1, at: -1 });
// The log, of one state: what failed may be far back among what was sent.
schema.index({ siteId: 1, state: 1, at: -1 });
schema.index({ conversationId: 1, at: -1 });
// Partial: few come so far. Whom nobody has answered after every step.
schema.index({ siteId: 1, since: -1 }, { partialFilterExpression: { step: 'owners' } });
// Partial: who has taken something that may still wait, or has left what is still to come.
schema.index({ takenBy: 1 }, { partialFilterExpression: { takenBy: { $exists: true } } });
schema.index({ leftBy: 1 }, { partialFilterExpression: { state: 'pending', leftBy: { $exists: true } } });
schema.index({ conversationId: 1, upToSeq: -1 }, { partialFilterExpression: { upToSeq: { $exists: true } } });

export const notificationsModel = (connection: Connection) =>
  connection.model<StoredNotification>('Notification', schema);
export type NotificationsModel = ReturnType<typeof notificationsModel>;
