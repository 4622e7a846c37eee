import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { NotOpened } from '../crypto/not-opened.js';

/** A part as it is sealed; the length stands before it, so that a reader needs no more than this at a time. */
const partBytes = 64 * 1024;
const tagBytes = 16;
/** Of each part: what it holds at most, and what it takes besides. */
export const sealedPartBytes = { most: partBytes, overhead: 4 + tagBytes };
const cost = { N: 32_768, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };

const derive = promisify<string, Buffer, number, typeof cost, Buffer>(scrypt);

export const newSalt = () => randomBytes(16);

/** Slow on purpose: a passphrase is shorter than a key. */
export const keyOf = (passphrase: string, salt: Buffer): Promise<Buffer> =>
  derive(passphrase.normalize('NFC'), salt, 32, cost);

/**
 * Seals a stream part by part (AES-256-GCM): each has its number, and the last one says that it is it. So nothing can be changed,
 * swapped, repeated or left away at the end. A key is used for one stream alone; `head` stands before it in the clear, and belongs to it.
 */
export async function* sealParts(plain: AsyncIterable<Buffer>, key: Buffer, head: Buffer): AsyncGenerator<Buffer> {
  let number = 0;
  const seal = (part: Buffer, isLast: boolean) => {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number++, isLast)).setAAD(head);
    const sealed = Buffer.concat([cipher.update(part), cipher.final(), cipher.getAuthTag()]);
    const length = Buffer.alloc(4);
    length.writeUInt32LE(sealed.length);
    return Buffer.concat([length, sealed]);
  };
  let waiting = Buffer.alloc(0);
  for await (const chunk of plain) {
    waiting = waiting.length === 0 ? Buffer.from(chunk) : Buffer.concat([waiting, chunk]);
    // One byte at least is left for the last part.
    let from = 0;
    for (; waiting.length - from > partBytes; from += partBytes)
      yield seal(waiting.subarray(from, from + partBytes), false);
    waiting = waiting.subarray(from);
  }
  yield seal(waiting, true);
}

/** Rejects with {@link NotOpened}. What came before that was as it was sealed. */
export async function* openParts(sealed: AsyncIterable<Buffer>, key: Buffer, head: Buffer): AsyncGenerator<Buffer> {
  let number = 0;
  let isOver = false;
  const open = (part: Buffer): Buffer => {
    for (const isLast of [false, true]) {
      try {
        const plain = opened(part, key, head, nonceOf(number, isLast));
        number += 1;
        isOver = isLast;
        return plain;
      } catch {
        // The last part has another nonce.
      }
    }
    throw new NotOpened(number === 0 ? 'The passphrase is not the one of this file.' : 'The file is damaged.');
  };
  let waiting: Buffer = Buffer.alloc(0);
  for await (const chunk of sealed) {
    waiting = waiting.length === 0 ? chunk : Buffer.concat([waiting, chunk]);
    for (;;) {
      if (waiting.length < 4) break;
      const length = waiting.readUInt32LE(0);
      if (isOver || length < tagBytes || length > partBytes + tagBytes) throw new NotOpened('The file is damaged.');
      if (waiting.length < 4 + length) break;
      yield open(waiting.subarray(4, 4 + length));
      waiting = waiting.subarray(4 + length);
    }
  }
  if (!isOver || waiting.length > 0) throw new NotOpened('The file is cut off.');
}

function opened(part: Buffer, key: Buffer, head: Buffer, nonce: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
  decipher.setAAD(head).setAuthTag(part.subarray(part.length - tagBytes));
  return Buffer.concat([decipher.update(part.subarray(0, part.length - tagBytes)), decipher.final()]);
}

function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64LE(BigInt(number));
  nonce.writeUInt8(isLast ? 1 : 0, 11);
  return nonce;
}
