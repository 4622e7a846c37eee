import { createHash } from 'node:crypto';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { version } from '../../package.json';

/**
 * Copies what was built to the folder of its version, and notes which that is and by which hash a page can pin it. A server
 * keeps the first one that it sees of a version (`server/features/embed/keep-release.ts`).
 */
export async function pinVersion(embedDir: string, builtDir: string) {
  const pinnedDir = join(embedDir, version);
  await rm(pinnedDir, { recursive: true, force: true });
  await cp(builtDir, pinnedDir, { recursive: true });

  const loader = await readFile(join(pinnedDir, 'sapa.js'));
  const integrity = `sha384-${createHash('sha384').update(loader).digest('base64')}`;
  await writeFile(join(embedDir, 'release.json'), JSON.stringify({ version, integrity }));
}
