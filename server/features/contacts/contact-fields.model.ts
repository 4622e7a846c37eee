import { Schema, type Connection } from 'mongoose';
import type { ContactField } from '../../../shared/wire/contacts/entities.js';
import { required, type Stored } from '../../platform/store/stored.js';

const fields = {
  /** The site's id. */
  _id: { type: String, required: true },
  fields: required<ContactField[]>([Object]),
};

/** The own fields that a site keeps of its contacts, in their order. */
export type StoredContactFields = Stored<typeof fields>;

const schema = new Schema<StoredContactFields>(fields, { versionKey: false, collection: 'contact_fields' });

export const contactFieldsModel = (connection: Connection) =>
  connection.model<StoredContactFields>('ContactFields', schema);
export type ContactFieldsModel = ReturnType<typeof contactFieldsModel>;
