/** What the store may answer; recognised by code, for the texts differ by engine. Where an engine has no code for it, by its text. */
import { mongo, MongooseError, Error as MongooseErrors } from 'mongoose';

const duplicateKey = 11000;
/** DocumentDB: whatever PostgreSQL says that its gateway has no code for. */
const internalError = 1;
/** Of findOneAndUpdate and its kind the gateway passes on what PostgreSQL says of a key that is there. */
const clashTexts = /^(?:conflicting key value violates exclusion|duplicate key value violates unique) constraint/;
const namespaceNotFound = 26;
/** DocumentDB: many writes of one key or one document at once may end in a deadlock check. It means: try again. */
const deadlock = 16908292;

/**
 * The store refuses what it was asked, and refuses it again tomorrow: wrong values, types and operators, documents that are
 * too large or do not validate, a key that is there. Every other code counts as an outage: its outcome is not understood.
 */
const refusals: ReadonlySet<unknown> = new Set([
  2,
  9,
  14,
  20,
  22,
  28,
  40,
  52,
  53,
  54,
  56,
  57,
  59,
  66,
  115,
  121,
  238,
  10334,
  17280,
  17419,
  17420,
  40323,
  40324,
  40353,
  40415,
  51024,
  duplicateKey,
]);
/** MaxTimeMSExpired and ExceededTimeLimit. */
const outOfTime: ReadonlySet<unknown> = new Set([50, 262]);
/** Errors of the driver for a wrong call; its other errors are about the connection. */
const wrongCalls = [
  mongo.MongoInvalidArgumentError,
  mongo.MongoCompatibilityError,
  mongo.MongoParseError,
  mongo.MongoTransactionError,
  mongo.MongoCursorInUseError,
  mongo.MongoTailableCursorError,
  mongo.MongoBatchReExecutionError,
];
const passing = ['RetryableWriteError', 'TransientTransactionError', 'RetryableError', 'SystemOverloadedError'];

const awayCodes: ReadonlySet<unknown> = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'EHOSTDOWN', 'ENETUNREACH'],
  ...['ENETDOWN', 'ENOTFOUND', 'EAI_AGAIN', 'EADDRNOTAVAIL', 'ENOBUFS'],
  ...['EMFILE', 'ENFILE', 'ENOSPC', 'EDQUOT', 'EROFS', 'EIO', 'ENOMEM', 'EAGAIN', 'EBUSY', 'ESTALE'],
]);
/** Redis and deadlines name their errors; some of Redis have nothing but a text. */
const awayNames: ReadonlySet<unknown> = new Set([
  ...['MaxRetriesPerRequestError', 'ClusterAllFailedError', 'InterruptError', 'TimeoutError'],
]);
const awayTexts = /^(Connection is closed\.|Command timed out|Stream isn't writeable)/;
const redisRefusals = /^(WRONGTYPE|NOSCRIPT|ERR (unknown|wrong number|syntax|value|index|no such|increment))/;

/** So many errors deep the libraries wrap at most. */
const deepest = 8;

/**
 * Whether this says that a store (the documents, Redis, the disk) cannot answer now, so that the same may succeed later.
 * False for everything else: a bug, or a refusal that comes again each time.
 */
export function isStoreAway(error: unknown): boolean {
  let cause = error;
  for (let depth = 0; depth < deepest && cause instanceof Error; depth += 1) {
    if (saysAway(cause)) return true;
    cause = cause.cause;
  }
  return false;
}

function saysAway(error: Error): boolean {
  if (error instanceof mongo.MongoError) return isDriverAway(error);
  if (error instanceof MongooseError) {
    if (error instanceof MongooseErrors.MongooseServerSelectionError) return true;
    // It has no class of its own for this.
    return error.name === 'MongooseError' && /connect/i.test(error.message);
  }
  if (error.name === 'ReplyError') return !redisRefusals.test(error.message);
  return awayCodes.has(codeOf(error)) || awayNames.has(error.name) || awayTexts.test(error.message);
}

function isDriverAway(error: mongo.MongoError): boolean {
  if (passing.some((label) => error.hasErrorLabel(label))) return true;
  if (error instanceof mongo.MongoServerError) return !refusals.has(error.code) && !isUntoldClash(error);
  return !wrongCalls.some((wrongCall) => error instanceof wrongCall);
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}

/** Asked of a collection, or of a database, that is not there. */
export const isNoCollection = (error: unknown): boolean => codeOf(error) === namespaceNotFound;

/** It took longer than was asked for (`maxTimeMS`). */
export const isOutOfTime = (error: unknown): boolean => outOfTime.has(codeOf(error));

/** Broken off for another write's sake; nothing of it was stored. */
export const isDeadlock = (error: unknown): boolean => codeOf(error) === deadlock;

/** Refused because of another insert of the same key: a look at the store tells which one is there. */
export function isDuplicateKey(error: unknown): boolean {
  const code = codeOf(error);
  return code === duplicateKey || code === deadlock || isUntoldClash(error);
}

/** A duplicate key without its code: the text alone tells it from an outage. */
const isUntoldClash = (error: unknown): boolean =>
  error instanceof mongo.MongoServerError && error.code === internalError && clashTexts.test(error.message);
