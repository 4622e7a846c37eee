import { deadlineMs } from '../../platform/deadline.js';
import { unavailable } from '../../platform/errors.js';
import { isOutOfTime } from '../../platform/store/store-errors.js';

const mostMs = deadlineMs - 500;

/** What a saved filter looks for may have no index: the store does not go on when nobody waits for the answer any more. */
export const withinTime = { maxTimeMS: mostMs } as const;

/** The same for several looks, one after the other: says of each what is left to it. */
export function withinTimeTogether(): () => { maxTimeMS: number } {
  const end = performance.now() + mostMs;
  return () => ({ maxTimeMS: Math.max(1, Math.round(end - performance.now())) });
}

/** What took too long takes as long at once again. */
const pauseMs = 30_000;

/** Throws `E_UNAVAILABLE` with the time to wait where the store has not found it in time. */
export async function orTooSlow<Value>(work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    throw isOutOfTime(error) ? unavailable(pauseMs) : error;
  }
}
