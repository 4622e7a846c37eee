import { readdir, rm } from 'node:fs/promises';
import { join, posix } from 'node:path';
import type { Db } from 'mongodb';
import { ifThere } from '../../platform/files/if-there.js';
import { attachmentsFolder } from './read-files.js';

/** As the server names what it stores (attachments.service.ts, raw-mails.ts), drafts of sealing among it. What has another name is not ours to remove. */
const ours = {
  fan: /^[0-9a-f]{2}$/,
  attachment: /^[0-9a-f]{48}$/,
  mails: 'mails',
  mail: /^([0-9a-f]{48}|sealing-[0-9a-f]{24})$/,
};

export interface UnknownFiles {
  removed: number;
  /** Files without a record that stay, as nothing in the folder belongs to this database. */
  left: number;
}

/**
 * Removes what lies among the files without a record: of people who were erased after a mirror of the folder had copied it, and what
 * was uploaded while a backup was made. Only while no server runs, as an upload has a record that this may not have read yet. Where
 * somebody has put folder and database together, and no file belongs to the database, one of them may be the wrong one: nothing is removed.
 */
export async function removeUnknownFiles(
  db: Db,
  dataDir: string,
  { isOneBackup }: { isOneBackup: boolean },
): Promise<UnknownFiles> {
  const known = await knownKeys(db);
  const root = join(dataDir, attachmentsFolder);
  const unknown: string[] = [];
  let belonging = 0;
  for await (const key of keysIn(root)) {
    if (known.has(key)) belonging += 1;
    else unknown.push(key);
  }
  if (unknown.length > 0 && belonging === 0 && !isOneBackup && !(await mayHaveLostAll(db, known)))
    return { removed: 0, left: unknown.length };
  for (const key of unknown) await rm(join(root, key), { recursive: true, force: true });
  return { removed: unknown.length, left: 0 };
}

/** Where conversations are, and no file is known, all files may have been erased. */
const mayHaveLostAll = async (db: Db, known: ReadonlySet<string>): Promise<boolean> =>
  known.size === 0 && (await db.collection('conversations').findOne({}, { projection: { _id: 1 } })) !== null;

/** Also of uploads that were cut off: the sweep of the server takes these, with their records. */
async function knownKeys(db: Db): Promise<Set<string>> {
  const known = new Set<string>();
  const attachments = db.collection<{ _id: string; key: string }>('attachments').find({}, { projection: { key: 1 } });
  for await (const { key } of attachments) known.add(key);
  const withBytes = { rawKey: { $exists: true } };
  const mails = db
    .collection<{ _id: string; rawKey: string }>('inbound_mails')
    .find(withBytes, { projection: { rawKey: 1 } });
  for await (const { rawKey } of mails) known.add(rawKey);
  return known;
}

/** Folders of attachments, and files of mails: each under the key that its record has. */
async function* keysIn(root: string): AsyncGenerator<string> {
  for (const fan of (await ifThere(readdir(root))) ?? []) {
    const form = fan === ours.mails ? ours.mail : ours.fan.test(fan) ? ours.attachment : undefined;
    if (!form) continue;
    for (const name of await readdir(join(root, fan))) if (form.test(name)) yield posix.join(fan, name);
  }
}
