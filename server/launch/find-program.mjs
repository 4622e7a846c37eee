import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The first of these paths, and then of these names on PATH, that is a program. */
export function findProgram(paths, names) {
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return [...paths, ...onPath].find((path) => path && isProgram(path));
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
