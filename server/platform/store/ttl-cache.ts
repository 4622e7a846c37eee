import { LRUCache } from 'lru-cache';

const sizeOfOne = () => 1;

/**
 * Remembers answers of the store for `ttl` milliseconds, so that a busy conversation does not ask for the same again. `most`
 * counts entries: by `max` lru-cache would take 40 bytes, and 0.1 µs of the start, for each place at once.
 */
export const ttlCache = <Value extends NonNullable<unknown>>(ttl: number, most = 20_000) =>
  // By `Date`, read at each look: tests set it forward, and no timer is needed to read it more seldom.
  new LRUCache<string, Value>({ ttl, maxSize: most, sizeCalculation: sizeOfOne, perf: Date, ttlResolution: 0 });
