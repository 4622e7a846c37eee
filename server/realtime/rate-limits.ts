import type { CommandTable } from '../../shared/commands.js';
import { RateLimit } from '../http/rate-limit.js';

/** One counter a command, as the command table says. */
export class RateLimits<Table extends CommandTable> {
  readonly #limits: ReadonlyMap<keyof Table, RateLimit>;

  constructor(table: Table, isOn: boolean) {
    this.#limits = new Map(Object.entries(table).map(([name, { rate }]) => [name, new RateLimit(rate, isOn)]));
  }

  /** Throws `E_RATE` with the time to wait when `key` has called this command too often. */
  async consume(name: keyof Table, key: string): Promise<void> {
    await this.#limits.get(name)?.consume(key);
  }
}
