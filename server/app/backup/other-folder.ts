import { stat } from 'node:fs/promises';
import type { Db } from 'mongodb';

/**
 * A backup with the data folder of something else would have no file, and nobody would know until it is restored. Refuses a folder
 * that is not there; gives back what refuses one in which no file of a visitor was found, though the database has one that is there.
 */
export async function refuseOtherFolder(db: Db, dataDir: string): Promise<() => Promise<void>> {
  const hint = 'is SAPA_DATA_DIR the folder of the server?';
  const isFolder = await stat(dataDir).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) throw new Error(`There is no folder ${dataDir}: ${hint}`);
  // What comes or goes while the backup is made tells nothing: the same one must be there before and after.
  const isThere = { isStored: true, isRemoving: { $exists: false } };
  const attachments = db.collection<{ _id: string }>('attachments');
  const known = await attachments.findOne(isThere, { projection: { _id: 1 } });
  return async () => {
    if (known && (await attachments.findOne({ _id: known._id, ...isThere }, { projection: { _id: 1 } })))
      throw new Error(`Visitors have sent files, and there is none of them in ${dataDir}: ${hint}`);
  };
}
