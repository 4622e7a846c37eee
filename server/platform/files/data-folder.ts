import { chmod, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '../log.js';

/** Where visitors' files and pinned versions lie. */
const folders = ['attachments', 'incoming', 'embed'];
/** What Sapa, `npm start` and a mounted disk leave here: with anything else in it the folder is also somebody else's. */
const ours =
  /^(attachments|incoming|embed|engines|test-all|secret.*|start\.lock.*|running\.json|children\.json|lost\+found)$/;

/** Closes the data to other users of this machine, also where an earlier version left it open. */
export async function closeDataFolder(dataDir: string, log: Log): Promise<void> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const names = await readdir(dataDir);
  const own = folders.filter((name) => names.includes(name)).map((name) => join(dataDir, name));
  for (const folder of [...(names.every((name) => ours.test(name)) ? [dataDir] : []), ...own]) {
    // A volume may belong to another user, who alone decides.
    await chmod(folder, 0o700).catch((error: unknown) => log.warn({ err: error, folder }, 'a data folder stays open'));
  }
}
