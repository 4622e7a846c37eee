import { deadlineMs } from '../../platform/deadline.js';
import { unavailable } from '../../platform/errors.js';
import { isOutOfTime } from '../../platform/store/store-errors.js';

/** What a saved filter looks for may have no index: the store does not go on when nobody waits for the answer any more. */
export const withinTime = { maxTimeMS: deadlineMs - 500 } as const;

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
