import { randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { SealedFiles } from '../../platform/files/sealed-files.js';

/** Where they lie, side by side. */
export const rawFolder = 'mails';

/** The bytes of mails that wait, sealed among the files: beside the store, so that a backup has both. */
export const rawMails = (files: SealedFiles) => ({
  newKey: () => `${rawFolder}/${randomBytes(24).toString('hex')}`,
  /** By which they are sealed from now on. */
  keyId: files.keyId,
  write: (key: string, raw: Buffer): Promise<void> => files.putBytes(key, raw),
  read: async (key: string): Promise<Buffer> => buffer((await files.open(key)).stream),
  remove: (key: string): Promise<void> => files.delete(key),
});
export type RawMails = ReturnType<typeof rawMails>;
