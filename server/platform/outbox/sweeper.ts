import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../log.js';

export interface Sweep {
  name: string;
  /** Does again what was left undone; resolves with how much that was. */
  sweep: () => Promise<number>;
  /** The pause between two rounds, in milliseconds, where nobody waits for what it does. */
  everyMs?: number;
  /** So many pauses long it rests after a round that found nothing, where that may be: an idle server has little to ask its store. */
  idlePauses?: number;
  /** Only where the sockets and the files are: what is swept is announced there as well. */
  isForWeb?: true;
}

/** The pause of what came late anyway. */
export const seldomMs = 120_000;

/**
 * Runs each of these again and again, with this pause between two rounds if it names none. None waits for another. A round
 * that takes longer than the patience is cut when the server stops: each can be repeated.
 */
export function startSweeper(sweeps: readonly Sweep[], periodMs: number, log: Log, patienceMs = 3_000) {
  const stopping = new AbortController();
  const { signal } = stopping;
  // Each sweep waits on it.
  setMaxListeners(0, signal);

  /** Resolves with the pause until the next round. */
  async function sweepOnce({ name, sweep, everyMs = periodMs, idlePauses = 1 }: Sweep): Promise<number> {
    try {
      const count = await sweep();
      if (count === 0) return everyMs * idlePauses;
      log.info({ sweep: name, count }, 'swept what was left undone');
    } catch (error) {
      log.warn({ sweep: name, reason: error instanceof Error ? error.message : String(error) }, 'sweep failed');
    }
    return everyMs;
  }

  async function sweepAgain(work: Sweep, first: Promise<number>): Promise<void> {
    let pauseMs = await first;
    while (!signal.aborted) {
      await pause(pauseMs, undefined, { signal }).catch(() => undefined);
      if (!signal.aborted) pauseMs = await sweepOnce(work);
    }
  }
  // At once: what a killed process left behind is what a start is most likely to find.
  const first = sweeps.map(sweepOnce);
  const loops = sweeps.map((work, index) => sweepAgain(work, first[index] ?? Promise.resolve(0)));

  return {
    /** What was left before the start is done, as far as it could be. */
    begun: Promise.all(first).then(() => undefined),

    async stop(): Promise<void> {
      stopping.abort();
      await Promise.race([Promise.all(loops), pause(patienceMs, undefined, { ref: false })]);
    },
  };
}
