import type { Connection } from 'mongoose';
import { ensureIndexes } from '../platform/store/indexes.js';

const built = new Set<string>();

/** Of a database that is used again by the next test: to ask for all that are there takes as long as most tests. */
export async function buildIndexesOnce(connection: Connection): Promise<void> {
  const key = [connection.name, ...Object.keys(connection.models)].join(' ');
  if (built.has(key)) return;
  await ensureIndexes(connection);
  built.add(key);
}
