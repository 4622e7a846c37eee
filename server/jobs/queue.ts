import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import type { Log } from '../log.js';
import { prefixOf, queueName, type JobMap, type JobName } from './jobs.js';
import { sayWhenAway } from './say-when-away.js';

export type JobQueue = ReturnType<typeof createQueue>;

/**
 * Hands jobs to the workers. Redis is never the only place where a duty is written: adding may fail at any time, and a
 * sweeper adds again what is stored and due. Fails at once while Redis is away, instead of keeping promises in memory.
 * `owner` is the name of the database that the jobs are about.
 */
export function createQueue(redisUrl: string, owner: string, log: Log) {
  const connection = new Redis(redisUrl, { maxRetriesPerRequest: 1, enableOfflineQueue: false, lazyConnect: true });
  sayWhenAway(connection, log);
  connection.connect().catch(() => undefined);
  const queue = new Queue<JobMap[JobName], void, JobName>(queueName, {
    connection,
    prefix: prefixOf(owner),
    skipVersionCheck: true,
  });
  queue.on('error', () => undefined);

  return {
    /** Adds a job once: the same id is not added again while the job is waiting or under way. */
    async add<Name extends JobName>(name: Name, id: string, data: JobMap[Name], delayMs: number): Promise<void> {
      await queue.add(name, data, {
        jobId: `${name}-${id}`,
        delay: delayMs,
        attempts: 8,
        backoff: { type: 'exponential', delay: 5_000, jitter: 0.3 },
        // Kept ids would make the sweeper's repeated adding silently do nothing.
        removeOnComplete: true,
        removeOnFail: true,
      });
    },

    async isReady(): Promise<boolean> {
      return (await connection.ping()) === 'PONG';
    },

    async close(): Promise<void> {
      await queue.close().catch(() => undefined);
      connection.disconnect();
    },
  };
}
