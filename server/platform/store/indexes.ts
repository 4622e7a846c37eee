import type { Connection } from 'mongoose';

/** Builds every index that the models declare, of all collections at once. better-auth builds those of its own collections itself. */
export async function ensureIndexes(connection: Connection): Promise<void> {
  await Promise.all(Object.values(connection.models).map((model) => model.createIndexes()));
}
