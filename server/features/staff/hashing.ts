import { hashPassword, verifyPassword } from 'better-auth/crypto';
import { tooOften } from '../../platform/errors.js';
import { Semaphore } from '../../platform/semaphore.js';

/** A hash takes a core for some 75 ms, on a thread that files and names are read by as well. */
const atOnce = 2;
const mostWaiting = 20;
const busyMs = 2_000;

/**
 * How passwords are hashed, whichever route asks: a few at once, some more in order behind them. Whatever comes then is
 * `E_RATE` before anything is hashed, so that everything else is answered meanwhile.
 */
export function passwordHashing({ isLimited }: { isLimited: boolean }) {
  const semaphore = new Semaphore(atOnce);

  async function inOrder<Result>(work: () => Promise<Result>): Promise<Result> {
    if (isLimited && semaphore.waiting >= mostWaiting) throw tooOften(busyMs);
    return semaphore.run(work);
  }

  return {
    hash: (password: string) => inOrder(() => hashPassword(password)),
    verify: (given: { hash: string; password: string }) => inOrder(() => verifyPassword(given)),
  };
}
