import type { ErrorCode } from '../../../shared/wire/reply.js';

/**
 * So many refused commands in ten seconds are no mistake of a page: one that calls as fast as a screen is drawn, 60 times a
 * second, has 580 of its calls refused for their rate and stays below it.
 */
export const mostRefusals = 600;
const windowMs = 10_000;

/** Counts what one socket is refused for: too much, or not understood. */
export class Refusals {
  #count = 0;
  #windowEnds = 0;

  isOneTooMany(code: ErrorCode): boolean {
    if (code !== 'E_RATE' && code !== 'E_SCHEMA') return false;
    const now = performance.now();
    if (now >= this.#windowEnds) {
      this.#windowEnds = now + windowMs;
      this.#count = 0;
    }
    this.#count += 1;
    return this.#count > mostRefusals;
  }
}
