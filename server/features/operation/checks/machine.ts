import { randomUUID } from 'node:crypto';
import { rm, statfs, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Connection } from 'mongoose';
import { found, reasonOf, type Check } from '../finding.js';

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

/** This machine and the database agree on the time. */
export const clock =
  (connection: Connection): Check =>
  async () => {
    const sentAt = Date.now();
    const hello = (await connection.db?.command({ hello: 1 })) as { localTime?: Date } | undefined;
    if (!hello?.localTime) return [];
    const ms = Math.round(Math.abs((sentAt + Date.now()) / 2 - hello.localTime.getTime()));
    return [found(ms > mostOffMs ? 'clock-off' : 'clock-ok', { ms })];
  };
