import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The builds lie together: dist/server/main.js beside dist/embed and dist/inbox; a test build lies one folder deeper. */
export function distDir(): string {
  const here = fileURLToPath(new URL('.', import.meta.url));
  return here.includes(join('dist', 'test', 'server')) ? join(here, '../..') : join(here, '..');
}
