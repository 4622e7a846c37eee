import { APIError } from 'better-auth/api';
import type { AppError } from '../../platform/errors.js';

/** What the library refuses, in one way of ours; anything else that it throws stays what it is. */
export const refusedAs =
  (refusal: () => AppError) =>
  (error: unknown): never => {
    throw error instanceof APIError ? refusal() : error;
  };
