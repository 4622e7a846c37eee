import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { decodeRecords, encodeRecord, type BackupRecord } from './records.js';
import { keyOf, newSalt, openParts, sealParts } from './sealed-stream.js';
import { NotOpened } from '../crypto/not-opened.js';
import { jsonOf } from '../json-of.js';

/** Raised where an older program could not read what this one writes. */
export const format = 1;

export interface BackupHead {
  sapa: 'backup';
  format: number;
  program: string;
  at: string;
  salt: string;
}

/** Written under another name first: what has the name is whole. For this user alone. Resolves with its size. */
export async function writeBackup(
  file: string,
  records: AsyncIterable<BackupRecord>,
  { passphrase, program }: { passphrase: string; program: string },
): Promise<void> {
  const salt = newSalt();
  const head: BackupHead = {
    ...{ sapa: 'backup', format, program },
    ...{ at: new Date().toISOString(), salt: salt.toString('base64') },
  };
  const line = Buffer.from(`${JSON.stringify(head)}\n`);
  const key = await keyOf(passphrase, salt);
  const draft = `${file}.part`;
  await rm(draft, { force: true });
  try {
    await pipeline(
      Readable.from(encoded(records), { objectMode: false, highWaterMark: 1024 * 1024 }),
      createGzip({ level: 1 }),
      (plain: AsyncIterable<Buffer>) => withHead(line, sealParts(plain, key, line)),
      createWriteStream(draft, { mode: 0o600, flags: 'wx', flush: true }),
    );
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

async function* encoded(records: AsyncIterable<BackupRecord>): AsyncGenerator<Buffer> {
  for await (const record of records) yield encodeRecord(record);
}

async function* withHead(line: Buffer, sealed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield line;
  yield* sealed;
}

/** What stands in the clear: which program has made it, and when. */
export async function readHead(file: string): Promise<{ head: BackupHead; line: Buffer }> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4_096), 0, 4_096, 0);
    const end = buffer.subarray(0, bytesRead).indexOf('\n');
    const line = buffer.subarray(0, end + 1);
    const head = end > 0 ? (jsonOf(line.toString()) as Partial<BackupHead> | undefined) : undefined;
    if (head?.sapa !== 'backup' || typeof head.format !== 'number' || !head.salt || !head.program)
      throw new NotOpened('This is no backup of Sapa.');
    return { head: head as BackupHead, line };
  } finally {
    await handle.close();
  }
}

/** Part by part. Rejects with {@link NotOpened} where the passphrase is another one, or the file is not whole. */
export async function* readBackup(file: string, passphrase: string): AsyncGenerator<BackupRecord> {
  const { head, line } = await readHead(file);
  const key = await keyOf(passphrase, Buffer.from(head.salt, 'base64'));
  const sealed = createReadStream(file, { start: line.length, highWaterMark: 1024 * 1024 });
  const plain = createGunzip();
  const reading = pipeline(Readable.from(openParts(sealed, key, line), { objectMode: false }), plain);
  // The reader hears of it: the stream is destroyed with the error.
  reading.catch(() => undefined);
  yield* decodeRecords(plain);
  await reading;
}
