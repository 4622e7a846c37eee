import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The path of the script with which the inbox of this build begins; its name changes with all that it leads to. */
export function inboxScript(distDir: string): string | undefined {
  try {
    const page = readFileSync(join(distDir, 'inbox/index.html'), 'utf8');
    return /<script type="module"[^>]* src="([^"]+)"/.exec(page)?.[1];
  } catch (error) {
    // A worker may have none.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
