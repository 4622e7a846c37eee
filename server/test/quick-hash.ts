import { createHash } from 'node:crypto';
import { hashPassword, verifyPassword } from 'better-auth/crypto';
import type { PasswordHash } from '../features/staff/index.js';

const start = 'quick:';
const quick = (password: string) => start + createHash('sha256').update(password).digest('hex');

/** The real one takes a core for 75 ms, on purpose. It has tests of its own, and is what servers with limits have. */
export const quickHash: PasswordHash = {
  hash: (password) => Promise.resolve(quick(password)),
  verify: ({ hash, password }) =>
    hash.startsWith(start) ? Promise.resolve(hash === quick(password)) : verifyPassword({ hash, password }),
};

export const realHash: PasswordHash = { hash: hashPassword, verify: verifyPassword };
