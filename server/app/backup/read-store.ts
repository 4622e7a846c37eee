import { BSON, type Db } from 'mongodb';
import type { BackupRecord } from '../../platform/backup/records.js';
import { conversationGroup, orderOf } from './backup-order.js';

/** So many bytes of documents make a record. */
const recordBytes = 512 * 1024;
const conversationsAtOnce = 200;

type Documents = Extract<BackupRecord, { kind: 'documents' }>;

/** Every document, as bytes, in the order that backup-order.ts proves. Never more in memory than a few pages. */
export async function* readStore(db: Db): AsyncGenerator<Documents> {
  const names = (await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name);
  const { first, last } = orderOf(names.filter((name) => !name.startsWith('system.')));
  for (const name of first) yield* inRecords(name, raw(db, name));
  yield* readConversations(db);
  for (const name of last) yield* inRecords(name, raw(db, name));
}

async function* readConversations(db: Db): AsyncGenerator<Documents> {
  const { conversations, messages, timeline } = conversationGroup;
  for (let after: unknown; ;) {
    const page = await db
      .collection(conversations)
      .find(after === undefined ? {} : { _id: { $gt: after as never } }, { raw: true })
      .sort({ _id: 1 })
      .limit(conversationsAtOnce)
      .toArray();
    const documents = page as unknown as Buffer[];
    if (documents.length === 0) return;
    const summaries = documents.map((bytes) => BSON.deserialize(bytes));
    const ids = summaries.map(({ _id }) => _id as unknown);
    const reached = new Map(summaries.map(({ _id, lastSeq }) => [_id as unknown, Number(lastSeq ?? 0)]));
    // They first: what is said from now on is behind their summaries.
    yield* inRecords(conversations, documents);
    yield* inRecords(messages, withoutHoles(ofConversations(db, messages, ids, 'seq'), 'seq', reached));
    yield* inRecords(timeline, withoutHoles(ofConversations(db, timeline, ids, 'number'), 'number'));
    after = ids.at(-1);
    if (documents.length < conversationsAtOnce) return;
  }
}

const raw = (db: Db, name: string) => db.collection(name).find({}, { raw: true }) as unknown as AsyncIterable<Buffer>;

const ofConversations = (db: Db, name: string, ids: unknown[], number: 'seq' | 'number') =>
  db
    .collection(name)
    .find({ conversationId: { $in: ids } }, { raw: true })
    .sort({ conversationId: 1, [number]: 1 }) as unknown as AsyncIterable<Buffer>;

/**
 * Of each conversation what has no hole before it, behind the number that its summary had reached: all up to there was stored before,
 * and what is missing of it was removed. Behind that a number is missing where it was stored while this read had passed its
 * place, and then so was everything behind it. Where no summary says a number, the first that is found counts.
 */
export async function* withoutHoles(
  documents: AsyncIterable<Buffer>,
  number: 'seq' | 'number',
  reached: ReadonlyMap<unknown, number> = new Map(),
): AsyncGenerator<Buffer> {
  let conversationId: unknown;
  let last: number | undefined;
  for await (const bytes of documents) {
    const document = BSON.deserialize(bytes);
    const own = Number(document[number]);
    if (document['conversationId'] !== conversationId) {
      conversationId = document['conversationId'];
      last = reached.get(conversationId) ?? own;
    }
    if (last === undefined || own > last + 1) continue;
    last = Math.max(last, own);
    yield bytes;
  }
}

async function* inRecords(
  collection: string,
  documents: AsyncIterable<Buffer> | Iterable<Buffer>,
): AsyncGenerator<Documents> {
  let parts: Buffer[] = [];
  let size = 0;
  for await (const bytes of documents) {
    parts.push(bytes);
    size += bytes.length;
    if (size < recordBytes) continue;
    yield { kind: 'documents', collection, bytes: Buffer.concat(parts) };
    parts = [];
    size = 0;
  }
  if (size > 0) yield { kind: 'documents', collection, bytes: Buffer.concat(parts) };
}
