import { setTimeout as pause } from 'node:timers/promises';
import { Worker, type Job } from 'bullmq';
import { Redis } from 'ioredis';
import type { Log } from '../log.js';
import { noTraces, type Traces } from '../traces.js';
import { concurrencyOf, jobNames, prefixOf, type JobMap, type JobName, type Jobs, type JobWork } from './jobs.js';

/** Does the jobs. At least once each: every handler must bear a repeat. */
export function startWorker(options: {
  redisUrl: string;
  /** The name of the database that the jobs are about. */
  owner: string;
  jobs: Jobs;
  traces?: Traces;
  log: Log;
  /** A job that takes longer is cut when the worker stops; it is done again, by this worker or another one. */
  patienceMs?: number;
}) {
  const { redisUrl, owner, jobs, traces = noTraces, log, patienceMs = 4_000 } = options;
  const connection = new Redis(redisUrl, { maxRetriesPerRequest: null });
  connection.on('error', () => undefined);
  const workers = jobNames.map(open);

  async function perform(job: Job<JobMap[JobName], void, JobName>): Promise<void> {
    const begun = performance.now();
    let ok = false;
    try {
      await act(jobs, 'perform', job);
      ok = true;
    } finally {
      traces.done('job', performance.now() - begun, { job: job.name, ok });
    }
  }

  function open(name: JobName) {
    const worker = new Worker<JobMap[JobName], void, JobName>(name, perform, {
      connection,
      prefix: prefixOf(owner),
      concurrency: concurrencyOf[name],
      // The job of a killed worker is done again after about this time; by default a mail would be a minute late.
      lockDuration: 10_000,
      stalledInterval: 5_000,
      skipVersionCheck: true,
    });
    worker.on('error', ({ message }) =>
      log.warn({ queue: name, reason: message }, 'worker has no queue; it tries again by itself'),
    );
    worker.on('failed', (job, error) => {
      log.warn({ job: job?.id, attempt: job?.attemptsMade, reason: error.message }, 'job failed');
      if (job && isLastAttempt(job)) act(jobs, 'giveUp', job).catch((fault: unknown) => log.error({ err: fault }));
    });
    return worker;
  }

  return {
    /** Waits a while for the jobs under way; without Redis that wait would have no end, and they are repeated anyway. */
    async close(): Promise<void> {
      const isAway = connection.status !== 'ready';
      const closing = workers.map((worker) => worker.close(isAway).catch(() => undefined));
      await Promise.race([Promise.all(closing), pause(patienceMs, undefined, { ref: false })]);
      connection.disconnect();
    },
  };
}

/** The queue's types do not say that a name and its data belong together; `add` let in no others. */
const act = (jobs: Jobs, what: keyof JobWork<unknown>, { name, data }: Job<JobMap[JobName], void, JobName>) =>
  (jobs[name] as JobWork<JobMap[JobName]>)[what](data);

const isLastAttempt = (job: Job) => job.attemptsMade >= (job.opts.attempts ?? 1);
