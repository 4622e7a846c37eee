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
    try {
      const probe = join(folder, `doctor-${randomUUID()}`);
      await writeFile(probe, 'x', { mode: 0o600, flag: 'wx' });
      await rm(probe);
    } catch (error) {
      return [found('disk-closed', { folder, reason: reasonOf(error) })];
    }
    const { bavail, bsize } = await statfs(folder);
    const values = {
      folder,
      free: Math.floor((bavail * bsize) / megabyte),
      kept: Math.floor(keptFreeBytes / megabyte),
    };
    if (values.free <= values.kept) return [found('disk-full', values)];
    return [found(values.free < 3 * values.kept ? 'disk-short' : 'disk-ok', values)];
  };

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
