import type { Disk } from 'flydrive';
import { createReadStream } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { posix } from 'node:path';
import { Readable } from 'node:stream';
import { openParts, sealedPartBytes, sealParts } from '../backup/sealed-stream.js';
import { NotOpened } from '../crypto/not-opened.js';
import type { DataKeys } from '../crypto/data-keys.js';
import { ifThere } from './if-there.js';

const magic = Buffer.from('SAPASEAL');
const idBytes = 24;
const saltBytes = 16;
const draftPrefix = 'sealing-';
const headBytes = magic.length + idBytes + saltBytes;

export type SealedFiles = ReturnType<typeof sealedFiles>;

/**
 * Files as they lie on the disk: each is sealed part by part, under a key of its own, so that none is ever whole in memory. What an
 * earlier version has stored is plain, and is read as it is. Nothing is read from the middle: no address serves ranges.
 */
export function sealedFiles(disk: Disk, keys: DataKeys) {
  const keyOf = (id: string, salt: Buffer) => keys.derive(id, `sapa files ${salt.toString('hex')}`);

  function sealed(plain: AsyncIterable<Buffer>): Readable {
    const salt = randomBytes(saltBytes);
    const head = Buffer.concat([magic, Buffer.from(keys.firstId.padEnd(idBytes)), salt]);
    async function* parts() {
      yield head;
      yield* sealParts(plain, keyOf(keys.firstId, salt), head);
    }
    return Readable.from(parts(), { objectMode: false });
  }

  /** The id of its key, and what comes behind the head; of a plain file no id, and all of it. */
  async function begin(key: string) {
    const stream = await disk.getStream(key);
    const bytes = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    let first: Buffer = Buffer.alloc(0);
    while (first.length < headBytes) {
      const next = await bytes.next();
      if (next.done) break;
      first = Buffer.concat([first, next.value]);
    }
    const isSealed = first.length >= headBytes && first.subarray(0, magic.length).equals(magic);
    const head = isSealed ? first.subarray(0, headBytes) : Buffer.alloc(0);
    async function* rest() {
      try {
        if (first.length > head.length) yield first.subarray(head.length);
        for (let next = await bytes.next(); !next.done; next = await bytes.next()) yield next.value;
      } finally {
        stream.destroy();
      }
    }
    const keyId = isSealed ? head.toString('latin1', magic.length, magic.length + idBytes).trim() : undefined;
    return { keyId, head, rest: rest(), close: () => stream.destroy() };
  }

  function plainOf({ keyId, head, rest }: Awaited<ReturnType<typeof begin>>): AsyncGenerator<Buffer> {
    return keyId === undefined ? rest : openParts(rest, keyOf(keyId, head.subarray(-saltBytes)), head);
  }

  return {
    /** By which a file is sealed from now on. */
    keyId: keys.firstId,

    async put(key: string, path: string): Promise<void> {
      await disk.putStream(key, sealed(createReadStream(path)));
    },

    async putBytes(key: string, bytes: Buffer): Promise<void> {
      await disk.putStream(key, sealed(Readable.from([bytes])));
    },

    /** Its size and its bytes, as they were put. */
    async open(key: string): Promise<{ size: number; stream: Readable }> {
      const { contentLength } = await disk.getMetaData(key);
      const begun = await begin(key);
      const size = begun.keyId === undefined ? contentLength : plainSize(contentLength - headBytes);
      return { size, stream: Readable.from(withoutEmpty(plainOf(begun)), { objectMode: false }) };
    },

    delete: (key: string): Promise<void> => disk.delete(key),

    /** All that lies in a folder: also what a kill has left half sealed there. */
    async deleteIn(folder: string): Promise<void> {
      if (!/\w/.test(folder)) throw new Error('This would delete all files.');
      await disk.deleteAll(`${folder}/`);
    },

    /** Of which key it is; undefined of a plain one. */
    async keyIdOf(key: string): Promise<string | undefined> {
      const { keyId, close } = await begin(key);
      close();
      return keyId;
    },

    /** Under the first key, in one step: a reader has the old one or the new one. Two that do it at once write each a draft of their own. */
    async sealAnew(key: string): Promise<void> {
      const draft = posix.join(posix.dirname(key), `${draftPrefix}${randomBytes(12).toString('hex')}`);
      try {
        await disk.putStream(draft, sealed(plainOf(await begin(key))));
        await disk.move(draft, key);
      } catch (error) {
        await disk.delete(draft);
        // The disk says that it was not written, and why that was behind it.
        throw error instanceof Error && error.cause instanceof NotOpened ? error.cause : error;
      }
    },

    /** Drafts in a folder that a kill has left. */
    async dropDrafts(folder: string): Promise<void> {
      const { objects } = (await ifThere(disk.listAll(folder))) ?? { objects: [] };
      for (const each of objects) if (each.isFile && each.name.startsWith(draftPrefix)) await disk.delete(each.key);
    },

    isCurrent: (keyId: string | undefined): boolean => keyId === keys.firstId,
  };
}

/** Of an empty file there is an empty part, which a stream of bytes does not take. */
async function* withoutEmpty(parts: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const part of parts) if (part.length > 0) yield part;
}

/** What parts of this size together hold. */
function plainSize(bytes: number): number {
  const { most, overhead } = sealedPartBytes;
  return bytes - Math.max(1, Math.ceil(bytes / (most + overhead))) * overhead;
}
