import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What the builds made and the tests start. */
export type Build =
  | 'server/main.js'
  | 'server/backup.js'
  | 'server/migrate.js'
  | 'server/restore.js'
  | 'test/server/main.js'
  | 'test/server/app-host.js'
  | 'test/server/stored-faults.js'
  | 'server/engines/main.js';

export function builtFile(name: Build): string {
  const path = fileURLToPath(new URL(`../dist/${name}`, import.meta.url));
  if (existsSync(path)) return path;
  throw new Error(`dist/${name} is not built. "npm test e2e" builds it first; so does "npx tsdown".`);
}
