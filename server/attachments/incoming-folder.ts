import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** An upload takes minutes at most: what is older was left by a process that was killed. */
const leftAfterMs = 60 * 60_000;

/** Where uploads lie until they are looked at. Beside the store, so that both have the same room. */
export const incomingFolder = (dataDir: string) => join(dataDir, 'incoming');

/** Resolves with how much was left and is gone now. */
export async function sweepIncoming(folder: string, now = Date.now()): Promise<number> {
  let count = 0;
  for (const name of await readdir(folder)) {
    const found = await stat(join(folder, name)).catch(() => undefined);
    if (!found || found.mtimeMs > now - leftAfterMs) continue;
    await rm(join(folder, name), { force: true });
    count += 1;
  }
  return count;
}
