import type { Log } from '../log.js';

/** One round takes this long at most; the next round goes on with what is left. */
const roundMs = 5_000;
const firstPauseMs = 5_000;
/** More than any sweep should ever have to remember; beyond it the oldest item may be tried too early. */
const mostPauses = 50_000;

export interface SweepRules<Item> {
  /** Stands in the log. */
  name: string;
  log: Log;
  idOf: (item: Item) => string;
  /** Up to this the pause doubles after each failure of one item. */
  longestPauseMs?: number;
  /** An item that is still due after it was done is left alone for this time. */
  restMs?: number;
}

/**
 * Goes through all that is due, one item after the other. An item that fails is logged with its id, holds up no other one, and
 * is left alone for a while, longer after each failure. Failures are remembered in memory: a new process tries all once.
 */
export function sweepEach<Item>({ name, log, idOf, longestPauseMs = 10 * 60_000, restMs = 0 }: SweepRules<Item>) {
  const pauses = new Map<string, { until: number; failures: number }>();

  function pause(id: string, until: number, failures: number): void {
    pauses.delete(id);
    pauses.set(id, { until, failures });
    const [oldest] = pauses.keys();
    if (pauses.size > mostPauses && oldest !== undefined) pauses.delete(oldest);
  }

  /** What is long over is of an item that is gone. */
  function forgetOver(now: number): void {
    for (const [id, { until }] of pauses) if (until + longestPauseMs < now) pauses.delete(id);
  }

  async function attempt(item: Item, act: (item: Item) => Promise<unknown>, now: number): Promise<boolean> {
    const id = idOf(item);
    const before = pauses.get(id);
    if (before && before.until > now) return false;
    try {
      await act(item);
      if (restMs > 0) pause(id, now + restMs, 0);
      else pauses.delete(id);
      return true;
    } catch (error) {
      const failures = (before?.failures ?? 0) + 1;
      const pauseMs = Math.min(firstPauseMs * 2 ** (failures - 1), longestPauseMs);
      pause(id, now + pauseMs, failures);
      log.warn({ sweep: name, id, failures, pauseMs, err: error }, 'an item of a sweep failed');
      return false;
    }
  }

  /** Resolves with how many items were done. Rejects where the items themselves cannot be had. */
  return async (
    items: AsyncIterable<Item>,
    act: (item: Item) => Promise<unknown>,
    now = new Date(),
  ): Promise<number> => {
    const endsAt = Date.now() + roundMs;
    let count = 0;
    forgetOver(now.getTime());
    for await (const item of items) {
      if (await attempt(item, act, now.getTime())) count += 1;
      if (Date.now() > endsAt) break;
    }
    return count;
  };
}
