import { Worker, type Job } from 'bullmq';
import { Redis } from 'ioredis';
import type { Log } from '../log.js';
import { prefixOf, queueName, type JobFailures, type JobHandlers, type JobMap, type JobName } from './jobs.js';

/** Does the jobs. At least once each: every handler must bear a repeat. */
export function startWorker(options: {
  redisUrl: string;
  /** The name of the database that the jobs are about. */
  owner: string;
  handlers: JobHandlers;
  failures: JobFailures;
  log: Log;
}) {
  const { redisUrl, owner, handlers, failures, log } = options;
  const connection = new Redis(redisUrl, { maxRetriesPerRequest: null });
  connection.on('error', () => undefined);
  const worker = new Worker<JobMap[JobName], void, JobName>(queueName, (job) => act(handlers, job), {
    connection,
    prefix: prefixOf(owner),
    concurrency: 5,
    // The job of a killed worker is done again after about so long; by default a mail would be a minute late.
    lockDuration: 10_000,
    stalledInterval: 5_000,
    skipVersionCheck: true,
  });
  worker.on('error', (error) => log.warn({ reason: error.message }, 'worker has no queue; it tries again by itself'));
  worker.on('failed', (job, error) => {
    log.warn({ job: job?.id, attempt: job?.attemptsMade, reason: error.message }, 'job failed');
    if (job && isLastAttempt(job)) act(failures, job).catch((fault: unknown) => log.error({ err: fault }));
  });

  return {
    /** Waits for the jobs under way; without Redis that wait would have no end, and they are repeated anyway. */
    async close(): Promise<void> {
      await worker.close(connection.status !== 'ready').catch(() => undefined);
      connection.disconnect();
    },
  };
}

/** The queue's types do not say that a name and its data belong together; `add` let in no others. */
const act = (table: JobHandlers | JobFailures, { name, data }: Job<JobMap[JobName], void, JobName>) =>
  (table[name] as (data: JobMap[JobName]) => Promise<void>)(data);

const isLastAttempt = (job: Job) => job.attemptsMade >= (job.opts.attempts ?? 1);
