/** What the store may answer to an insert under a unique index; recognised by code, for the texts differ by engine. */

const duplicateKey = 11000;
/** DocumentDB: many writes of one key or one document at once may end in a deadlock check. It means: try again. */
const deadlock = 16908292;

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}

/** Broken off for another write's sake; nothing of it was stored. */
export const isDeadlock = (error: unknown): boolean => codeOf(error) === deadlock;

/** Refused because of another insert of the same key: a look at the store tells which one is there. */
export function isClash(error: unknown): boolean {
  const code = codeOf(error);
  return code === duplicateKey || code === deadlock;
}
