import { Schema, type Connection } from 'mongoose';
import type { MailStop } from '../../../shared/wire/timeline/entities.js';
import { required, type Stored } from '../../platform/store/stored.js';

const fields = {
  /** Made of the site and the keyed hash of the address: the address itself is not kept. */
  _id: { type: String, required: true },
  why: required<MailStop>(String),
  at: { type: Date, required: true },
  /** A mailbox that is full or gone may come back; what somebody wishes holds. */
  until: Date,
};

/** An address that a site mails no more. It is nobody's in particular, so it stays when a visitor who had typed it is erased. */
export type StoredStoppedAddress = Stored<typeof fields>;

const schema = new Schema<StoredStoppedAddress>(fields, { versionKey: false, collection: 'stopped_addresses' });
schema.index({ until: 1 }, { expireAfterSeconds: 0 });

export const stoppedAddressesModel = (connection: Connection) =>
  connection.model<StoredStoppedAddress>('StoppedAddress', schema);
export type StoppedAddressesModel = ReturnType<typeof stoppedAddressesModel>;
