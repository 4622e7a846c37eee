import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readBuiltFiles } from '../../platform/http/built-files.js';

/** What the build says of itself: the version in `/embed/x.y.z/`, and the hash by which a page can pin its loader. */
export interface Release {
  version: string;
  integrity: string;
}

/** All files of the widget by their path below `/embed/`. */
export const readEmbedFiles = (folder: string) => readBuiltFiles(folder, /\.(js|d\.ts|css|svg|png)$/);

/** Undefined where the widget was not built. */
export function readRelease(folder: string): Release | undefined {
  const path = join(folder, 'release.json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Release) : undefined;
}
