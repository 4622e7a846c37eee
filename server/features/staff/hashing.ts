import { hashPassword, verifyPassword } from 'better-auth/crypto';
import { tooOften } from '../../platform/errors.js';

/** A hash takes a core for some 75 ms, on a thread that files and names are read by as well. */
const atOnce = 2;
const mostWaiting = 20;
const busyMs = 2_000;

/**
 * How passwords are hashed, whichever route asks: a few at once, some more in order behind them. Whatever comes then is
 * `E_RATE` before anything is hashed, so that everything else is answered meanwhile.
 */
export function passwordHashing({ isLimited }: { isLimited: boolean }) {
  const waiting: (() => void)[] = [];
  let running = 0;

  async function inOrder<Result>(work: () => Promise<Result>): Promise<Result> {
    if (running < atOnce) running += 1;
    else if (isLimited && waiting.length >= mostWaiting) throw tooOften(busyMs);
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      // To the next one directly: a newcomer must not find the place free in between.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  }

  return {
    hash: (password: string) => inOrder(() => hashPassword(password)),
    verify: (given: { hash: string; password: string }) => inOrder(() => verifyPassword(given)),
  };
}
