import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, posix } from 'node:path';
import type { BackupRecord } from '../../platform/backup/records.js';

export const attachmentsFolder = 'attachments';
/** Under the data folder: what visitors and staff have sent, and the versions of the widget that pages have pinned. */
export const keptFolders: readonly string[] = [attachmentsFolder, 'embed'];

type FileRecord = Extract<BackupRecord, { kind: 'file' | 'bytes' }>;

/** Files are stored before the message that names them: read after the store, all of those are there. One that has gone since is not missed. */
export async function* readFiles(dataDir: string): AsyncGenerator<FileRecord> {
  for (const folder of keptFolders) yield* under(dataDir, folder);
}

async function* under(dataDir: string, folder: string): AsyncGenerator<FileRecord> {
  const entries = await readdir(join(dataDir, folder), { withFileTypes: true }).catch(ifGone([]));
  for (const entry of entries) {
    // A path with slashes, whichever the machine.
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory()) yield* under(dataDir, path);
    else if (entry.isFile()) yield* oneFile(dataDir, path);
  }
}

async function* oneFile(dataDir: string, path: string): AsyncGenerator<FileRecord> {
  const stream = createReadStream(join(dataDir, path), { highWaterMark: 256 * 1024 });
  let isBegun = false;
  try {
    for await (const bytes of stream as AsyncIterable<Buffer>) {
      if (!isBegun) yield { kind: 'file', path };
      isBegun = true;
      yield { kind: 'bytes', bytes };
    }
    if (!isBegun) yield { kind: 'file', path };
  } catch (error) {
    if (isBegun) throw error;
    ifGone(undefined)(error);
  }
}

const ifGone =
  <Value>(instead: Value) =>
  (error: unknown): Value => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return instead;
    throw error;
  };
