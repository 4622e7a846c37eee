import { BSON, type Document } from 'mongodb';

const { deserialize, serialize } = BSON;

/** What a backup is made of, in this order; of collections and files there are many. */
export type BackupRecord =
  | { kind: 'manifest'; value: Manifest }
  /** BSON as the store gave it, one after the other, of one collection. */
  | { kind: 'documents'; collection: string; bytes: Buffer }
  | { kind: 'file'; path: string }
  /** Of the file before it. */
  | { kind: 'bytes'; bytes: Buffer }
  | { kind: 'secret'; value: string }
  | { kind: 'end'; documents: number; files: number };

export interface Manifest {
  program: string;
  /** Done in the store that this is of. */
  migrations: string[];
  /** When it was begun, by the clock of the store. */
  begunAt: string;
  /** Ids of the keys by which something in it is sealed. Absent in one of an older program. */
  keyIds?: string[];
}

const codes = { manifest: 1, documents: 2, file: 3, bytes: 4, secret: 5, end: 6 } as const;
const kinds = Object.keys(codes) as (keyof typeof codes)[];
/** No record is longer: documents and files come in pieces. */
const longest = 64 * 1024 * 1024;

/** One record as bytes: its kind, the length, its head as BSON, and behind that what is bytes already. */
export function encodeRecord(record: BackupRecord): Buffer {
  const bytes = 'bytes' in record ? record.bytes : Buffer.alloc(0);
  const head = Buffer.from(serialize('bytes' in record ? { ...record, bytes: null } : record));
  const frame = Buffer.alloc(5);
  frame.writeUInt8(codes[record.kind]);
  frame.writeUInt32LE(head.length + bytes.length, 1);
  return Buffer.concat([frame, head, bytes]);
}

export async function* decodeRecords(plain: AsyncIterable<Buffer>): AsyncGenerator<BackupRecord> {
  const parts: Buffer[] = [];
  let has = 0;
  const take = (): Buffer => {
    const [only] = parts;
    const all = only && parts.length === 1 ? only : Buffer.concat(parts);
    parts.length = 0;
    return all;
  };
  let needed = 5;
  for await (const part of plain) {
    parts.push(part);
    has += part.length;
    while (has >= needed) {
      const all = take();
      const length = all.readUInt32LE(1);
      if (length > longest) throw new Error('The backup has a record that is too long.');
      needed = 5 + length;
      if (all.length >= needed) {
        yield decode(all.subarray(0, needed));
        parts.push(all.subarray(needed));
        has = all.length - needed;
        needed = 5;
      } else parts.push(all);
    }
  }
  if (has > 0) throw new Error('The backup ends in the middle of a record.');
}

function decode(frame: Buffer): BackupRecord {
  const kind = kinds.find((each) => codes[each] === frame.readUInt8(0));
  const headLength = frame.readInt32LE(5);
  const head = deserialize(frame.subarray(5, 5 + headLength)) as BackupRecord;
  if (!kind || head.kind !== kind) throw new Error('The backup has a record of an unknown kind.');
  return 'bytes' in head ? { ...head, bytes: frame.subarray(5 + headLength) } : head;
}

/** Each document's own bytes, of those that stand one after the other. */
export function* slicesOf(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length;) {
    const length = bytes.readInt32LE(at);
    yield bytes.subarray(at, at + length);
    at += length;
  }
}

/** Each with the types that the store gave it: a number of 64 bits stays one. */
export function* documentsIn(bytes: Buffer): Generator<Document> {
  for (const slice of slicesOf(bytes)) yield deserialize(slice, { promoteValues: false });
}
