import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Retry } from './retry.js';

const clients = 2_000;
const slices = 10;

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** A generator of its own for each client: seeds that lie side by side are what is hardest on it (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** How long each client waits before its try of this number, the first one being 0. */
function waitsBefore(tries: number): number[] {
  const waits: number[] = [];
  for (let seed = 0; seed < clients; seed++) {
    vi.spyOn(Math, 'random').mockImplementation(randomOf(seed));
    const retry = new Retry(() => undefined);
    for (let tried = 0; tried <= tries; tried++) {
      const began = performance.now();
      retry.later();
      vi.advanceTimersToNextTimer();
      if (tried === tries) waits.push(performance.now() - began);
    }
  }
  return waits;
}

test.each([
  [0, 500, 1_000],
  [2, 2_000, 4_000],
  [6, 7_500, 15_000],
])(
  'F16 of 2,000 clients that are dropped at once, no tenth of the time before try %i sees more than its share come back',
  (tries, from, to) => {
    const waits = waitsBefore(tries);
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(from);
    expect(Math.max(...waits)).toBeLessThanOrEqual(to);
    const arrivals = Array.from({ length: slices }, () => 0);
    for (const wait of waits) arrivals[Math.min(slices - 1, Math.floor(((wait - from) / (to - from)) * slices))]! += 1;
    // A quarter more or less than 200.
    for (const count of arrivals) expect(Math.abs(count - clients / slices)).toBeLessThan(50);
  },
);
