import { randomBytes } from 'node:crypto';
import type { Disk } from 'flydrive';

/** The bytes of mails that wait, among the files: beside the store, so that a backup has both. */
export const rawMails = (files: Disk) => ({
  newKey: () => `mails/${randomBytes(24).toString('hex')}`,
  write: (key: string, raw: Buffer): Promise<void> => files.put(key, raw),
  read: async (key: string): Promise<Buffer> => Buffer.from(await files.getBytes(key)),
  remove: (key: string): Promise<void> => files.delete(key),
});
export type RawMails = ReturnType<typeof rawMails>;
