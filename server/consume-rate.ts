import { RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import { tooOften } from './errors.js';

/** Counts one more of what a key may do; throws `E_RATE` with the time to wait when it is one too many. */
export async function consumeRate(limiter: RateLimiterAbstract, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refusal) {
    throw refusal instanceof RateLimiterRes ? tooOften(refusal.msBeforeNext) : refusal;
  }
}
