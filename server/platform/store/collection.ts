import type { Model } from 'mongoose';

/** The driver's own collection behind a model, with its type: for the writes whose exact shape and answer matter. */
export const collectionOf = <Stored extends object>(model: Model<Stored>) =>
  model.db.collection<Stored>(model.collection.name);
