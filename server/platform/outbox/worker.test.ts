import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterEach, expect, inject, test } from 'vitest';
import { paces } from '../../app/paces.js';
import { logIntoMemory } from '../../test/log-lines.js';
import { jobNames, prefixOf, type Jobs } from './jobs.js';
import { createQueue } from './queue.js';
import { startWorker } from './worker.js';

const owner = `test-${randomUUID()}`;
const redisUrl = inject('redisUrl');
afterEach(async () => {
  const redis = new Redis(redisUrl);
  const keys = await redis.keys(`${prefixOf(owner)}:*`);
  if (keys.length > 0) await redis.del(keys);
  await redis.quit();
});

const never = () => new Promise<void>(() => undefined);

/** Every kind is done by this handler, but where another one is given. */
function start(perform: () => Promise<void>, others: Partial<Jobs> = {}) {
  const all = Object.fromEntries(jobNames.map((name) => [name, { perform, giveUp: perform }])) as unknown as Jobs;
  return startWorker({ redisUrl, owner, jobs: { ...all, ...others }, log: logIntoMemory().log, patienceMs: 200 });
}

test('jobs of one kind that never end hold up no other kind, and the worker stops all the same', async () => {
  const queue = createQueue(redisUrl, owner, logIntoMemory().log, paces.jobRetryMs);
  let begun = 0;
  const done: string[] = [];
  const worker = start(
    () => {
      begun += 1;
      return never();
    },
    {
      'notify-staff': {
        perform: ({ notificationId }) => Promise.resolve(void done.push(notificationId)),
        giveUp: never,
      },
    },
  );
  await expect.poll(() => queue.isReady().catch(() => false)).toBe(true);
  for (let number = 0; number < 20; number += 1)
    await queue.add('push-answer', `${number}`, { notificationId: `${number}` }, 0);
  await expect.poll(() => begun).toBeGreaterThan(4);
  await queue.add('notify-staff', 'a', { notificationId: 'a' }, 0);
  await expect.poll(() => done, { timeout: 15_000 }).toEqual(['a']);
  await worker.close();
  await queue.close();
}, 60_000);
