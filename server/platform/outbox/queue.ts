import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import type { Log } from '../log.js';
import { jobNames, prefixOf, type JobMap, type JobName } from './jobs.js';
import { logOutages } from './log-outages.js';

/** A Redis that takes a command and never answers is away too. */
const answerWithinMs = 5_000;

const jobStates = ['waiting', 'delayed', 'active'] as const;
type JobState = (typeof jobStates)[number];

export type JobQueue = ReturnType<typeof createQueue>;

/**
 * Hands jobs to the workers, through a queue per kind. Redis is never the only place where a notification is written: adding may fail
 * at any time, and a sweeper adds again what is stored and due. Fails at once while Redis is away, instead of keeping
 * promises in memory. `owner` is the name of the database that the jobs are about.
 */
export function createQueue(redisUrl: string, owner: string, log: Log, retryMs: number) {
  const connection = new Redis(redisUrl, {
    maxRetriesPerRequest: 1,
    commandTimeout: answerWithinMs,
    enableOfflineQueue: false,
    lazyConnect: true,
  });
  logOutages(connection, log);
  connection.connect().catch(() => undefined);
  const queues = new Map(jobNames.map((name) => [name, open(name)]));

  function open(name: JobName): Queue<JobMap[JobName], void, JobName> {
    const queue = new Queue<JobMap[JobName], void, JobName>(name, {
      connection,
      prefix: prefixOf(owner),
      skipVersionCheck: true,
    });
    queue.on('error', () => undefined);
    return queue;
  }

  /** What waits for a worker, what for its time, and what is under way, by kind. */
  async function countEach(): Promise<({ kind: JobName } & Record<JobState, number>)[]> {
    return Promise.all(
      [...queues].map(async ([kind, queue]) => {
        const counts = await queue.getJobCounts(...jobStates);
        const of = (state: JobState) => counts[state] ?? 0;
        return { kind, waiting: of('waiting'), delayed: of('delayed'), active: of('active') };
      }),
    );
  }

  return {
    /**
     * Adds a job once: the same id is not added again while the job is waiting or under way. One that waits for a later time comes
     * at once where that is wanted now; one that has failed keeps its pause.
     */
    async add<Name extends JobName>(name: Name, id: string, data: JobMap[Name], delayMs: number): Promise<void> {
      const queue = queues.get(name);
      const jobId = `${name}-${id}`;
      await queue?.add(name, data, {
        jobId,
        delay: delayMs,
        attempts: 8,
        backoff: { type: 'exponential', delay: retryMs, jitter: 0.3 },
        // Kept ids would make the sweeper's repeated adding silently do nothing.
        removeOnComplete: true,
        removeOnFail: true,
      });
      if (delayMs > 0) return;
      const job = await queue?.getJob(jobId);
      if (job?.attemptsMade === 0 && (await job.isDelayed())) await job.promote().catch(() => undefined);
    },

    /** Of all kinds together: what waits for a worker, for its time, and what is under way. What has failed for good is kept in the store. */
    async countAll(): Promise<Record<JobState, number>> {
      const each = await countEach();
      const sum = (state: JobState) => each.reduce((total, counts) => total + counts[state], 0);
      return { waiting: sum('waiting'), delayed: sum('delayed'), active: sum('active') };
    },

    countEach,

    /** Of Redis itself, for who looks after it. `workers` is undefined where it does not say. */
    async state() {
      const info = await connection.info();
      const of = (name: string) => new RegExp(`^${name}:(.*)$`, 'm').exec(info)?.[1]?.trim();
      const workers = await queues
        .get('notify-staff')
        ?.getWorkersCount()
        .catch(() => undefined);
      return {
        version: of('redis_version') ?? '',
        policy: of('maxmemory_policy'),
        isSaved: of('aof_enabled') === '1',
        workers,
      };
    },

    /** By the clock of Redis. */
    async timeMs(): Promise<number> {
      const [seconds, microseconds] = await connection.time();
      return Number(seconds) * 1_000 + Number(microseconds) / 1_000;
    },

    async isReady(): Promise<boolean> {
      return (await connection.ping()) === 'PONG';
    },

    async close(): Promise<void> {
      await Promise.all([...queues.values()].map((queue) => queue.close().catch(() => undefined)));
      connection.disconnect();
    },
  };
}
