import { randomUUID } from 'node:crypto';
import { rm, statfs, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Connection } from 'mongoose';
import type { JobQueue } from '../../../platform/outbox/queue.js';
import { found, reasonOf, type Check, type Found } from '../finding.js';

const megabyte = 1024 * 1024;
/** More than this tells people wrong times, and lets codes of an authenticator fail. */
const mostOffMs = 2_000;

/** The folder of the files can be written, and has room for more. */
export const disk =
  (dataDir: string, keptFreeBytes: number): Check =>
  async () => {
    const folder = resolve(dataDir);
    const room = await statfs(folder).catch((error: Error) => error);
    if (room instanceof Error) return [found('disk-closed', { folder, reason: reasonOf(room) })];
    const values = {
      folder,
      free: Math.floor((room.bavail * room.bsize) / megabyte),
      kept: Math.floor(keptFreeBytes / megabyte),
    };
    // First: where nothing is free, nothing can be written either.
    if (values.free <= values.kept) return [found('disk-full', values)];
    const closed = await writeFault(folder);
    if (closed) return [found('disk-closed', { folder, reason: reasonOf(closed) })];
    return [found(values.free < 3 * values.kept ? 'disk-short' : 'disk-ok', values)];
  };

/** Why no file can be written there. */
async function writeFault(folder: string): Promise<Error | undefined> {
  const probe = join(folder, `doctor-${randomUUID()}`);
  try {
    await writeFile(probe, 'x', { mode: 0o600, flag: 'wx' });
    return undefined;
  } catch (error) {
    return error as Error;
  } finally {
    // What was begun and could not be written is there too.
    await rm(probe, { force: true }).catch(() => undefined);
  }
}

/** Of Redis, which counts what has a time. Where it is away, the check of the queue says so. */
async function queueClock(jobs: Pick<JobQueue, 'timeMs'>): Promise<Found[]> {
  const sentAt = Date.now();
  const timeMs = await jobs.timeMs().catch(() => undefined);
  if (timeMs === undefined) return [];
  const ms = Math.round(Math.abs((sentAt + Date.now()) / 2 - timeMs));
  return [found(ms > mostOffMs ? 'clock-queue-off' : 'clock-queue-ok', { ms })];
}

/** This machine, the database and Redis agree on the time. */
export const clock =
  (connection: Connection, jobs: Pick<JobQueue, 'timeMs'>): Check =>
  async () => {
    const ofQueue = await queueClock(jobs);
    const sentAt = Date.now();
    const hello = (await connection.db?.command({ hello: 1 })) as { localTime?: Date } | undefined;
    if (!hello?.localTime) return ofQueue;
    const ms = Math.round(Math.abs((sentAt + Date.now()) / 2 - hello.localTime.getTime()));
    return [found(ms > mostOffMs ? 'clock-off' : 'clock-ok', { ms }), ...ofQueue];
  };
