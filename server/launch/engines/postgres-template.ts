import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cached } from './engine-cache.js';
import { makeHome, withLeastPrivilege } from './least-privilege.js';
import { POSTGRES_PROGRAMS, POSTGRES_USER, startPostgres } from './postgres.js';
import { runCommand } from './run-command.js';

/** A data folder with the extension in it, made once; a new instance starts from a copy of it in a second. */
export function postgresTemplate(name: string, root: string, say: (line: string) => void): Promise<string> {
  return cached(name, say, async (folder) => {
    say('Preparing an empty database.');
    const building = join(folder, 'building');
    await mkdir(building);
    const home = join(building, 'postgres');
    await makeHome(home);
    const initdb = [
      join(root, POSTGRES_PROGRAMS, 'initdb'),
      '-D',
      home,
      '-U',
      POSTGRES_USER,
      '-A',
      'trust',
      '--no-locale',
      '-E',
      'UTF8',
    ];
    await runCommand(withLeastPrivilege(initdb, { home, reads: [root] }));
    const postgres = await startPostgres({ root, home, runDir: building, say });
    try {
      await postgres.run('CREATE EXTENSION documentdb CASCADE');
    } finally {
      await postgres.stop();
    }
    await rename(home, join(folder, 'postgres'));
    await rm(building, { recursive: true });
  }).then((folder) => join(folder, 'postgres'));
}
