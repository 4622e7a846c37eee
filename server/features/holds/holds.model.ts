import { Schema, type Connection } from 'mongoose';
import type { HoldTarget } from '../../../shared/wire/holds/entities.js';
import { required, type Stored } from '../../platform/store/stored.js';

const fields = {
  /** Of what is held (`holdId`): there is one. */
  _id: { type: String, required: true },
  siteId: { type: String, required: true },
  target: required<HoldTarget>(Object),
  reason: { type: String, required: true },
  by: required<{ id: string; name: string }>(Object),
  at: { type: Date, required: true },
};

/** Somebody must be able to read this later, such as a court: nothing erases it while this is here. */
export type StoredHold = Stored<typeof fields>;

const schema = new Schema<StoredHold>(fields, { versionKey: false, collection: 'legal_holds' });
schema.index({ siteId: 1, at: -1 });

export const holdId = ({ kind, id }: HoldTarget): string => `${kind}/${id}`;

export const holdsModel = (connection: Connection) => connection.model<StoredHold>('LegalHold', schema);
export type HoldsModel = ReturnType<typeof holdsModel>;
