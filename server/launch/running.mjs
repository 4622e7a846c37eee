import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolder } from './paths.mjs';
import { identify } from './process-identity.mjs';

/** Where `npm start` notes what its server was started with, passwords of the engines included: for the commands beside it. */
const file = join(dataFolder, 'running.json');

export function noteRunning(environment) {
  // A file that is there keeps its mode.
  rmSync(file, { force: true });
  writeFileSync(file, JSON.stringify({ holder: identify(process.pid), environment }), { mode: 0o600 });
}

/**
 * What the holder of the lock noted. Undefined where there is no note, or none that can be read, or only that of another process:
 * it outlives its `npm start`, and others hold the lock as well.
 */
export function readRunning({ pid, started }) {
  try {
    const { holder, environment } = JSON.parse(readFileSync(file, 'utf8'));
    return holder.pid === pid && holder.started === started ? environment : undefined;
  } catch {
    return undefined;
  }
}
