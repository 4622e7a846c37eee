import { randomBytes } from 'node:crypto';
import type { StaffMessage } from '../../shared/wire/messages/entities.js';
import type { ErrorCode } from '../../shared/wire/reply.js';

const httpStatus: Record<ErrorCode, number> = {
  E_SCHEMA: 400,
  E_AUTH: 401,
  E_SECOND_FACTOR: 403,
  E_NOT_FOUND: 404,
  E_IDENTITY: 403,
  E_CONFLICT: 409,
  E_STALE: 409,
  E_RATE: 429,
  E_UNAVAILABLE: 503,
  E_INTERNAL: 500,
};

/**
 * An answer that the domain gives on purpose. Of what else is thrown, a store that is away is answered as `E_UNAVAILABLE`,
 * and a bug as `E_INTERNAL`.
 */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    /** Milliseconds. */
    readonly retryAfter?: number,
    /** Which of the fields is at fault, as a path with dots. */
    readonly field?: string,
    /** Stands in the log beside the error, and is shown to the person. */
    readonly reference?: string,
    /** What there is instead, as the sender may see it. */
    readonly messages?: readonly StaffMessage[],
  ) {
    super(message);
  }

  get status(): number {
    return httpStatus[this.code];
  }
}

/** "Not there" and "not yours" alike: ids must not be guessable by their errors (ASVS 5.0 V8.2.2). */
export const notFound = () => new AppError('E_NOT_FOUND', 'Not found.');
export const unauthenticated = () => new AppError('E_AUTH', 'Sign in first.');
export const withoutSecondFactor = () => new AppError('E_SECOND_FACTOR', 'Set up a second factor first.');
export const tooMuch = (message: string) => new AppError('E_SCHEMA', message);
/** One answer for every reason: it must not tell a forger how near they are. */
export const notBelieved = () => new AppError('E_IDENTITY', 'The identity was not accepted.');
export const conflict = (message: string) => new AppError('E_CONFLICT', message);
/** Nothing of it may be changed or go for now. The field says which of all conflicts it is. */
export const onHold = () => new AppError('E_CONFLICT', 'It is on legal hold.', undefined, 'hold');
/** Somebody else was faster, with these messages. */
export const outrun = (code: 'E_STALE' | 'E_CONFLICT', message: string, messages: readonly StaffMessage[]) =>
  new AppError(code, message, undefined, undefined, undefined, messages);
export const tooOften = (retryAfter: number) => new AppError('E_RATE', 'Too many requests.', retryAfter);
export const unavailable = (retryAfter?: number) =>
  new AppError('E_UNAVAILABLE', 'Not available now. Send the same again.', retryAfter);
/** A bug. The caller logs the error with the reference. */
export const internal = () =>
  new AppError('E_INTERNAL', 'Something is broken here.', undefined, undefined, randomBytes(4).toString('hex'));
