import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Rate } from '../../../shared/wire/rates.js';
import { tooOften } from '../errors.js';

/** One counter, in this process's memory, so it works without Redis too. */
export class RateLimit {
  readonly #limiter: RateLimiterMemory | undefined;

  constructor({ points, seconds }: Rate, isOn: boolean) {
    this.#limiter = isOn ? new RateLimiterMemory({ points, duration: seconds }) : undefined;
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
