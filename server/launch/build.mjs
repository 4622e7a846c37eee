import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint } from './fingerprint.mjs';
import { root } from './paths.mjs';
import { runProgram } from './run-program.mjs';
import { isFresh, stamped } from './stamp.mjs';

/** Tests change no build, and neither do the programs of launch, which run as they are; but parts.mjs says how to build. */
const isSource = (name) =>
  name.endsWith('/parts.mjs') || !/\.test\.ts$|^server\/test\/|^server\/launch\/[^/]+\.mjs$/.test(name);

const hash = (part, folder) => fingerprint(folder, part.sources, isSource);
const stampFile = (part, folder) => join(folder, 'dist', `.${part.name}-built`);

/** Whether the part has all that it is built from, and was not built from the same before. */
export function isStale(part, folder = root) {
  const isThere = part.needs.every((path) => existsSync(join(folder, path)));
  return isThere && !isFresh(stampFile(part, folder), hash(part, folder));
}

/** Builds one part; throws when that fails, and it is then stale still. */
export function build(part, { onOutput, folder = root } = {}) {
  return stamped(stampFile(part, folder), hash(part, folder), async () => {
    const { code } = await runProgram(process.execPath, part.command, { onOutput });
    if (code !== 0) throw new Error(`Building the ${part.name} failed.`);
  });
}
