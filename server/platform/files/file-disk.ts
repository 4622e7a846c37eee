import { createWriteStream } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
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
    // On the disk itself before it counts as stored: what is moved over another file may be the only copy.
    await pipeline(contents, createWriteStream(path, { flush: true }));
  }

  /** In one step: the library's own copies over the target, and a kill in the middle would leave half of it. */
  override async move(source: string, destination: string): Promise<void> {
    const path = join(this.folder, destination);
    await mkdir(dirname(path), { recursive: true });
    await rename(join(this.folder, source), path);
  }
}
