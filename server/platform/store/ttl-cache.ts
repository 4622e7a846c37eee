import { lastUsed } from './last-used.js';

/** Remembers answers of the store for `ttl` milliseconds, so that a busy conversation does not ask for the same again. */
export const ttlCache = <Value extends NonNullable<unknown>>(ttl: number, most = 20_000) =>
  // By `Date`, read at each look: tests set it forward, and no timer is needed to read it more seldom.
  lastUsed<Value>(most, { ttl, perf: Date, ttlResolution: 0 });
