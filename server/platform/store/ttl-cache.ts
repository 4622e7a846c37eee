import { LRUCache } from 'lru-cache';

/**
 * Remembers answers of the store for `ttl` milliseconds, so that a busy conversation does not ask for the same again. Keep
 * `max` small where few are known: lru-cache takes 40 bytes per place at once.
 */
export const ttlCache = <Value extends NonNullable<unknown>>(ttl: number, max = 20_000) =>
  // By `Date`, read at each look: tests set it forward, and no timer is needed to read it more seldom.
  new LRUCache<string, Value>({ ttl, max, perf: Date, ttlResolution: 0 });
