import type { IndexDescription } from 'mongodb';
import type { Connection } from 'mongoose';
import { retryTransient } from './retry-transient.js';

/**
 * Builds every index that the models declare, of all collections at once. Two processes that start together may deadlock in it: who
 * loses tries again. better-auth builds those of its own collections itself.
 */
export async function ensureIndexes(connection: Connection): Promise<void> {
  await Promise.all(Object.values(connection.models).map((model) => retryTransient(() => createAll(model))));
}

/** All indexes of a collection by one command; `model.createIndexes` asks for one after the other. */
async function createAll(model: Connection['models'][string]): Promise<void> {
  const indexes = model.schema.indexes().map(([key, options]) => ({ ...options, key }) as IndexDescription);
  if (indexes.length > 0) await model.collection.createIndexes(indexes);
}
