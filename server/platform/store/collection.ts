import type { Model } from 'mongoose';
import { withSealedEmails } from './sealed-emails.js';

/**
 * The driver's own collection behind a model, with its type: for the writes whose exact shape and answer matter. E-mail addresses of
 * visitors are sealed behind it, and plain before it.
 */
export const collectionOf = <Stored extends object>(model: Model<Stored>) =>
  withSealedEmails<Stored>(model.db, model.db.collection<Stored>(model.collection.name));
