import { RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import type { Rate } from '../../../shared/wire/rates.js';
import { countAlone, type CountTogether } from '../cluster/shared-counts.js';
import { tooOften } from '../errors.js';

/** A count that all processes share. */
export interface Together {
  name: string;
  count: CountTogether | undefined;
}

/** One counter: in this process's memory, or for all processes together. */
export class RateLimit {
  readonly #limiter: RateLimiterAbstract | undefined;

  constructor({ points, seconds }: Rate, isOn: boolean, together?: Together) {
    const count = together?.count ?? countAlone;
    this.#limiter = isOn ? count(together?.name ?? '', { points, duration: seconds }) : undefined;
  }

  /** Throws `E_RATE` with the time to wait when `key` has come too often; that counts as well. */
  async consume(key: string, points = 1): Promise<void> {
    try {
      await this.#limiter?.consume(key, points);
    } catch (refusal) {
      throw refusal instanceof RateLimiterRes ? tooOften(refusal.msBeforeNext) : refusal;
    }
  }

  /** Counts more, or less where `points` are below zero, and refuses nothing. */
  async add(key: string, points: number): Promise<void> {
    await this.#limiter?.penalty(key, points);
  }
}
