import { createHash, randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '../../platform/log.js';
import { readRelease, type Release } from './embed-files.js';

/**
 * Keeps the folder of this build's version beside the data. Pages pin it for ever by a hash, and an image of the next version
 * brings its own folder alone. What is kept under a version stays as it is, and is what the inbox tells of that version.
 */
export function keepRelease(embedDir: string, keptDir: string, log: Log): Release | undefined {
  const built = readRelease(embedDir);
  if (!built) return undefined;
  const { version } = built;
  const kept = join(keptDir, version);
  try {
    if (!existsSync(kept)) keepWhole(join(embedDir, version), kept);
    const hash = createHash('sha384').update(readFileSync(join(kept, 'sapa.js')));
    return { version, integrity: `sha384-${hash.digest('base64')}` };
  } catch (error) {
    log.warn({ err: error, version }, 'the pinned version of the widget could not be kept');
    return built;
  }
}

/** Under another name first: anyone who is cut off in the middle, or comes second, leaves no half of it. */
function keepWhole(from: string, to: string) {
  const draft = `${to}.${randomUUID()}`;
  mkdirSync(join(to, '..'), { recursive: true });
  try {
    cpSync(from, draft, { recursive: true });
    renameSync(draft, to);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(to)) throw error;
  }
}
