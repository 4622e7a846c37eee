import type { Log } from '../log.js';

export interface Duty {
  name: string;
  /** Does again what was left undone; resolves with how much that was. */
  sweep: () => Promise<number>;
}

/** Runs the duties one after the other, again and again, with this pause between two rounds. */
export function startSweeper(duties: Duty[], periodMs: number, log: Log) {
  let timer: NodeJS.Timeout;
  let round: Promise<void> = Promise.resolve();
  let isStopped = false;

  async function sweepAll(): Promise<void> {
    for (const { name, sweep } of duties) {
      try {
        const count = await sweep();
        if (count > 0) log.info({ duty: name, count }, 'swept what was left undone');
      } catch (error) {
        log.warn({ duty: name, reason: error instanceof Error ? error.message : String(error) }, 'sweep failed');
      }
    }
  }

  function again(delayMs: number): void {
    if (isStopped) return;
    timer = setTimeout(() => {
      round = sweepAll().finally(() => again(periodMs));
    }, delayMs);
  }
  // At once: what a killed process left behind is what a start is most likely to find.
  again(0);

  return {
    async stop(): Promise<void> {
      isStopped = true;
      clearTimeout(timer);
      await round;
    },
  };
}
