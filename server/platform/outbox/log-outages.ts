import type { Redis } from 'ioredis';
import type { Log } from '../log.js';

const pauseMs = 30_000;
/** How Redis begins its answer to a wrong, a missing and a too weak password. */
const refused = /\b(WRONGPASS|NOAUTH|NOPERM)\b|invalid password/;

/** Says that Redis cannot be used, and why: at once, every half minute while that is so, and when it is over. */
export function logOutages(connection: Redis, log: Log): void {
  let saidAt: number | undefined;
  connection.on('error', ({ message }) => {
    if (saidAt !== undefined && Date.now() - saidAt < pauseMs) return;
    saidAt = Date.now();
    log.warn(
      // Without the command that failed: the password stands in it.
      { reason: message },
      refused.test(message)
        ? 'Redis refuses the password of REDIS_URL: chat goes on, and mails and notifications wait'
        : 'waiting for Redis (REDIS_URL): chat goes on, and mails and notifications wait',
    );
  });
  connection.on('ready', () => {
    if (saidAt !== undefined) log.info('Redis is back');
    saidAt = undefined;
  });
}
