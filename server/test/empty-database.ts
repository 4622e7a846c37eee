import type { Redis } from 'ioredis';
import type { Db } from 'mongodb';
import { prefixOf } from '../platform/outbox/jobs.js';

/** Deletes every document, and says how many there were. Collections and their indexes stay. */
export async function deleteAll(db: Db, kept: readonly string[] = []): Promise<number> {
  const collections = await db.collections();
  const emptied = collections.filter(({ collectionName }) => !kept.includes(collectionName));
  const deleted = await Promise.all(emptied.map((collection) => collection.deleteMany({})));
  return deleted.reduce((sum, { deletedCount }) => sum + deletedCount, 0);
}

/** Jobs, counts, who is there: all that servers keep in Redis lies by the name of their database. */
export async function deleteKeysOf(redis: Redis, databaseName: string): Promise<void> {
  const keys = await redis.keys(`${prefixOf(databaseName)}:*`);
  if (keys.length > 0) await redis.unlink(keys);
}
