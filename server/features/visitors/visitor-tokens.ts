import { createHash, randomBytes } from 'node:crypto';

/** 256 bit (ASVS 5.0 V7.2.3). */
export const newToken = () => randomBytes(32).toString('base64url');

/** No salt is needed: a token has 256 bits of its own (unlike a password, it cannot be guessed from a list). */
export const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');

/** Of a token that nobody has. */
export const deadHash = () => hashOf(newToken());
