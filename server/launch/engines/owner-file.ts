import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { readPidFile, writePidFile } from './pid-file.js';

/** Takes a data folder for this process; gives back how to release it. Two owners would end each other's engines. */
export function own(dataDir: string): () => void {
  const path = join(dataDir, 'owner.pid');
  const owner = readPidFile(path);
  if (owner) {
    throw new Error(
      `The engines in ${dataDir} belong to process ${owner.pid}, which is running. Stop it first, or use other engines by setting MONGODB_URL and REDIS_URL.`,
    );
  }
  writePidFile(path, process.pid);
  return () => rmSync(path, { force: true });
}
