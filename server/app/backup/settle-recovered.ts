import type { Db } from 'mongodb';
import { noteErased } from '../../features/privacy/index.js';
import { keysOfStaff } from './backup-order.js';
import { ErasedAgain } from './erased-again.js';
import { erasedIn, erasedOf } from './erased-list.js';
import { markRestore, unmarkRestore } from './half-restored.js';
import { refuseRunning } from './may-restore.js';
import { renewFeeds } from './renew-feeds.js';
import { removeUnknownFiles, type UnknownFiles } from './unknown-files.js';

/** Large, or of nobody: a visitor who stands in these stands in their conversations as well. */
const notLookedAt = ['messages', 'timeline_entries', 'feed', 'erased', 'erasures', 'restores', ...keysOfStaff];

/**
 * What a restore does beside loading, for a database that its own tools have taken back to a moment: sessions and one-time links may
 * have ended since, the feeds go on behind what was read, and who was erased since is erased again. Files without a record go: a copy
 * of the folder may have those of people whose records were erased before that moment. It may be done twice.
 */
export async function settleRecovered(
  db: Db,
  dataDir: string,
  erased: ReadonlySet<string>,
): Promise<{ toErase: number; files: UnknownFiles }> {
  await refuseRunning(db);
  await markRestore(db);
  for (const name of keysOfStaff) await db.collection(name).deleteMany({});
  await db.collection('feed').deleteMany({});
  await renewFeeds(db);
  await noteErased(erasedOf(db), [...erased]);
  const again = new ErasedAgain(await erasedIn(db));
  for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray()) {
    if (name.startsWith('system.') || notLookedAt.includes(name)) continue;
    const ids = { projection: { visitorId: 1, erasedAt: 1 } };
    for await (const document of db.collection(name).find({}, ids)) again.look(name, document);
  }
  await again.store(db);
  const files = await removeUnknownFiles(db, dataDir, { isOneBackup: false });
  await unmarkRestore(db);
  return { toErase: again.count, files };
}
