import { mkdir, open, rm, writeFile, type FileHandle } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import type { AnyBulkWriteOperation, Db, Document } from 'mongodb';
import { readBackup } from '../../platform/backup/backup-file.js';
import { documentsIn, type Manifest } from '../../platform/backup/records.js';
import type { StoredCheckpoint } from '../../platform/outbox/checkpoints.model.js';
import { erasedId, type StoredErasure } from '../../features/privacy/index.js';
import { leftOut } from './backup-order.js';
import { keptFolders } from './read-files.js';

const documentsAtOnce = 1_000;
/** What was stored in the last minutes before the backup has everything done that follows from it. */
const doneAgainMs = 5 * 60_000;
const feedJump = 1_000_000;

/** Goes through the whole file without changing anything: what is damaged at its end must not be found in the middle of a restore. */
export async function checkBackup(
  file: string,
  passphrase: string,
): Promise<{ manifest: Manifest; documents: number; files: number }> {
  let manifest: Manifest | undefined;
  let end: { documents: number; files: number } | undefined;
  for await (const record of readBackup(file, passphrase)) {
    if (record.kind === 'manifest') manifest = record.value;
    if (record.kind === 'end') end = record;
  }
  if (!manifest || !end) throw new Error('The backup has no end.');
  return { manifest, documents: end.documents, files: end.files };
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
        if (!leftOut.includes(record.collection)) await insert(db, record.collection, record.bytes, again);
      } else if (record.kind === 'file') handle = await openFile(dataDir, record.path);
      else if (record.kind === 'secret') await keepSecret(dataDir, record.value);
    }
  } finally {
    await handle?.close();
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

async function insert(db: Db, collection: string, bytes: Buffer, again: ErasedAgain): Promise<void> {
  let waiting: Document[] = [];
  const flush = async () => {
    if (waiting.length > 0) await db.collection(collection).insertMany(waiting, { ordered: false });
    waiting = [];
  };
  for (const document of documentsIn(bytes)) {
    again.look(collection, document);
    waiting.push(document);
    if (waiting.length === documentsAtOnce) await flush();
  }
  await flush();
}

/** Visitors who were erased after the backup was made, or while it was. */
class ErasedAgain {
  readonly #conversations = new Map<string, string[]>();

  constructor(private readonly erased: ReadonlySet<string>) {}

  get count(): number {
    return this.#conversations.size;
  }

  look(collection: string, document: Document): void {
    if (this.erased.size === 0) return;
    const { _id, visitorId } = document;
    const visitor: unknown = collection === 'visitors' || collection === 'contacts' ? _id : visitorId;
    if (typeof visitor !== 'string') return;
    const isConversation = collection === 'conversations';
    if (!this.#has(visitor) && !(isConversation && this.#wasGiven(document))) return;
    const known = this.#conversations.get(visitor) ?? [];
    this.#conversations.set(visitor, isConversation ? [...known, String(_id)] : known);
  }

  #has = (id: string) => this.erased.has(erasedId(id));

  /**
   * Its visitor was anonymous when the backup was made, and somebody whom the site knows when they were erased: both are one person. A
   * tombstone is of nobody.
   */
  #wasGiven = ({ _id, erasedAt }: Document) => erasedAt === undefined && this.#has(String(_id));

  /** As the server itself begins an erasure. */
  async store(db: Db): Promise<void> {
    const writes = [...this.#conversations].map(([_id, conversationIds]): AnyBulkWriteOperation<StoredErasure> => ({
      updateOne: {
        filter: { _id },
        update: {
          $addToSet: { conversationIds: { $each: conversationIds } },
          $set: { dueAt: new Date(0), isDone: false },
        },
        upsert: true,
      },
    }));
    if (writes.length > 0) await db.collection<StoredErasure>('erasures').bulkWrite(writes, { ordered: false });
  }
}

/**
 * The entries are left out: an inbox that goes on from a number that it has read before must not take later changes for those. The
 * numbers go on far behind all that anybody has read, and every inbox lists anew.
 */
async function renewFeeds(db: Db): Promise<void> {
  const heads = db.collection<{ _id: string; number: number; firstNumber?: number }>('feed_heads');
  for await (const { _id } of db.collection<{ _id: string }>('sites').find({}, { projection: { _id: 1 } })) {
    const known = (await heads.findOne({ _id }))?.number ?? 0;
    const number = Math.max(known + feedJump, Date.now());
    await heads.updateOne({ _id }, { $set: { number, firstNumber: number + 1 } }, { upsert: true });
  }
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
