import { execFileSync } from 'node:child_process';
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { NotRun } from './not-run.mjs';
import { fetchPackage, userCache } from './user-cache.mjs';

/** The folder with the newest Node of this major version, fetched once for a user; throws {@link NotRun} without one. */
export async function fetchNode(major, log, cache = userCache) {
  const name = `node-${process.platform}-${process.arch}`;
  const folder = join(cache, `node-${major}`);
  const bin = join('node_modules', name, 'bin');
  if (!isNode(join(folder, bin), major)) {
    await fetchPackage(`${name}@${major}`, { log, cache, use: (fetched) => replaceBy(fetched, folder) });
  }
  if (isNode(join(folder, bin), major)) return join(folder, bin);
  rmSync(folder, { recursive: true, force: true });
  throw new NotRun(`Node ${major} could not be fetched: what came does not run here.`);
}

function replaceBy(fetched, folder) {
  rmSync(folder, { recursive: true, force: true });
  renameSync(fetched, folder);
}

function isNode(folder, major) {
  try {
    return execFileSync(join(folder, 'node'), ['--version'], { encoding: 'utf8' }).startsWith(`v${major}.`);
  } catch {
    return false;
  }
}
