import type { IndexDescription } from 'mongodb';
import type { Connection } from 'mongoose';
import { retryTransient } from './retry-transient.js';
import { isNoCollection } from './store-errors.js';

type AnyModel = Connection['models'][string];

/**
 * Builds every index that the models declare, of all collections at once. Two processes that start together may deadlock in it: who
 * loses tries again. better-auth builds those of its own collections itself.
 */
export async function ensureIndexes(connection: Connection): Promise<void> {
  await Promise.all(Object.values(connection.models).map((model) => retryTransient(() => createAll(model))));
}

/** An index of a collection that has no model here. */
export interface OtherIndex {
  collection: string;
  key: Record<string, 1 | -1>;
}

/** Of those that the models declare, and of others: how many there are, and which are not in the store. Rejects where the store does not tell. */
export async function missingIndexes(
  connection: Connection,
  others: readonly OtherIndex[] = [],
): Promise<{ count: number; missing: string[] }> {
  const each = await Promise.all([
    ...Object.values(connection.models).map((model) => missingOf(model.collection, declaredIndexes(model))),
    ...others.map(({ collection, key }) => missingOf(connection.collection(collection), [{ key }])),
  ]);
  return {
    count: each.reduce((sum, { declared }) => sum + declared.length, 0),
    missing: each.flatMap(({ missing }) => missing),
  };
}

async function missingOf(
  collection: AnyModel['collection'],
  indexes: readonly IndexDescription[],
): Promise<{ declared: string[]; missing: string[] }> {
  const declared = indexes.map(({ key }) => JSON.stringify(key));
  const there = new Set(declared.length > 0 ? await keysOf(collection) : []);
  const missing = declared.filter((key) => !there.has(key)).map((key) => `${collection.collectionName} ${key}`);
  return { declared, missing };
}

/** A collection that nobody has written into is not there, and has none. */
async function keysOf(collection: AnyModel['collection']): Promise<string[]> {
  try {
    const all = (await collection.indexes()) as { key: unknown }[];
    return all.map(({ key }) => JSON.stringify(key));
  } catch (error) {
    if (isNoCollection(error)) return [];
    throw error;
  }
}

/** All indexes of a collection by one command; `model.createIndexes` asks for one after the other. */
async function createAll(model: AnyModel): Promise<void> {
  const indexes = declaredIndexes(model);
  if (indexes.length > 0) await model.collection.createIndexes(indexes);
}

const declaredIndexes = ({ schema }: AnyModel): IndexDescription[] =>
  schema.indexes().map(([key, options]) => ({ ...options, key }) as IndexDescription);
