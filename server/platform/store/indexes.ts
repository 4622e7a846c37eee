import type { Connection } from 'mongoose';

/** Builds every index that the models declare. better-auth builds those of its own collections itself. */
export async function ensureIndexes(connection: Connection): Promise<void> {
  for (const model of Object.values(connection.models)) await model.createIndexes();
}
