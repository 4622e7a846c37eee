import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolder } from './paths.mjs';

/** Where `npm start` notes what its server was started with, passwords of the engines included: for the commands beside it. */
export const runningFile = join(dataFolder, 'running.json');

export function noteRunning(file, environment) {
  // A file that is there keeps its mode.
  rmSync(file, { force: true });
  writeFileSync(file, JSON.stringify(environment), { mode: 0o600 });
}

/** Undefined where there is no note, or none that can be read. */
export function readRunning(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
