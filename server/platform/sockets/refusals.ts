import type { ErrorCode } from '../../../shared/wire/reply.js';

/**
 * So many refused commands in ten seconds are no mistake of a page: one that calls as fast as a screen is drawn, 60 times a
 * second, has 580 of its calls refused for their rate and stays below it.
 */
export const mostRefusals = 600;
const windowMs = 10_000;
/** So many are told at once: a person who was too quick tries no more often. */
const mostAtOnce = 10;
const laterByMs = 50;
const latestMs = 1_000;

/** Counts what one socket is refused for: too much, or not understood. */
export class Refusals {
  #count = 0;
  #windowEnds = 0;

  /**
   * One answer; undefined where it is no such refusal. `lateByMs` is how long its client waits for it, in milliseconds, the longer
   * the more there were: who asks again as soon as they are answered would keep the server busy with refusals.
   */
  add(code: ErrorCode): { isOneTooMany: boolean; lateByMs: number } | undefined {
    if (code !== 'E_RATE' && code !== 'E_SCHEMA') return undefined;
    const now = performance.now();
    if (now >= this.#windowEnds) {
      this.#windowEnds = now + windowMs;
      this.#count = 0;
    }
    this.#count += 1;
    return {
      isOneTooMany: this.#count > mostRefusals,
      lateByMs: Math.min(Math.max(0, this.#count - mostAtOnce) * laterByMs, latestMs),
    };
  }
}
