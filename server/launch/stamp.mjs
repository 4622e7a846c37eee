import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Whether the work that left this stamp was done for the same fingerprint. */
export function isFresh(file, fingerprint) {
  try {
    return readFileSync(file, 'utf8') === fingerprint;
  } catch {
    return false;
  }
}

/** Does the work and stamps it only afterwards: work that was killed in the middle is done again. */
export async function stamped(file, fingerprint, work) {
  rmSync(file, { force: true });
  await work();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, fingerprint);
}
