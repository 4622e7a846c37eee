import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { CommandTable } from '../../shared/commands.js';
import { consumeRate } from '../consume-rate.js';

/** One counter a command, as the command table says; in this process's memory, so it works without Redis too. */
export class RateLimits<Table extends CommandTable> {
  readonly #limiters = new Map<keyof Table, RateLimiterMemory>();

  constructor(table: Table, isOn: boolean) {
    if (!isOn) return;
    for (const [name, { rate }] of Object.entries(table)) {
      this.#limiters.set(name, new RateLimiterMemory({ points: rate.points, duration: rate.seconds }));
    }
  }

  /** Throws `E_RATE` with the time to wait when `key` has called this command too often. */
  async consume(name: keyof Table, key: string): Promise<void> {
    const limiter = this.#limiters.get(name);
    if (limiter) await consumeRate(limiter, key);
  }
}
