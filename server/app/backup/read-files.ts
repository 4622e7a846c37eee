import { open, readdir } from 'node:fs/promises';
import { join, posix } from 'node:path';
import type { BackupRecord } from '../../platform/backup/records.js';
import { ifThere } from '../../platform/files/if-there.js';

export const attachmentsFolder = 'attachments';
/** Under the data folder: what visitors and staff have sent, and the versions of the widget that pages have pinned. */
export const keptFolders: readonly string[] = [attachmentsFolder, 'embed'];

type FileRecord = Extract<BackupRecord, { kind: 'file' | 'bytes' }>;

/** Files are stored before the message that names them: read after the store, all of those are there. One that has gone since is not missed. */
export async function* readFiles(dataDir: string): AsyncGenerator<FileRecord> {
  for (const folder of keptFolders) yield* under(dataDir, folder);
}

async function* under(dataDir: string, folder: string): AsyncGenerator<FileRecord> {
  const entries = (await ifThere(readdir(join(dataDir, folder), { withFileTypes: true }))) ?? [];
  for (const entry of entries) {
    // A path with slashes, whichever the machine.
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory()) yield* under(dataDir, path);
    else if (entry.isFile()) yield* oneFile(dataDir, path);
  }
}

async function* oneFile(dataDir: string, path: string): AsyncGenerator<FileRecord> {
  const handle = await ifThere(open(join(dataDir, path)));
  if (!handle) return;
  try {
    yield { kind: 'file', path };
    const stream = handle.createReadStream({ highWaterMark: 256 * 1024 });
    for await (const bytes of stream as AsyncIterable<Buffer>) yield { kind: 'bytes', bytes };
  } finally {
    await handle.close();
  }
}
