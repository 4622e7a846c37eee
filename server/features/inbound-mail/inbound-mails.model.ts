import { Schema, type Connection } from 'mongoose';
import type { IgnoredReason, MailChecks, ReviewReason } from '../../../shared/wire/inbound-mail/entities.js';
import { optional, part, required, type Stored } from '../../platform/store/stored.js';

const fileFields = {
  name: { type: String, required: true },
  size: { type: Number, required: true },
};

const heldFields = {
  /** Both are absent where nobody can say who has written. */
  from: String,
  name: String,
  /** Empty where it has none, as are the next two; mongoose counts that as missing. */
  subject: { type: String, default: '' },
  text: { type: String, default: '' },
  files: required<Stored<typeof fileFields>[]>([part(fileFields)]),
  checks: required<MailChecks>(Object),
};
/** What the staff see of a mail that waits for them. */
export type HeldMail = Stored<typeof heldFields>;

const fields = {
  /** Made of mailbox and Message-ID: a mail that comes twice is one. */
  _id: { type: String, required: true },
  /** Made of the Message-ID alone: what answers it is found by this. */
  idHash: { type: String, required: true },
  /** `arriving`: its bytes may not be there yet. `new`: nobody has decided yet. */
  state: required<'arriving' | 'new' | 'taken' | 'review' | 'ignored' | 'refused'>(String),
  reason: optional<ReviewReason | IgnoredReason>(String),
  /** As the header has it, so that an answer names it. */
  messageId: String,
  /** Of one that is `taken`: so that an answer has the same. */
  subject: String,
  /** Where its bytes lie, as long as it waits. */
  rawKey: String,
  /** By which key they are sealed. */
  keyId: String,
  /** Where a server says to whom it was really sent. */
  envelopeTo: optional<string[]>([String]),
  /** Only its header lines were taken. */
  isLarge: Boolean,
  /** Of the sender: the address itself is kept only while the mail waits. */
  fromHash: String,
  siteId: String,
  /** Where it stands, or where it may belong. */
  conversationId: String,
  /** It has begun a conversation at its site, or gone on there by the sender's word alone. */
  hasBegun: Boolean,
  /** Its address is made for somebody of the staff: it is no visitor's. */
  isToStaff: Boolean,
  held: optional<HeldMail>(Object),
  /** Of one that waits: where somebody has begun to say it. It may be said there again, and nowhere else. */
  takenTo: String,
  at: { type: Date, required: true },
  /** When it is looked at again: it is `new`, or its bytes are still to go. */
  dueAt: Date,
  tries: Number,
  /** Then it is forgotten. */
  endsAt: { type: Date, required: true },
};

/** Its bytes are needed. */
export const waitingStates = ['new', 'review'] as const;

/** A mail that has come in. */
export type StoredInboundMail = Stored<typeof fields>;

const schema = new Schema<StoredInboundMail>(fields, { versionKey: false, collection: 'inbound_mails' });
schema.index({ dueAt: 1 }, { partialFilterExpression: { dueAt: { $exists: true } } });
schema.index({ siteId: 1, at: -1, _id: -1 }, { partialFilterExpression: { state: 'review' } });
schema.index({ siteId: 1, at: -1, idHash: 1 }, { partialFilterExpression: { hasBegun: true } });
schema.index({ fromHash: 1, at: -1 });
schema.index({ conversationId: 1, at: -1 });
schema.index({ idHash: 1 });
// What a new key is to seal anew: few wait.
schema.index({ keyId: 1 }, { partialFilterExpression: { rawKey: { $exists: true } } });
schema.index({ endsAt: 1 });

export const inboundMailsModel = (connection: Connection) => connection.model<StoredInboundMail>('InboundMail', schema);
export type InboundMailsModel = ReturnType<typeof inboundMailsModel>;
