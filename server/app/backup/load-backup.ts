import { mkdir, open, rm, writeFile, type FileHandle } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import type { Db, Document } from 'mongodb';
import { readBackup } from '../../platform/backup/backup-file.js';
import { documentsIn, type Manifest } from '../../platform/backup/records.js';
import type { StoredCheckpoint } from '../../platform/outbox/checkpoints.model.js';
import { leftOut } from './backup-order.js';
import { ErasedAgain } from './erased-again.js';
import { keptFolders } from './read-files.js';
import { renewFeeds } from './renew-feeds.js';
import { severalAtOnce, type Several } from './several-at-once.js';

const documentsAtOnce = 1_000;
/** What takes longest are the indexes, which the store makes for each of these on a core of its own. */
const batchesAtOnce = 3;
/** What was stored in the last minutes before the backup has everything done that follows from it. */
const doneAgainMs = 5 * 60_000;

/** Goes through the whole file without changing anything: what is damaged at its end must not be found in the middle of a restore. */
export async function checkBackup(
  file: string,
  passphrase: string,
): Promise<{ manifest: Manifest; secret: string | undefined; documents: number; files: number }> {
  let manifest: Manifest | undefined;
  let secret: string | undefined;
  let end: { documents: number; files: number } | undefined;
  for await (const record of readBackup(file, passphrase)) {
    if (record.kind === 'manifest') manifest = record.value;
    if (record.kind === 'secret') secret = record.value;
    if (record.kind === 'end') end = record;
  }
  if (!manifest || !end) throw new Error('The backup has no end.');
  return { manifest, secret, documents: end.documents, files: end.files };
}

/** Puts everything in its place: an empty database, and a folder. Who was erased since is to be erased again. */
export async function loadBackup(
  file: string,
  { db, dataDir, passphrase, erased }: { db: Db; dataDir: string; passphrase: string; erased: ReadonlySet<string> },
): Promise<{ toErase: number }> {
  for (const folder of keptFolders) await rm(join(dataDir, folder), { recursive: true, force: true });
  const again = new ErasedAgain(erased);
  let begunAt = new Date();
  let handle: FileHandle | undefined;
  const inserts = severalAtOnce(batchesAtOnce);
  try {
    for await (const record of readBackup(file, passphrase)) {
      if (record.kind === 'bytes') {
        await handle?.appendFile(record.bytes);
        continue;
      }
      await handle?.close();
      handle = undefined;
      if (record.kind === 'manifest') begunAt = new Date(record.value.begunAt);
      else if (record.kind === 'documents') {
        // Of an older program, which left out less.
        if (!leftOut.includes(record.collection)) await insert(db, record.collection, record.bytes, { again, inserts });
      } else if (record.kind === 'file') handle = await openFile(dataDir, record.path);
      else if (record.kind === 'secret') await keepSecret(dataDir, record.value);
    }
    await inserts.end();
  } finally {
    await handle?.close();
    // What is under way still writes, also where something else has failed.
    await inserts.end().catch(() => undefined);
  }
  await again.store(db);
  await renewFeeds(db);
  await db.collection<StoredCheckpoint>('checkpoints').insertOne({
    _id: 'restored',
    doneBefore: new Date(begunAt.getTime() - doneAgainMs),
    heartbeatAt: new Date(0),
  });
  return { toErase: again.count };
}

async function insert(
  db: Db,
  name: string,
  bytes: Buffer,
  { again, inserts }: { again: ErasedAgain; inserts: Several },
): Promise<void> {
  const collection = db.collection(name);
  let waiting: Document[] = [];
  const flush = async () => {
    const batch = waiting;
    waiting = [];
    if (batch.length > 0) await inserts.begin(() => collection.insertMany(batch, { ordered: false }));
  };
  for (const document of documentsIn(bytes)) {
    again.look(name, document);
    waiting.push(document);
    if (waiting.length === documentsAtOnce) await flush();
  }
  await flush();
}

async function openFile(dataDir: string, path: string): Promise<FileHandle> {
  const root = resolve(dataDir);
  const file = resolve(root, path);
  if (!keptFolders.some((folder) => file.startsWith(join(root, folder) + sep)))
    throw new Error('The backup names a file outside of the data folder.');
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  return open(file, 'w', 0o600);
}

async function keepSecret(dataDir: string, secret: string): Promise<void> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const file = join(dataDir, 'secret');
  await rm(file, { force: true });
  await writeFile(file, secret, { mode: 0o600 });
}
