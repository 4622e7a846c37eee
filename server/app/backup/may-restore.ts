import { stat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Db } from 'mongodb';
import { format, type BackupHead } from '../../platform/backup/backup-file.js';
import type { Manifest } from '../../platform/backup/records.js';
import { staleAfterMs } from '../../platform/outbox/checkpoint.js';
import { attachmentsFolder } from './read-files.js';

/** Said to who restores; nothing has been changed. */
export class NotRestored extends Error {}

/** A program brings the data of an older one forwards, and cannot read those of a newer one. */
export function refuseNewer(head: BackupHead, own: string): void {
  if (head.format > format || isNewer(head.program, own))
    throw new NotRestored(
      `The backup is of Sapa ${head.program}, and this is ${own}. Restore it with ${head.program} or newer.`,
    );
}

export function refuseUnknown({ migrations }: Manifest, known: readonly string[]): void {
  const unknown = migrations.filter((id) => !known.includes(id));
  if (unknown.length > 0)
    throw new NotRestored(`The backup is of a newer version: this one does not know "${unknown.join('", "')}".`);
}

/** What the secret or a key has sealed can be read by these alone, and an installation without them would begin to make new ones. */
export function refuseOtherKeys(
  backup: { secret: string | undefined; keyIds: readonly string[] },
  own: { secret: string | undefined; keyIds: readonly string[] },
): void {
  if (own.secret !== undefined && own.secret !== backup.secret)
    throw new NotRestored(
      'SAPA_SECRET is another one than the backup has. Set that one, or none: the backup brings it. --without-keys restores in spite of this.',
    );
  const missing = backup.keyIds.filter((id) => !own.keyIds.includes(id));
  if (missing.length > 0)
    throw new NotRestored(
      `SAPA_DATA_KEYS lacks ${missing.join(', ')}: nobody could read what is sealed by that. --without-keys restores the rest.`,
    );
}

function isNewer(one: string, other: string): boolean {
  const [a = [], b = []] = [one, other].map((version) => version.split(/[.-]/).map(Number));
  for (let part = 0; part < 3; part += 1) {
    const difference = (a[part] ?? 0) - (b[part] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}

/** A process that lives has a checkpoint that was renewed a moment ago, by the clock of the store. */
export async function refuseRunning(db: Db): Promise<void> {
  const isAlive = { $expr: { $gte: ['$heartbeatAt', { $subtract: ['$$NOW', staleAfterMs] }] } };
  if ((await db.collection('checkpoints').countDocuments(isAlive)) > 0)
    throw new NotRestored(
      `Sapa runs on this database. Stop it, wait ${staleAfterMs / 1_000} seconds, and restore then.`,
    );
}

export interface Contents {
  conversations: number;
  messages: number;
  people: number;
  files: boolean;
}

/** What a restore would replace; undefined where there is nothing. */
export async function contentsOf(db: Db, dataDir: string): Promise<Contents | undefined> {
  const count = (name: string) => db.collection(name).countDocuments({});
  const [conversations, messages, people] = [
    await count('conversations'),
    await count('messages'),
    await count('user'),
  ];
  const files = await hasFiles(join(dataDir, attachmentsFolder));
  return conversations + messages + people > 0 || files ? { conversations, messages, people, files } : undefined;
}

async function hasFiles(folder: string): Promise<boolean> {
  const isThere = await stat(folder).then(
    () => true,
    () => false,
  );
  return isThere && (await readdir(folder)).length > 0;
}
