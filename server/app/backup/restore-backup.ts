import type { Db } from 'mongodb';
import { readHead } from '../../platform/backup/backup-file.js';
import { noteErased } from '../../features/privacy/index.js';
import { erasedIn, erasedOf } from './erased-list.js';
import { markRestore, unmarkRestore } from './half-restored.js';
import { checkBackup, loadBackup } from './load-backup.js';
import {
  contentsOf,
  NotRestored,
  refuseNewer,
  refuseOtherKeys,
  refuseRunning,
  refuseUnknown,
  type Contents,
} from './may-restore.js';
import { removeUnknownFiles } from './unknown-files.js';

export interface Restored {
  documents: number;
  files: number;
  /** Visitors of the backup who have been erased since: the next step erases them again. */
  toErase: number;
  /** Files of the backup of which it has no record. */
  removed: number;
  replaced: Contents | undefined;
}

/**
 * Puts a backup in the place of what is there. Refuses before anything is changed: what is newer, what is not whole, what is
 * sealed by keys that are not here, a server that runs, and, unless told to, whatever there is already.
 */
export async function restoreBackup(
  file: string,
  given: {
    db: Db;
    dataDir: string;
    passphrase: string;
    program: string;
    migrationIds: readonly string[];
    mayReplace: boolean;
    /** SAPA_SECRET; undefined where the backup's own becomes the one here. */
    secret: string | undefined;
    /** Of the data keys that are known here. */
    keyIds: readonly string[];
    /** Also where what is sealed cannot be read here. */
    mayLackKeys: boolean;
    /** Beside what the database itself knows. */
    erased: ReadonlySet<string>;
    say?: (text: string) => void;
    /** Of empty collections: DocumentDB builds one of many documents for minutes. */
    buildIndexes?: () => Promise<void>;
    /** From here on there is no way back. */
    onBegin?: () => void;
  },
): Promise<Restored> {
  const { db, dataDir, passphrase, program, say = () => undefined } = given;
  const { head } = await readHead(file);
  refuseNewer(head, program);
  say(`Looking through the backup of ${head.at} ...`);
  const { manifest, secret, documents, files } = await checkBackup(file, passphrase);
  refuseUnknown(manifest, given.migrationIds);
  if (!given.mayLackKeys) refuseOtherKeys({ secret, keyIds: manifest.keyIds ?? [] }, given);
  await refuseRunning(db);
  const replaced = await contentsOf(db, dataDir);
  if (replaced && !given.mayReplace)
    throw new NotRestored(
      `There is an installation already: ${replaced.conversations} conversations, ${replaced.messages} messages, ${replaced.people} accounts. ` +
        'With --replace all of it is removed, and the backup comes in its place.',
    );

  const erased = new Set([...given.erased, ...(await erasedIn(db))]);
  given.onBegin?.();
  await markRestore(db);
  await noteErased(erasedOf(db), [...erased]);
  await empty(db);
  await given.buildIndexes?.();
  say(`Restoring ${documents} documents and ${files} files ...`);
  const { toErase } = await loadBackup(file, { db, dataDir, passphrase, erased });
  // The files are read after the records: what was uploaded in between has none.
  const { removed } = await removeUnknownFiles(db, dataDir, { isOneBackup: true });
  await unmarkRestore(db);
  return { documents, files, toErase, removed, replaced };
}

/** Collection by collection: the server's own user may not drop a database. Who was erased stays known, and that a restore is under way. */
async function empty(db: Db): Promise<void> {
  const kept = ['erased', 'restores'];
  for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray()) {
    if (name.startsWith('system.') || kept.includes(name)) continue;
    await db.dropCollection(name);
  }
}
