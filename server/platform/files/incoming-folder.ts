import { opendir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '../log.js';
import { sweepEach } from '../outbox/sweep-each.js';

/** An upload takes minutes at most: what is older was left by a process that was killed. */
const leftAfterMs = 60 * 60_000;

/** Where uploads lie until they are looked at. Beside the store, so that both have the same room. */
export const incomingFolder = (dataDir: string) => join(dataDir, 'incoming');

/** Each call resolves with how much was left and is gone now. */
export function incomingSweep(folder: string, log: Log) {
  const sweep = sweepEach<string>({ name: 'uploads', log, idOf: (name) => name });
  return (now = new Date()) => sweep(leftIn(folder, now.getTime()), (name) => rm(join(folder, name)), now);
}

async function* leftIn(folder: string, now: number): AsyncGenerator<string> {
  for await (const { name } of await opendir(folder)) {
    const found = await stat(join(folder, name)).catch(() => undefined);
    if (found && found.mtimeMs <= now - leftAfterMs) yield name;
  }
}
