import type { ErrorCode } from '../shared/reply.js';

const httpStatus: Record<ErrorCode, number> = {
  E_SCHEMA: 400,
  E_AUTH: 401,
  E_NOT_FOUND: 404,
  E_IDENTITY: 403,
  E_CONFLICT: 409,
  E_RATE: 429,
  E_UNAVAILABLE: 503,
};

/** An answer that the domain gives on purpose. Whatever else is thrown is a fault and answered as `E_UNAVAILABLE`. */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    /** Milliseconds. */
    readonly retryAfter?: number,
    /** Which of the fields is at fault, as a path with dots. */
    readonly field?: string,
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
export const tooMuch = (message: string) => new AppError('E_SCHEMA', message);
/** One answer for every reason: it must not tell a forger how near he is. */
export const notBelieved = () => new AppError('E_IDENTITY', 'The identity was not accepted.');
export const conflict = (message: string) => new AppError('E_CONFLICT', message);
export const tooOften = (retryAfter: number) => new AppError('E_RATE', 'Too many requests.', retryAfter);
export const unavailable = (retryAfter?: number) =>
  new AppError('E_UNAVAILABLE', 'Not available now. Send the same again.', retryAfter);
