import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { onPath } from './on-path.js';

/** What is fetched and built once for a user of this machine, and shared by all clones. */
export function cacheFolder(): string {
  return join(process.env.XDG_CACHE_HOME || join(process.env.HOME || homedir(), '.cache'), 'sapa');
}

/**
 * The folder of this name in the cache; when it is not there, it is built under a temporary name by one builder at a
 * time and then moved into place, so that a half-built one is never used.
 */
export async function cached(
  name: string,
  say: (line: string) => void,
  build: (folder: string) => Promise<void>,
): Promise<string> {
  const folder = join(cacheFolder(), name);
  if (existsSync(folder)) return folder;
  return withLock(name, say, async () => {
    if (existsSync(folder)) return folder;
    const building = join(cacheFolder(), 'building', name);
    await rm(building, { recursive: true, force: true });
    await mkdir(building, { recursive: true });
    try {
      await build(building);
      await rename(building, folder);
    } finally {
      await rm(building, { recursive: true, force: true });
    }
    return folder;
  });
}

/** Does one thing at a time among all processes of this user. The kernel frees the lock of a holder that dies. */
export async function withLock<Result>(
  name: string,
  say: (line: string) => void,
  work: () => Promise<Result>,
): Promise<Result> {
  const locks = join(cacheFolder(), 'locks');
  await mkdir(locks, { recursive: true });
  const flock = onPath('flock');
  if (!flock) throw new Error('The program flock (package util-linux) is not on PATH.');
  const holder = spawn(flock, [join(locks, name), 'sh', '-c', 'echo held; cat'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const slow = setTimeout(() => say(`Waiting until other work on ${name} is done.`), 1_000);
  try {
    const isHeld = await Promise.race([
      once(holder.stdout, 'data').then(() => true),
      once(holder, 'exit').then(() => false),
    ]);
    if (!isHeld) throw new Error(`flock could not take the lock "${name}".`);
    clearTimeout(slow);
    return await work();
  } finally {
    clearTimeout(slow);
    holder.stdin.end();
  }
}
