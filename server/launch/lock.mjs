import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { identify, isAlive } from './process-identity.mjs';

/**
 * Takes the lock of this clone for this process. Answers with the living holder when somebody else has it, otherwise with
 * nothing. The lock of a dead process counts for nothing.
 */
export function takeLock(file) {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, JSON.stringify(identify(process.pid)));
  try {
    return takeWith(mine, file);
  } finally {
    rmSync(mine, { force: true });
  }
}

export function releaseLock(file) {
  if (holderIn(file)?.pid === process.pid) rmSync(file, { force: true });
}

function takeWith(mine, file) {
  for (;;) {
    try {
      // A link appears whole or not at all, and fails when somebody has it.
      linkSync(mine, file);
      return undefined;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = holderIn(file);
    if (holder && isAlive(holder)) return holder;
    setAside(file, holder);
  }
}

/** Two may find the same dead lock: the one who moves a living one by that puts it back. */
function setAside(file, deadHolder) {
  const aside = `${file}.${process.pid}.dead`;
  try {
    renameSync(file, aside);
    const moved = holderIn(aside);
    if (moved && moved.pid !== deadHolder?.pid && isAlive(moved)) linkSync(aside, file);
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function holderIn(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
