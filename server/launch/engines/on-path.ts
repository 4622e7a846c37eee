import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The file that a shell would run for this name. */
export function onPath(program: string): string | undefined {
  // Some users' PATH leaves out the folders for administrators, where a distribution may put a server.
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/local/sbin', '/usr/sbin', '/sbin'];
  return folders
    .filter(Boolean)
    .map((folder) => join(folder, program))
    .find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
