import { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, type RateLimiterAbstract } from 'rate-limiter-flexible';
import { prefixOf } from '../outbox/jobs.js';

/** Nobody is held up by a slow count for longer. */
const patienceMs = 250;

/** Makes a counter that all processes share under this name. */
export type CountTogether = (name: string, window: { points: number; duration: number }) => RateLimiterAbstract;

/**
 * Counts that hold for all processes together, in Redis. While Redis is away each process counts for itself. A round trip for
 * each: this is for what is seldom or costs much, and not for messages (docs/decisions/012). `owner` is the name of the database.
 */
export function sharedCounts({ redisUrl, owner }: { redisUrl: string; owner: string }) {
  const redis = new Redis(redisUrl, {
    maxRetriesPerRequest: 1,
    commandTimeout: patienceMs,
    enableOfflineQueue: false,
    lazyConnect: true,
  });
  redis.on('error', () => undefined);
  redis.connect().catch(() => undefined);
  const together: CountTogether = (name, window) =>
    new RateLimiterRedis({
      ...window,
      storeClient: redis,
      keyPrefix: `${prefixOf(owner)}:count:${name}`,
      rejectIfRedisNotReady: true,
      insuranceLimiter: countAlone(name, window),
    });
  return { together, stop: () => redis.disconnect() };
}

/** In this process's memory. */
export const countAlone: CountTogether = (_name, window) => new RateLimiterMemory(window);
