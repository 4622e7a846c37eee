import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FSDriver } from 'flydrive/drivers/fs';

/**
 * Files in a folder. What it says of a write that fails is what the disk said: the library's own tells instead that the source was
 * aborted, which is what follows from it, and nobody could tell a full disk from a bug (F14).
 */
export class FileDisk extends FSDriver {
  constructor(private readonly folder: string) {
    super({ location: folder, visibility: 'private' });
  }

  override async putStream(key: string, contents: Readable): Promise<void> {
    const path = join(this.folder, key);
    await mkdir(dirname(path), { recursive: true });
    await pipeline(contents, createWriteStream(path));
  }
}
