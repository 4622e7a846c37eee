import type { Db } from 'mongodb';

/** One document, of nobody: when the last backup was begun that became whole, and its size. */
interface BackupNote {
  _id: 'last';
  begunAt: Date;
  bytes: number;
}

/** Left out of backups: what is restored has none of its own yet. */
export const backupsCollection = 'backups';

const notesOf = (db: Pick<Db, 'collection'>) => db.collection<BackupNote>(backupsCollection);

/** A later one that ended before keeps its place. */
export async function noteBackup(db: Db, { begunAt, bytes }: Omit<BackupNote, '_id'>): Promise<void> {
  const notes = notesOf(db);
  const known = await notes.findOne({ _id: 'last' });
  if (known && known.begunAt > begunAt) return;
  await notes.updateOne({ _id: 'last' }, { $set: { begunAt, bytes } }, { upsert: true });
}

/** Undefined where none was ever made of this database. */
export async function lastBackup(db: Pick<Db, 'collection'>): Promise<BackupNote | undefined> {
  return (await notesOf(db).findOne({ _id: 'last' })) ?? undefined;
}
