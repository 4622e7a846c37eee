import { createHash } from 'node:crypto';

const hashed = (...parts: readonly (string | Buffer)[]): Buffer => {
  const hash = createHash('sha256');
  for (const each of parts) hash.update(each).update('\n');
  return hash.digest();
};

/** Of a mail without a Message-ID its bytes are what it is known by. */
export const idHashOf = (messageId: string | undefined, raw: Buffer): string =>
  messageId ? hashed('id', messageId).toString('base64url') : hashed('raw', raw).toString('base64url');

export const idHashOfReference = (messageId: string): string => hashed('id', messageId).toString('base64url');

export const mailIdOf = (mailbox: string, idHash: string): string =>
  hashed('mail', mailbox, idHash).toString('base64url');

/** The id of a part of what a mail becomes, a message or a file: the same whenever it is made (a UUID of version 8, RFC 9562). */
export function partIdOf(idHash: string, part: string): string {
  const bytes = hashed('part', idHash, part).subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
