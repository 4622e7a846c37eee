import type { Connection } from 'mongoose';
import { retryTransient } from './retry-transient.js';

/**
 * Builds every index that the models declare, of all collections at once. Two processes that start together may deadlock in it: who
 * loses tries again. better-auth builds those of its own collections itself.
 */
export async function ensureIndexes(connection: Connection): Promise<void> {
  await Promise.all(Object.values(connection.models).map((model) => retryTransient(() => model.createIndexes())));
}
