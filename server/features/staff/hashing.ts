import { hashPassword, verifyPassword } from 'better-auth/crypto';
import { tooOften } from '../../platform/errors.js';
import { Semaphore } from '../../platform/semaphore.js';

/** A hash takes a core for some 75 ms, on a thread that files and names are read by as well. */
const atOnce = 2;
const mostWaiting = 20;
const busyMs = 2_000;

export interface PasswordHash {
  hash: (password: string) => Promise<string>;
  verify: (given: { hash: string; password: string }) => Promise<boolean>;
}

/**
 * How passwords are hashed, whichever route asks: a few at once, some more in order behind them. Whatever comes then is
 * `E_RATE` before anything is hashed, so that everything else is answered meanwhile.
 */
export function passwordHashing({
  isLimited,
  by = { hash: hashPassword, verify: verifyPassword },
}: {
  isLimited: boolean;
  by?: PasswordHash | undefined;
}): PasswordHash {
  const semaphore = new Semaphore(atOnce);

  async function inOrder<Result>(work: () => Promise<Result>): Promise<Result> {
    if (isLimited && semaphore.waiting >= mostWaiting) throw tooOften(busyMs);
    return semaphore.run(work);
  }

  return {
    hash: (password) => inOrder(() => by.hash(password)),
    verify: (given) => inOrder(() => by.verify(given)),
  };
}
