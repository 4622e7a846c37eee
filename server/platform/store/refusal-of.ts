import { AppError, internal, unavailable } from '../errors.js';
import type { Log } from '../log.js';
import { isStoreAway } from './store-errors.js';

/**
 * What is answered to an error: what the domain says on purpose as it is, a store that is away as
 * `E_UNAVAILABLE`, and everything else as `E_INTERNAL`, a bug that is logged once with the reference that the person sees.
 */
export function refusalOf(error: unknown, log: Log, message: string, details: object = {}): AppError {
  if (error instanceof AppError) return error;
  if (isStoreAway(error)) {
    log.warn({ ...details, err: error }, message);
    return unavailable();
  }
  const refusal = internal();
  log.error({ ...details, reference: refusal.reference, err: error }, message);
  return refusal;
}
